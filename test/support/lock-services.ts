// Made-up services on a private bus that say what a login manager and a screen saver say, and nothing more.
import dbus from 'dbus-next';

const LOGIN = 'org.freedesktop.login1';
const SESSION = `${LOGIN}.Session`;

export interface LoginManager {
  /** Path of a session of the given user, which it then knows. */
  session(user: number): string;
  /** Says that the session is to be locked. */
  lock(path: string): void;
  /** Says that the hint of the session changed. */
  hint(path: string, locked: boolean): void;
  leave(): void;
}

async function client(address: string): Promise<dbus.MessageBus> {
  const bus = dbus.sessionBus({ busAddress: address });
  await new Promise<void>((resolve, reject) => {
    bus.on('connect', resolve);
    bus.on('error', reject);
  });
  return bus;
}

/** A login manager that owns its name on the bus. */
export async function loginManager(address: string): Promise<LoginManager> {
  const bus = await client(address);
  class Session extends dbus.interface.Interface {
    readonly User: [number, string];
    constructor(user: number) {
      super(SESSION);
      this.User = [user, `/org/freedesktop/login1/user/_${user}`];
    }
  }
  Session.configureMembers({ properties: { User: { signature: '(uo)', access: 'read' } } });
  await bus.requestName(LOGIN, 0);
  let count = 0;
  return {
    session(user) {
      const path = `/org/freedesktop/login1/session/_${++count}`;
      bus.export(path, new Session(user));
      return path;
    },
    lock: (path) => say(bus, { path, owner: SESSION, member: 'Lock' }),
    hint: (path, locked) =>
      say(bus, {
        path,
        owner: 'org.freedesktop.DBus.Properties',
        member: 'PropertiesChanged',
        signature: 'sa{sv}as',
        body: [SESSION, { LockedHint: new dbus.Variant('b', locked) }, []],
      }),
    leave: () => bus.disconnect(),
  };
}

export interface Speaker {
  /** Sends any signal. */
  say(signal: Signal): void;
  leave(): void;
}

/** Somebody on the bus, with a name of its own if one is given. */
export async function speaker(address: string, name?: string): Promise<Speaker> {
  const bus = await client(address);
  if (name !== undefined) await bus.requestName(name, 0);
  return { say: (signal) => say(bus, signal), leave: () => bus.disconnect() };
}

interface Signal {
  readonly path: string;
  readonly owner: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
  /** Where it goes; to everybody who asked for it when left out. */
  readonly to?: string;
}

function say(bus: dbus.MessageBus, { path, owner, member, signature = '', body = [], to }: Signal): void {
  const message = dbus.Message.newSignal(path, owner, member, signature, body);
  if (to !== undefined) message.destination = to;
  bus.send(message);
}
