// A new file that is there whole or not at all: written beside its place, flushed, then renamed.
import { randomBytes } from 'node:crypto';
import type { FileProof, Folders } from '../core/ports/surroundings.ts';

/**
 * Writes a file of mode 0600 and answers what was read back. Refuses as `Folders` does, also when there is one already, but with `overwrite`; leaves
 * nothing half-written.
 */
export function writeWhole(folders: Folders, path: string, bytes: Uint8Array, overwrite = false): FileProof {
  const temp = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const proof = folders.writeNew(temp, bytes);
    folders.release(temp, path, overwrite);
    return proof;
  } finally {
    folders.removeFile(temp);
  }
}
