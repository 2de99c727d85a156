// Which vault files this process has open. POSIX locks belong to a process: closing any descriptor of a locked file gives
// its lock up. So a vault file that is open here must never be opened and closed by other code of this process.
import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { refusal } from '../../../shared/errors/index.ts';

const held = new Set<string>();

/** A descriptor of a vault file for reading, kept open as long as SQLite has the file. */
export interface Hold {
  readonly descriptor: number;
  /** False when the file is no longer the one at its path. */
  inPlace(): boolean;
  /** Call after SQLite has closed the file. */
  release(): void;
}

/** Takes the file at `file` for this process, following no link; refuses with `vault-in-use` when it is taken. */
export function hold(file: string, folder: string): Hold {
  const name = identity(lstatSync(file));
  if (held.has(name)) throw refusal('vault-in-use', { path: folder });
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  if (identity(fstatSync(descriptor)) !== name) {
    closeSync(descriptor);
    throw refusal('vault-in-use', { path: folder });
  }
  held.add(name);
  let open = true;
  return {
    descriptor,
    inPlace() {
      const stats = lstatSync(file, { throwIfNoEntry: false });
      return stats !== undefined && identity(stats) === name;
    },
    release() {
      if (!open) return;
      open = false;
      held.delete(name);
      closeSync(descriptor);
    },
  };
}

/** True when a file with these stats is a vault file that this process has open. */
export function isHeld(stats: Stats): boolean {
  return held.has(identity(stats));
}

function identity(stats: Stats): string {
  return `${stats.dev}:${stats.ino}`;
}
