// A file read part by part in this thread, for work that cannot be handed to another: each part is small enough for
// nothing else to wait long.
import { createHash } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { readFailure } from './failures.ts';
import { openInput } from './input.ts';
import type { Watch } from './run.ts';

const partLength = 256 * 1024;

/** Calls `take` with each part, a view that is overwritten afterwards; gives length and SHA-256 (hex). Refuses with `file-…`. */
export async function eachPart(
  path: string,
  watch: Watch,
  take: (part: Uint8Array) => void,
): Promise<{ bytes: number; sha256: string }> {
  const input = await openInput(path);
  const buffer = new Uint8Array(partLength);
  const hash = createHash('sha256');
  let done = 0;
  try {
    while (done < input.size) {
      if (watch.signal?.aborted === true) throw refusal('file-cancelled');
      const { bytesRead } = await input.handle.read(buffer, 0, partLength, done).catch((error: unknown) => {
        throw readFailure(error, path);
      });
      if (bytesRead === 0) throw refusal('file-changed', { path });
      const part = buffer.subarray(0, bytesRead);
      hash.update(part);
      take(part);
      done += bytesRead;
      watch.onProgress?.({ done, total: Math.max(done, input.size) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (watch.signal?.aborted === true) throw refusal('file-cancelled');
    await input.checkUnchanged();
    return { bytes: done, sha256: hash.digest('hex') };
  } finally {
    wipe(buffer);
    await input.handle.close();
  }
}
