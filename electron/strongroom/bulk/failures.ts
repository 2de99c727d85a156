// Turns what the file system says into the sentences of `shared/errors/files.ts`.
import type { Stats } from 'node:fs';
import { Refusal, refusal } from '../../../shared/errors/index.ts';

/** The system's short name of an error (`ENOSPC`), or `unknown`. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : 'unknown';
}

/** The refusal for an error while `path` was opened for reading. A refusal stays what it is. */
export function openFailure(error: unknown, path: string): Refusal {
  if (error instanceof Refusal) return error;
  const reason = reasonOf(error);
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return refusal('file-missing', { path });
  return refusal('file-unreadable', { path, reason });
}

/** The refusal for an error while an open `path` was read. */
export function readFailure(error: unknown, path: string): Refusal {
  return error instanceof Refusal ? error : refusal('file-vanished', { path, reason: reasonOf(error) });
}

/** The refusal for an error while something was written for the target `path`. */
export function writeFailure(error: unknown, path: string): Refusal {
  if (error instanceof Refusal) return error;
  const reason = reasonOf(error);
  switch (reason) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('file-disk-full', { path });
    case 'EFBIG':
      return refusal('file-too-large', { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refusal('file-target-read-only', { path, reason });
    case 'ENOENT':
    case 'ENOTDIR':
      return refusal('file-target-folder-missing', { path });
    case 'EEXIST':
      return refusal('file-exists', { path });
    default:
      return refusal('file-write-failed', { path, reason });
  }
}

/** What a thing that is not an ordinary file is called. */
export function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'named pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isSymbolicLink() ? 'symbolic link' : 'device';
}
