// A result is there whole or not at all: it is written to a temporary file beside its target, and the target's name is
// given to it at the end. Never writes through a symbolic link and never replaces a file unless asked to.
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusal } from '../../../shared/errors/index.ts';
import { kindOf, reasonOf, writeFailure } from './failures.ts';

/** A new, empty file of mode 0600, open for writing. The caller closes it and commits or discards it. */
export interface Temporary {
  readonly path: string;
  readonly handle: FileHandle;
}

/** Makes a temporary file in the folder of `target`. Refuses with `file-target-…`, `file-disk-full`, `file-write-failed`. */
export async function createTemporary(target: string): Promise<Temporary> {
  await checkTarget(target, { overwrite: true });
  const path = join(dirname(target), `.holdfast-${randomBytes(8).toString('hex')}.part`);
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  try {
    return { path, handle: await open(path, flags, 0o600) };
  } catch (error) {
    throw writeFailure(error, target);
  }
}

/**
 * Refuses with `file-target-symlink` or `file-target-folder` what cannot become a result, and with `file-exists` a file
 * that is not to be replaced. A first look only: `commitFile` looks again.
 */
export async function checkTarget(target: string, { overwrite }: { overwrite: boolean }): Promise<void> {
  let found: Stats;
  try {
    found = await lstat(target);
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return;
    throw writeFailure(error, target);
  }
  if (found.isSymbolicLink()) throw refusal('file-target-symlink', { path: target });
  if (!found.isFile()) throw refusal('file-target-folder', { path: target, kind: kindOf(found) });
  if (!overwrite) throw refusal('file-exists', { path: target });
}

/**
 * Gives a finished temporary file (already flushed) the name `target` and flushes the folder. On a refusal the temporary
 * file is removed.
 */
export async function commitFile(
  temp: string,
  target: string,
  { overwrite }: { overwrite: boolean },
): Promise<void> {
  try {
    await checkTarget(target, { overwrite });
    if (overwrite) {
      await rename(temp, target);
      await syncFolder(dirname(target));
    } else {
      await takeName(temp, target);
      await syncName(target);
    }
  } catch (error) {
    await discardFile(temp);
    throw writeFailure(error, target);
  }
}

/** Removes a temporary file; one that is not there is no failure. */
export async function discardFile(temp: string): Promise<void> {
  await unlink(temp).catch(() => {});
}

/** Renames without ever replacing: by a second name, or by holding the name where a medium has no second names. */
async function takeName(temp: string, target: string): Promise<void> {
  try {
    await link(temp, target);
    await unlink(temp);
  } catch (error) {
    if (
      !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'UNKNOWN'].includes(reasonOf(error))
    )
      throw error;
    const held = await open(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    await held.close();
    await rename(temp, target).catch(async (fault: unknown) => {
      await discardFile(target);
      throw fault;
    });
  }
}

/** A new name that may not outlive a power cut is taken back, for what is refused is not there. */
async function syncName(target: string): Promise<void> {
  try {
    await syncFolder(dirname(target));
  } catch (error) {
    await discardFile(target);
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    if (reasonOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}
