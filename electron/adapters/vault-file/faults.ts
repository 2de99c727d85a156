// What the system and SQLite say when something fails, as refusals that a person can act on. What is a bug stays one.
import { type Refusal, refusal } from '../../../shared/errors/index.ts';
import { resultCode } from '../sqlite.ts';

// https://sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const READONLY_DBMOVED = 1032;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** The refusal for an error that SQLite or the file system threw about the vault at `path`; other errors pass unchanged. */
export function vaultFault(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code === null) return systemFault(error, path) ?? error;
  if (code.extended === READONLY_DBMOVED) return refusal('vault-moved', { path });
  switch (code.primary) {
    case BUSY:
    case LOCKED:
      return refusal('vault-in-use', { path });
    case READONLY:
      return refusal('vault-read-only', { path });
    case CANTOPEN:
      return refusal('vault-read-only', { path });
    case CORRUPT:
      return refusal('vault-damaged', { path, what: 'SQLite finds its pages inconsistent' });
    case NOTADB:
      return refusal('vault-foreign', { path, why: 'it is not an SQLite database' });
    case FULL:
      return refusal('system-disk-full', { path });
    case IOERR:
      return refusal('vault-write-failed', { path, reason: `input/output error ${code.extended}` });
    default:
      return error;
  }
}

/** True when the error leaves it open what of a commit reached the disk: only opening the file again can tell. */
export function leavesDoubt(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && (code.primary === IOERR || code.primary === CORRUPT || code.primary === READONLY);
}

function systemFault(error: unknown, path: string): Refusal | null {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refusal('vault-missing', { path });
    case 'EACCES':
    case 'EPERM':
      return refusal('vault-not-permitted', { path });
    case 'EROFS':
      return refusal('vault-read-only', { path });
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('system-disk-full', { path });
    case 'ELOOP':
      return refusal('vault-not-a-file', { path, what: 'a symbolic link' });
    case 'EIO':
      return refusal('vault-write-failed', { path, reason: 'EIO' });
    default:
      return null;
  }
}
