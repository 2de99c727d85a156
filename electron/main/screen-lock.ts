// Hears on Linux that the screen was locked, where Electron hears nothing: the login manager on the system bus, and the
// screen savers of the desktops on the session bus. It only calls back. A bus that is missing is no fault: `tellers` says so.
// Source: org.freedesktop.login1(5), signals `Lock` and `PropertiesChanged` (`LockedHint`) of a session; the Idle
// Inhibition and ScreenSaver interfaces of GNOME, KDE, Cinnamon, MATE and Xfce, signal `ActiveChanged(b)`.
import type dbus from 'dbus-next';
import type { LockTellers } from '../core/ports/machine.ts';
import { beginBus, endBus, messageOf, onBusGone, toBus } from '../strongroom/keychain/bus.ts';

const LOGIN = 'org.freedesktop.login1';
const SESSION = `${LOGIN}.Session`;
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** Who tells on the session bus: the name of the service is that of its interface. */
const SAVERS: Readonly<Record<string, string>> = {
  'org.freedesktop.ScreenSaver': 'the screen saver of the desktop',
  'org.gnome.ScreenSaver': 'the screen saver of GNOME',
  'org.cinnamon.ScreenSaver': 'the screen saver of Cinnamon',
  'org.mate.ScreenSaver': 'the screen saver of MATE',
  'org.xfce.ScreenSaver': 'the screen saver of Xfce',
};

/** Milliseconds that one call to a bus may take. */
const CALL = 2000;

export interface ScreenLock {
  /** Who would tell now that the screen is locked, in words for people; settles when the buses have answered. */
  tellers(): Promise<LockTellers>;
  stop(): void;
}

/** The addresses of the buses, from the environment of a process. */
export function busAddresses(env: NodeJS.ProcessEnv): { readonly system: string; readonly session: string } {
  return {
    system: env.DBUS_SYSTEM_BUS_ADDRESS || 'unix:path=/var/run/dbus/system_bus_socket',
    session: env.DBUS_SESSION_BUS_ADDRESS ?? '',
  };
}

/** Begins to listen on both buses; `locked` is called at every lock of a screen of this user. */
export function hearScreenLock(
  addresses: { readonly system: string; readonly session: string },
  locked: () => void,
): ScreenLock {
  const system = hear(addresses.system, LOGIN_RULES, (bus, message) => heardLogin(bus, message, locked));
  const session = hear(addresses.session, SAVER_RULES, (_bus, message) => {
    if ((message.interface ?? '') in SAVERS && message.member === 'ActiveChanged' && message.body[0] === true)
      locked();
  });
  return {
    async tellers() {
      const [manager, ...savers] = await Promise.all([
        system.owned(LOGIN),
        ...Object.entries(SAVERS).map(async ([name, title]) => ((await session.owned(name)) ? title : null)),
      ]);
      return { manager, savers: savers.filter((title) => title !== null) };
    },
    stop() {
      system.stop();
      session.stop();
    },
  };
}

const LOGIN_RULES = [
  `type='signal',sender='${LOGIN}',interface='${SESSION}',member='Lock'`,
  `type='signal',sender='${LOGIN}',interface='${PROPERTIES}',member='PropertiesChanged',arg0='${SESSION}'`,
];
const SAVER_RULES = Object.keys(SAVERS).map(
  (name) => `type='signal',interface='${name}',member='ActiveChanged'`,
);

/** A signal on the system bus: anybody on the machine may send one there, so it must be the login manager's, of our user. */
async function heardLogin(bus: dbus.MessageBus, message: dbus.Message, locked: () => void): Promise<void> {
  if (!saysLocked(message) || message.path === undefined) return;
  const [owner] = await ask(bus, toBus('GetNameOwner', 's', [LOGIN]));
  if (owner === undefined || owner !== message.sender) return;
  const [user] = await ask(bus, {
    destination: LOGIN,
    path: message.path,
    interface: PROPERTIES,
    member: 'Get',
    signature: 'ss',
    body: [SESSION, 'User'],
  });
  const id = (user as { value?: [unknown] } | undefined)?.value?.[0];
  // A session of which nobody says whose it is locks as well: one lock too many costs a passphrase.
  if (typeof id !== 'number' || id === process.getuid?.()) locked();
}

function saysLocked({ interface: owner, member, body }: dbus.Message): boolean {
  if (owner === SESSION) return member === 'Lock';
  if (owner !== PROPERTIES || member !== 'PropertiesChanged' || body[0] !== SESSION) return false;
  return (body[1] as Record<string, { value?: unknown }> | undefined)?.LockedHint?.value === true;
}

interface Listening {
  /** Whether somebody owns the name on the bus; false where there is no bus. */
  owned(name: string): Promise<boolean>;
  stop(): void;
}

/** One bus: connected to, told what is wanted, and left when it fails. */
function hear(
  address: string,
  rules: readonly string[],
  heard: (bus: dbus.MessageBus, message: dbus.Message) => void | Promise<void>,
): Listening {
  const bus = beginBus(address);
  if (bus === null) return { owned: async () => false, stop() {} };
  let gone = false;
  let settle: (came: boolean) => void = () => {};
  const connected = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  const leave = () => {
    gone = true;
    settle(false);
    endBus(bus);
  };
  bus.on('error', leave);
  onBusGone(bus, leave);
  bus.on('message', (message) => void heard(bus, message));
  bus.on('connect', () => settle(true));
  const ready = within(connected).then(async (came) => {
    if (came !== true) leave();
    else await Promise.all(rules.map((rule) => ask(bus, toBus('AddMatch', 's', [rule]))));
  });
  return {
    async owned(name) {
      await ready;
      return !gone && (await ask(bus, toBus('NameHasOwner', 's', [name])))[0] === true;
    },
    stop: leave,
  };
}

/** The body of the answer; empty where the bus refuses or does not answer in time. */
async function ask(bus: dbus.MessageBus, call: Parameters<typeof messageOf>[0]): Promise<unknown[]> {
  const reply = await within(bus.call(messageOf(call)).catch(() => null));
  return reply?.body ?? [];
}

/** What `work` gives, or null when it takes longer than a call may. */
function within<T>(work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), CALL);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
