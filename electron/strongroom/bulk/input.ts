// Opens what a person named as input: ordinary files only, and only as long as they stay the same.
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { refusal } from '../../../shared/errors/index.ts';
import { kindOf, openFailure } from './failures.ts';

/** An open ordinary file of `size` bytes. */
export interface Input {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
  /** Refuses with `file-changed` when the file is no longer the one that was opened. */
  checkUnchanged(): Promise<void>;
}

/** Opens an ordinary file; never waits on a named pipe. Refuses with `file-missing`, `file-unreadable`, `file-not-regular`. */
export async function openInput(path: string): Promise<Input> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (!stats.isFile()) throw refusal('file-not-regular', { path, kind: kindOf(stats) });
    const opened = handle;
    const before = await opened.stat({ bigint: true });
    return {
      path,
      handle: opened,
      size: Number(before.size),
      async checkUnchanged() {
        if (!same(before, await opened.stat({ bigint: true }))) throw refusal('file-changed', { path });
      },
    };
  } catch (error) {
    await handle?.close();
    throw openFailure(error, path);
  }
}

function same(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev && a.size === b.size && a.mtimeNs === b.mtimeNs;
}
