// What the file system says, as the refusals of shared/errors/files.ts.
import { Refusal, refusal } from '../../shared/errors/index.ts';

/** The system's short name of an error (`ENOSPC`), or `unknown`. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown';
}

/** For an error while `path` was opened or read. Refusals and bugs pass unchanged. */
export function readFault(error: unknown, path: string): unknown {
  if (error instanceof Refusal || !isSystemError(error)) return error;
  const reason = reasonOf(error);
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return refusal('file-missing', { path });
  if (reason === 'EISDIR') return refusal('file-not-regular', { path, kind: 'folder' });
  return refusal(reason === 'EIO' ? 'file-vanished' : 'file-unreadable', { path, reason });
}

/** For an error while something was written at `path`. */
export function writeFault(error: unknown, path: string): unknown {
  if (error instanceof Refusal || !isSystemError(error)) return error;
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
    case 'ELOOP':
      return refusal('file-target-symlink', { path });
    default:
      return refusal('file-write-failed', { path, reason });
  }
}

/** For an error while a folder was made, listed or renamed. */
export function folderFault(error: unknown, path: string): unknown {
  if (error instanceof Refusal || !isSystemError(error)) return error;
  const reason = reasonOf(error);
  switch (reason) {
    case 'ENOENT':
      return refusal('folder-missing', { path });
    case 'EEXIST':
    case 'ENOTEMPTY':
      return refusal('folder-exists', { path });
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('file-disk-full', { path });
    default:
      return refusal('folder-unusable', { path, reason });
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
