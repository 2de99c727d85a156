// A new file that is there whole or not at all: written beside its place, flushed, then renamed.
import type { FileProof, Folders } from '../ports/surroundings.ts';

/**
 * Writes a file of mode 0600 and answers what was read back. Refuses as `Folders` does, also when there is one already, but with
 * `overwrite`; leaves nothing half-written, and touches nothing else that lies beside.
 */
export function writeWhole(folders: Folders, path: string, bytes: Uint8Array, overwrite = false): FileProof {
  const temp = freeName(folders, path);
  const proof = folders.writeNew(temp, bytes);
  try {
    folders.release(temp, path, overwrite);
  } catch (error) {
    folders.removeFile(temp);
    throw error;
  }
  return proof;
}

/** A name beside `path` that nothing has. Who takes it in between is refused or refuses: names are taken once. */
function freeName(folders: Folders, path: string): string {
  for (let n = 1; ; n++) {
    const name = `${path}.${n}.part`;
    if (!folders.exists(name)) return name;
  }
}
