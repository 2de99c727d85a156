// The operating system's keychain through keytar. On Linux `null` from keytar means nothing by itself: the Secret
// Service is asked first, and nothing is ever created because of a `null`.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import type { Keychain, KeychainStatus } from './keychain.ts';
import { bytesOf, checkName, textOf } from './keychain.ts';
import type { BusLimits, SecretService } from './secret-service.ts';
import { refusalOf, withSecretService } from './secret-service.ts';
import { Turns, withLimit } from './turns.ts';

/** The service name of every item. */
export const service = 'Holdfast';

/** What of keytar is used. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<{ account: string; password: string }[]>;
}

/** Time limits in milliseconds; `call` is for one keytar call, `bus` for one D-Bus call. */
export interface OsKeychainLimits {
  readonly call: number;
  readonly bus: number;
  readonly start: number;
  readonly prompt: number;
}

const defaults: OsKeychainLimits = { call: 10_000, bus: 2_000, start: 10_000, prompt: 120_000 };

/**
 * The system's keychain. A call that outlives its limit rejects with `keychain-hanging`, and so does every later
 * call at once: the process then has a stuck thread and must be ended by its host.
 */
export function openOsKeychain(given: Partial<OsKeychainLimits> = {}): Keychain {
  const limits = { ...defaults, ...given };
  const turns = new Turns();
  let stuck: Refusal | null = null;

  const native = async <T>(call: string, work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    const keytar = await loadKeytar();
    try {
      return await withLimit(call, limits.call, work(keytar));
    } catch (error) {
      if (error instanceof Refusal) {
        stuck = error;
        throw error;
      }
      throw refusal('keychain-failed', { call, platform: process.platform });
    }
  };
  const ask = <T>(task: (bus: SecretService) => Promise<T>): Promise<T> =>
    withSecretService(busLimits(limits), task);

  const opened = <T>(task: () => Promise<T>): Promise<T> =>
    turns.take(async () => {
      if (stuck !== null) throw stuck;
      if (process.platform === 'linux') await ask(open);
      return task();
    });

  const tryGet = async (name: string): Promise<Uint8Array | null> => {
    const text = await native('get', (keytar) => keytar.getPassword(service, name));
    if (text !== null) return bytesOf(name, text);
    if (process.platform !== 'linux') return null;
    const again = await ask(async (bus) => {
      const found = await bus.search({ service, account: name });
      if (found.locked.length > 0) await bus.unlock(found.locked);
      return found.locked.length > 0 || found.unlocked.length > 0;
    });
    if (!again) return null;
    const second = await native('get', (keytar) => keytar.getPassword(service, name));
    if (second !== null) return bytesOf(name, second);
    // An item is there and cannot be read as text: it is not one that Holdfast wrote.
    throw refusal('keychain-item-altered', { name });
  };

  return {
    backend: 'os',
    status: async () => {
      if (stuck !== null) return 'hanging';
      return process.platform === 'linux' ? linuxStatus(limits) : otherStatus();
    },
    tryGet: (name) => {
      checkName(name);
      return opened(() => tryGet(name));
    },
    get: async (name) => {
      checkName(name);
      const value = await opened(() => tryGet(name));
      if (value === null) throw refusal('keychain-item-missing', { name });
      return value;
    },
    put: (name, value) => {
      checkName(name);
      const text = textOf(value);
      return opened(async () => {
        await native('set', (keytar) => keytar.setPassword(service, name, text));
        const back = await native('get', (keytar) => keytar.getPassword(service, name));
        const bytes = back === null ? null : bytesOf(name, back);
        const same = bytes !== null && equalBytes(bytes, value);
        wipe(bytes);
        if (!same) throw refusal('keychain-not-stored', { name });
      });
    },
    remove: (name) => {
      checkName(name);
      return opened(async () => {
        await native('delete', (keytar) => keytar.deletePassword(service, name));
        const left = await native('get', (keytar) => keytar.getPassword(service, name));
        const hidden =
          left === null && process.platform === 'linux' && (await ask((bus) => holds(bus, name)));
        if (left !== null || hidden)
          throw refusal('keychain-not-removed', { name, platform: process.platform });
      });
    },
    list: (prefix) =>
      opened(async () => {
        const names =
          process.platform === 'linux'
            ? await ask(accounts)
            : (await native('find', (keytar) => keytar.findCredentials(service))).map((item) => item.account);
        return [...new Set(names)].filter((name) => name.startsWith(prefix)).sort();
      }),
  };
}

/** Brings the default collection into the state `ready`: starts the service, asks once for the unlock prompt, or refuses. */
async function open(bus: SecretService): Promise<void> {
  let status = await bus.status();
  if (status === 'dormant') {
    await bus.start();
    status = await bus.status();
  }
  if (status === 'locked') {
    await bus.unlock();
    status = await bus.status();
  }
  const reason = status === 'dormant' ? refusalOf('absent') : refusalOf(status);
  if (reason !== null) throw reason;
}

async function holds(bus: SecretService, name: string): Promise<boolean> {
  const found = await bus.search({ service, account: name });
  return found.unlocked.length + found.locked.length > 0;
}

/** Names without reading any secret; a locked collection that holds some is unlocked first. */
async function accounts(bus: SecretService): Promise<string[]> {
  const found = await bus.search({ service });
  if (found.locked.length > 0) await bus.unlock(found.locked);
  const names: string[] = [];
  for (const item of [...found.unlocked, ...found.locked]) {
    const { account } = await bus.attributesOf(item);
    if (account !== undefined) names.push(account);
  }
  return names;
}

async function linuxStatus(limits: OsKeychainLimits): Promise<KeychainStatus> {
  try {
    const status = await withSecretService(busLimits(limits), (bus) => bus.status());
    return status === 'ready' || status === 'dormant' ? await otherStatus(status) : status;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const named = error.failure.code.slice('keychain-'.length);
    return (
      (['no-bus', 'bad-bus', 'absent', 'locked', 'hanging'] as const).find((each) => each === named) ??
      'failed'
    );
  }
}

async function otherStatus(status: KeychainStatus = 'ready'): Promise<KeychainStatus> {
  try {
    await loadKeytar();
    return status;
  } catch {
    return 'library-missing';
  }
}

/** Loaded at first use, so that a machine without the library can still use the file keychain. */
async function loadKeytar(): Promise<Keytar> {
  try {
    const module = await import('keytar');
    return module.default;
  } catch {
    throw refusal('keychain-library-missing', { platform: process.platform });
  }
}

function busLimits(limits: OsKeychainLimits): BusLimits {
  return { call: limits.bus, start: limits.start, prompt: limits.prompt };
}
