// A small result written whole to a temporary file beside its target, flushed, for the caller to release or discard.
import { createHash } from 'node:crypto';
import type { FileResult } from '../../core/ports/strongroom.ts';
import { createTemporary, discardFile } from '../bulk/atomic.ts';
import { writeFailure } from '../bulk/failures.ts';

/** Refuses with a code `file-…`; then nothing is left behind. The caller wipes `bytes` when they are secret. */
export async function writeTemporary(target: string, bytes: Uint8Array): Promise<FileResult> {
  const { path, handle } = await createTemporary(target);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => {});
    await discardFile(path);
    throw writeFailure(error, target);
  }
  return { temp: path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
