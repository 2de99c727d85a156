// A new file that is there whole or not at all: written beside its place, flushed, then renamed.
import { randomBytes } from 'node:crypto';
import type { Folders } from '../core/ports/surroundings.ts';

/**
 * Writes a file of mode 0600. Refuses as `Folders` does, also when there is one already, but with `overwrite`; leaves
 * nothing half-written.
 */
export function writeWhole(folders: Folders, path: string, bytes: Uint8Array, overwrite = false): void {
  const temp = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    folders.writeNew(temp, bytes);
    folders.release(temp, path, overwrite);
  } finally {
    folders.removeFile(temp);
  }
}
