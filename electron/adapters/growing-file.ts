// A new file that grows by the piece and is there whole or not at all. All of it runs in the thread pool, so that a hundred
// megabytes keep no window waiting.
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { refusal } from '../../shared/errors/index.ts';
import type { GrowFile, GrowingFile } from '../core/ports/ledger-work.ts';
import { readFault, writeFault } from './file-faults.ts';
import { folders } from './folders.ts';

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const CHUNK = 1 << 20;

/** Begins a file beside its place. Refusals: the codes `file-*`. */
export const growFile: GrowFile = async (target, overwrite) => {
  folders.expectWritable(target, overwrite);
  const part = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    return growing(await open(part, NEW, 0o600), part, target, overwrite);
  } catch (error) {
    throw writeFault(error, target);
  }
};

function growing(handle: FileHandle, part: string, target: string, overwrite: boolean): GrowingFile {
  const added = createHash('sha256');
  let left = false;
  const leave = async () => {
    if (left) return;
    left = true;
    await handle.close();
  };
  const drop = async () => {
    await leave();
    folders.removeFile(part);
  };
  return {
    async add(bytes) {
      added.update(bytes);
      try {
        for (let done = 0; done < bytes.length; )
          done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
      } catch (error) {
        throw writeFault(error, target);
      }
    },
    async finish() {
      try {
        await handle.sync();
        await leave();
      } catch (error) {
        throw writeFault(error, target);
      }
      const read = await readBack(part);
      if (read.sha256 !== added.digest('hex')) throw refusal('file-not-as-written', { path: target });
      folders.release(part, target, overwrite);
      return { path: target, ...read };
    },
    drop,
  };
}

async function readBack(path: string): Promise<{ bytes: number; sha256: string }> {
  try {
    const handle = await open(path, constants.O_RDONLY);
    try {
      const hash = createHash('sha256');
      const chunk = new Uint8Array(CHUNK);
      for (let bytes = 0; ; ) {
        const { bytesRead } = await handle.read(chunk, 0, CHUNK, bytes);
        if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
        hash.update(chunk.subarray(0, bytesRead));
        bytes += bytesRead;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readFault(error, path);
  }
}
