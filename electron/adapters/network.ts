// Tells whether the machine has a network, from the system's list of interfaces. It must never open a socket.
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export interface NetworkState {
  /** True when no interface but loopback has an address. */
  readonly down: boolean;
  /** Names of the others, sorted. */
  readonly interfaces: string[];
}

/** Interfaces that are up and have an address; `list` is the system's list, given in tests. */
export function networkState(
  list: () => NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces,
): NetworkState {
  const interfaces = Object.entries(list())
    .filter(([, addresses]) => addresses?.some(({ internal }) => !internal))
    .map(([name]) => name)
    .sort();
  return { down: interfaces.length === 0, interfaces };
}
