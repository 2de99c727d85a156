// Tells whether the machine has a network, from the system's list of interfaces. It must never open a socket.
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { NetworkState } from '../core/ports/surroundings.ts';

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
