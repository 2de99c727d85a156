// The keychain for machines without one: a folder of mode 0700 with one file of mode 0600 an item.
// Weaker than the system's keychain: used only when chosen by name, never as a fallback, never created again by itself.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { equalBytes, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import type { Keychain, KeychainStatus } from './keychain.ts';
import { bytesOf, checkName, maximumText, textOf } from './keychain.ts';
import { Turns } from './turns.ts';

const suffix = '.item';

/** Makes the folder, once, when a person chooses this backend for a new vault; an existing empty folder of mode 0700 is taken. */
export async function createFileKeychain(folder: string): Promise<Keychain> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw refusal('keychain-folder-unusable', { path: folder, reason: codeOf(error) });
  }
  await checkFolder(folder);
  return openFileKeychain(folder);
}

/** The keychain in `folder`, which must exist; looked at anew by every call. */
export function openFileKeychain(folder: string): Keychain {
  const turns = new Turns();
  const inFolder = <T>(task: () => Promise<T>): Promise<T> =>
    turns.take(async () => {
      await checkFolder(folder);
      try {
        return await task();
      } catch (error) {
        const code = codeOf(error);
        if (code !== '' && !(error instanceof Refusal)) {
          throw refusal('keychain-folder-unusable', { path: folder, reason: code });
        }
        throw error;
      }
    });
  const tryGet = async (name: string): Promise<Uint8Array | null> => {
    const text = await readItem(join(folder, fileOf(name)), name);
    return text === null ? null : bytesOf(name, text);
  };
  return {
    backend: 'file',
    status: () => statusOf(folder),
    tryGet: (name) => {
      checkName(name);
      return inFolder(() => tryGet(name));
    },
    get: async (name) => {
      checkName(name);
      const value = await inFolder(() => tryGet(name));
      if (value === null) throw refusal('keychain-item-missing', { name });
      return value;
    },
    put: (name, value) => {
      checkName(name);
      const text = textOf(value);
      return inFolder(async () => {
        await writeItem(folder, fileOf(name), text);
        const back = await tryGet(name);
        const same = back !== null && equalBytes(back, value);
        wipe(back);
        if (!same) throw refusal('keychain-not-stored', { name });
      });
    },
    remove: (name) => {
      checkName(name);
      return inFolder(async () => {
        try {
          await unlink(join(folder, fileOf(name)));
        } catch (error) {
          if (codeOf(error) !== 'ENOENT') throw error;
        }
        await syncFolder(folder);
      });
    },
    list: (prefix) =>
      inFolder(async () => {
        const entries = await readdir(folder);
        return entries
          .filter((entry) => entry.endsWith(suffix) && !entry.startsWith('.'))
          .map((entry) => entry.slice(0, -suffix.length).replaceAll('+', '/'))
          .filter((name) => name.startsWith(prefix))
          .sort();
      }),
  };
}

/** `/` is the one character of a name that a file name cannot hold; `+` is in no name. */
function fileOf(name: string): string {
  return name.replaceAll('/', '+') + suffix;
}

async function statusOf(folder: string): Promise<KeychainStatus> {
  try {
    await checkFolder(folder);
    return 'ready';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.failure.code === 'keychain-folder-missing') return 'folder-missing';
    return error.failure.code === 'keychain-folder-open' ? 'folder-open' : 'failed';
  }
}

async function checkFolder(folder: string): Promise<void> {
  let found: Awaited<ReturnType<typeof lstat>>;
  try {
    found = await lstat(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
      throw refusal('keychain-folder-missing', { path: folder });
    throw refusal('keychain-folder-unusable', { path: folder, reason: codeOf(error) });
  }
  if (!found.isDirectory()) throw refusal('keychain-folder-missing', { path: folder });
  if (process.platform === 'win32') return;
  const mode = Number(found.mode) & 0o777;
  if ((mode & 0o077) !== 0 || (process.getuid !== undefined && found.uid !== process.getuid())) {
    throw refusal('keychain-folder-open', { path: folder, mode: mode.toString(8).padStart(4, '0') });
  }
}

async function readItem(path: string, name: string): Promise<string | null> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ELOOP') throw refusal('keychain-item-altered', { name });
    throw error;
  }
  const bytes = new Uint8Array(maximumText + 1);
  try {
    if (!(await handle.stat()).isFile()) throw refusal('keychain-item-altered', { name });
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return fromUtf8(bytes.subarray(0, bytesRead));
  } catch (error) {
    if (error instanceof TypeError) throw refusal('keychain-item-altered', { name });
    throw error;
  } finally {
    wipe(bytes);
    await handle.close();
  }
}

async function writeItem(folder: string, file: string, text: string): Promise<void> {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  const bytes = utf8(text);
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(temporary, flags, 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, file));
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  } finally {
    wipe(bytes);
  }
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : '';
}
