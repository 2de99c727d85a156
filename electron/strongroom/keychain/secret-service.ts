// Asks the D-Bus Secret Service what state it is in, because the keychain library says `null` for absent, locked and
// refused alike. Reads no secret, creates no collection and no item; starts the service only when told to.
// Source: Secret Service API Draft 0.2 (freedesktop.org), D-Bus specification section "Message Bus Messages".
import type dbus from 'dbus-next';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { type BusCall, beginBus, endBus, messageOf, toBus } from './bus.ts';
import type { KeychainStatus } from './keychain.ts';
import { statusCode } from './keychain.ts';
import { withLimit } from './turns.ts';

const platform = 'linux';
const secrets = 'org.freedesktop.secrets';
const servicePath = '/org/freedesktop/secrets';
const noObject = '/';

/** Time limits in milliseconds. */
export interface BusLimits {
  /** One call to the bus or to the service. */
  readonly call: number;
  /** Starting the service. */
  readonly start: number;
  /** A person answering a prompt. */
  readonly prompt: number;
}

/** Paths of items that match, parted by whether their collection is open. */
export interface Found {
  readonly unlocked: readonly string[];
  readonly locked: readonly string[];
}

/** One connection to the session bus. Calls reject with refusals `keychain-…`. */
export interface SecretService {
  /** `ready`, `dormant`, `absent`, `no-collection` or `locked`. */
  status(): Promise<KeychainStatus>;
  /** Has the bus start the service. */
  start(): Promise<void>;
  /** Items whose attributes include the given ones, in every collection. */
  search(attributes: Readonly<Record<string, string>>): Promise<Found>;
  /** The attributes of an item; none of them is secret. */
  attributesOf(item: string): Promise<Readonly<Record<string, string>>>;
  /** Unlocks the default collection, or the given objects, by at most one prompt. */
  unlock(objects?: readonly string[]): Promise<void>;
}

/** Connects to the bus that the environment names, runs `task` and disconnects. */
export async function withSecretService<T>(
  limits: BusLimits,
  task: (service: SecretService) => Promise<T>,
): Promise<T> {
  const address = process.env.DBUS_SESSION_BUS_ADDRESS ?? '';
  if (address === '') throw refusal('keychain-no-bus', { platform });
  const bus = beginBus(address);
  if (bus === null) throw refusal('keychain-bad-bus', { platform });
  let lost: (reason: Refusal) => void = () => {};
  const broken = new Promise<never>((_resolve, reject) => {
    lost = reject;
  });
  broken.catch(() => {});
  bus.on('error', () => lost(refusal('keychain-bad-bus', { platform })));
  try {
    const connected = new Promise<void>((resolve) => bus.on('connect', resolve));
    await Promise.race([withLimit('connect', limits.call, connected), broken]);
    return await Promise.race([task(serviceOn(bus, limits)), broken]);
  } finally {
    endBus(bus);
  }
}

function serviceOn(bus: dbus.MessageBus, limits: BusLimits): SecretService {
  const send = async (target: BusCall, limit = limits.call): Promise<unknown[]> => {
    try {
      const reply = await withLimit(target.member, limit, bus.call(messageOf(target)));
      return reply?.body ?? [];
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const type = (error as { type?: unknown }).type;
      const gone = type === `${dbusError}.ServiceUnknown` || type === `${dbusError}.NameHasNoOwner`;
      if (gone) throw refusal('keychain-absent', { platform });
      if (type === 'org.freedesktop.Secret.Error.IsLocked') throw refusal('keychain-locked', { platform });
      throw refusal('keychain-failed', { platform, call: target.member });
    }
  };
  const property = async (path: string, owner: string, name: string): Promise<unknown> => {
    const body = await send({
      destination: secrets,
      path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [owner, name],
    });
    return (body[0] as { value?: unknown } | undefined)?.value;
  };
  const defaultCollection = async (): Promise<string> => {
    const [path] = await send(toService('ReadAlias', 's', ['default']));
    return typeof path === 'string' ? path : noObject;
  };

  return {
    async status() {
      const [owned] = await send(toBus('NameHasOwner', 's', [secrets]));
      if (owned !== true) {
        const [names] = await send(toBus('ListActivatableNames'));
        return Array.isArray(names) && names.includes(secrets) ? 'dormant' : 'absent';
      }
      const collection = await defaultCollection();
      if (collection === noObject) return 'no-collection';
      const locked = await property(collection, 'org.freedesktop.Secret.Collection', 'Locked');
      return locked === false ? 'ready' : 'locked';
    },

    async start() {
      await send(toBus('StartServiceByName', 'su', [secrets, 0]), limits.start);
    },

    async search(attributes) {
      const [unlocked, locked] = await send(toService('SearchItems', 'a{ss}', [attributes]));
      return { unlocked: paths(unlocked), locked: paths(locked) };
    },

    async attributesOf(item) {
      const value = await property(item, 'org.freedesktop.Secret.Item', 'Attributes');
      return (value ?? {}) as Record<string, string>;
    },

    async unlock(objects) {
      const wanted = objects ?? [await defaultCollection()];
      if (wanted.includes(noObject)) throw refusal('keychain-no-collection', { platform });
      const [, prompt] = await send(toService('Unlock', 'ao', [wanted]));
      if (typeof prompt === 'string' && prompt !== noObject) await answer(bus, send, prompt, limits);
    },
  };
}

/** Shows a prompt and waits for its `Completed(dismissed, result)`. */
async function answer(bus: dbus.MessageBus, send: Send, path: string, limits: BusLimits): Promise<void> {
  const owner = 'org.freedesktop.Secret.Prompt';
  const rule = `type='signal',interface='${owner}',member='Completed',path='${path}'`;
  let heard: (dismissed: boolean) => void = () => {};
  const completed = new Promise<boolean>((resolve) => {
    heard = resolve;
  });
  const listen = (message: dbus.Message) => {
    if (message.path === path && message.member === 'Completed') heard(message.body[0] === true);
  };
  bus.on('message', listen);
  try {
    await send(toBus('AddMatch', 's', [rule]));
    const prompt = { destination: secrets, path, interface: owner };
    const shown = send({ ...prompt, member: 'Prompt', signature: 's', body: [''] }, limits.prompt);
    shown.catch(() => heard(true));
    let dismissed: boolean;
    try {
      dismissed = await withLimit('Prompt', limits.prompt, completed);
    } catch {
      // Leaving the bus withdraws the prompt. `Dismiss` would crash GNOME Keyring 42 while a prompt is being shown.
      throw refusal('keychain-prompt-unanswered', { platform, seconds: limits.prompt / 1000 });
    }
    if (dismissed) throw refusal('keychain-dismissed', { platform });
  } finally {
    bus.removeListener('message', listen);
  }
}

const dbusError = 'org.freedesktop.DBus.Error';

type Send = (target: BusCall, limit?: number) => Promise<unknown[]>;

function toService(member: string, signature: string, body: unknown[]): BusCall {
  const owner = 'org.freedesktop.Secret.Service';
  return { destination: secrets, path: servicePath, interface: owner, member, signature, body };
}

function paths(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((path) => typeof path === 'string') : [];
}

/** The refusal for a status that is in the way, if it is. */
export function refusalOf(status: KeychainStatus): Refusal | null {
  const code = statusCode(status);
  return code === null ? null : refusal(code, { platform });
}
