// A small result written whole to a temporary file beside its target, flushed and read back, for the caller to release or
// discard.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import { createTemporary, discardFile } from '../bulk/atomic.ts';
import { writeFailure } from '../bulk/failures.ts';

/** Refuses with a code `file-…`; then nothing is left behind. The caller wipes `bytes` when they are secret. */
export async function writeTemporary(target: string, bytes: Uint8Array): Promise<FileResult> {
  const sha256 = digestOf(bytes);
  const { path, handle } = await createTemporary(target);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await expectAsWritten(path, target, sha256);
  } catch (error) {
    await handle.close().catch(() => {});
    await discardFile(path);
    throw writeFailure(error, target);
  }
  return { temp: path, bytes: bytes.length, sha256 };
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function expectAsWritten(path: string, target: string, sha256: string): Promise<void> {
  const back = await readFile(path);
  try {
    if (digestOf(back) !== sha256) throw refusal('file-not-as-written', { path: target });
  } finally {
    wipe(back);
  }
}
