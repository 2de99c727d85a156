// A connection to a message bus of D-Bus: over a socket of this machine only, and ended at once.
// Source: D-Bus specification, sections "Server Addresses" and "Message Bus Messages".
import dbus from 'dbus-next';

/**
 * Begins to connect. Null where the address names no socket of this machine: an address may also name a host in a
 * network, or a program to start. Listen for `connect` and `error`.
 */
export function beginBus(address: string): dbus.MessageBus | null {
  const local = address.split(';').filter((one) => /^unix:([^,]*,)*(path|abstract|socket)=/.test(one));
  if (local.length === 0) return null;
  try {
    return dbus.sessionBus({ busAddress: withoutAbstract(local.join(';')) });
  } catch {
    // An address without a place in it, or with one that is wrongly written.
    return null;
  }
}

/** The bus library wants another package for abstract sockets; Node opens them under a name that begins with NUL. */
function withoutAbstract(address: string): string {
  return address.replaceAll(/(^|;)unix:abstract=([^,;]+)/g, (_all, start: string, name: string) => {
    return `${start}unix:socket=\0${decodeURIComponent(name)}`;
  });
}

/** Ends the connection at once: a bus that stands still would keep a half-closed socket open. */
export function endBus(bus: dbus.MessageBus): void {
  bus.removeAllListeners('message');
  inside(bus)?.stream?.destroy?.();
}

/** Calls `listener` when the other side ends the connection. */
export function onBusGone(bus: dbus.MessageBus, listener: () => void): void {
  inside(bus)?.on?.('end', listener);
}

interface Connection {
  readonly stream?: { destroy?: () => void };
  on?(event: 'end', listener: () => void): void;
}

function inside(bus: dbus.MessageBus): Connection | undefined {
  return (bus as unknown as { _connection?: Connection })._connection;
}

/** A message to the bus itself. */
export function toBus(member: string, signature = '', body: unknown[] = []): BusCall {
  const name = 'org.freedesktop.DBus';
  return { destination: name, path: '/org/freedesktop/DBus', interface: name, member, signature, body };
}

/** A call of a method; it never starts a service. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

/** The message of a call. */
export function messageOf(call: BusCall): dbus.Message {
  return new dbus.Message({ ...call, flags: dbus.MessageFlag.NO_AUTO_START });
}
