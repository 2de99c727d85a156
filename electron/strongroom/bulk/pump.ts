// The work itself: blocks from one open file through the cipher into another, with reading, working and writing
// overlapped. Knows descriptors and one payload key, never a recipient, an identity or a file name to open.
import { createHash } from 'node:crypto';
import { read, write } from 'node:fs';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { chunkCount, chunkLength, sealedChunkLength, tagLength } from '../age/stream.ts';
import { CHUNK_CIPHERS, type ChunkCipher, type PayloadKey } from './ciphers.ts';
import { readFailure, writeFailure } from './failures.ts';

/** An open file; `path` only for sentences. */
export interface Open {
  readonly fd: number;
  readonly path: string;
}

/** One piece of work. `size` counts plaintext bytes. The payload key is wiped by who made the job. */
export type PumpJob =
  | {
      readonly kind: 'encrypt';
      readonly input: Open;
      readonly output: Open;
      readonly size: number;
      readonly cipher: ChunkCipher;
      readonly key: PayloadKey;
      /** Written before the payload. */
      readonly start: Uint8Array;
    }
  | {
      readonly kind: 'decrypt';
      readonly input: Open;
      readonly output: Open;
      readonly size: number;
      readonly cipher: ChunkCipher;
      readonly key: PayloadKey;
      /** Where the payload begins. */
      readonly offset: number;
    }
  | {
      readonly kind: 'hash';
      readonly input: Open;
      readonly size: number;
      readonly algorithm: 'sha256' | 'sha512';
    };

/** Bytes written (for a hash: read) and their digest: SHA-256 of the output, or the hash that was asked for. */
export interface PumpResult {
  readonly bytes: number;
  readonly digest: Uint8Array;
}

/** How the work is watched and stopped. */
export interface PumpControl {
  /** Input bytes done so far. */
  progress(done: number): void;
  cancelled(): boolean;
}

/** Chunks a block; a block is read, worked on and written at once. */
const chunksPerBlock = 32;

/**
 * Does a job from beginning to end. Refuses with `file-cancelled`, `file-changed`, `file-vanished`, `file-disk-full`,
 * `file-write-failed`, or as the cipher says that a file is truncated or damaged; what was written until then is worthless.
 */
export async function pump(job: PumpJob, control: PumpControl): Promise<PumpResult> {
  const plan = planOf(job);
  const inputs = [new Uint8Array(plan.inputBlock), new Uint8Array(plan.inputBlock)] as const;
  const outputs = [new Uint8Array(plan.outputBlock), new Uint8Array(plan.outputBlock)] as const;
  const hash = createHash(job.kind === 'hash' ? job.algorithm : 'sha256');
  let ahead: Promise<Uint8Array> = Promise.resolve(inputs[0]);
  let behind: Promise<void> = Promise.resolve();
  let written = 0;
  try {
    if (job.kind === 'encrypt') {
      hash.update(job.start);
      await writeBlock(job.output, job.start, 0);
      written = job.start.length;
    }
    const blockAt = (block: number) => {
      const from = block * plan.inputBlock;
      const length = Math.min(plan.inputBlock, plan.inputLength - from);
      return readBlock(job.input, inputs[(block & 1) as 0 | 1], plan.offset + from, length);
    };
    ahead = blockAt(0);
    for (let block = 0; block < plan.blocks; block++) {
      const given = await ahead;
      if (control.cancelled()) throw refusal('file-cancelled');
      ahead = block + 1 < plan.blocks ? blockAt(block + 1) : ahead;
      const made = plan.work(given, outputs[(block & 1) as 0 | 1], block * chunksPerBlock);
      hash.update(made);
      await behind;
      if (job.kind !== 'hash') behind = writeBlock(job.output, made, written);
      written += made.length;
      control.progress(Math.min(plan.inputLength, (block + 1) * plan.inputBlock));
    }
    await behind;
    if (control.cancelled()) throw refusal('file-cancelled');
    return { bytes: written, digest: Uint8Array.from(hash.digest()) };
  } finally {
    await Promise.allSettled([ahead, behind]);
    wipe(...inputs, ...outputs);
  }
}

interface Plan {
  readonly inputLength: number;
  readonly offset: number;
  readonly inputBlock: number;
  readonly outputBlock: number;
  readonly blocks: number;
  /** The output made of one block of input whose first chunk has the number `first`. */
  work(given: Uint8Array, out: Uint8Array, first: number): Uint8Array;
}

function planOf(job: PumpJob): Plan {
  const plainBlock = chunksPerBlock * chunkLength;
  const sealedBlock = chunksPerBlock * sealedChunkLength;
  const chunks = chunkCount(job.size);
  const blocks = Math.ceil(chunks / chunksPerBlock);
  const plainFit = Math.min(plainBlock, Math.max(1, job.size));
  switch (job.kind) {
    case 'hash':
      return {
        inputLength: job.size,
        offset: 0,
        inputBlock: plainBlock,
        outputBlock: 0,
        blocks: Math.ceil(job.size / plainBlock),
        work: (given) => given,
      };
    case 'encrypt':
      return {
        inputLength: job.size,
        offset: 0,
        inputBlock: plainBlock,
        outputBlock: Math.min(sealedBlock, plainFit + chunks * tagLength),
        blocks,
        work: (given, out, first) => sealBlock(job, chunks, given, out, first),
      };
    case 'decrypt':
      return {
        inputLength: job.size + chunks * tagLength,
        offset: job.offset,
        inputBlock: sealedBlock,
        outputBlock: plainFit,
        blocks,
        work: (given, out, first) => openBlock(job, chunks, given, out, first),
      };
  }
}

type Ciphered = { readonly cipher: ChunkCipher; readonly key: PayloadKey };

function sealBlock(
  { cipher, key }: Ciphered,
  chunks: number,
  given: Uint8Array,
  out: Uint8Array,
  first: number,
): Uint8Array {
  const count = chunkCount(given.length);
  for (let i = 0; i < count; i++) {
    const plain = given.subarray(i * chunkLength, (i + 1) * chunkLength);
    const at = i * sealedChunkLength;
    CHUNK_CIPHERS[cipher].seal(
      key,
      first + i,
      first + i === chunks - 1,
      plain,
      out.subarray(at, at + plain.length + tagLength),
    );
  }
  return out.subarray(0, given.length + count * tagLength);
}

function openBlock(
  { cipher, key }: Ciphered,
  chunks: number,
  given: Uint8Array,
  out: Uint8Array,
  first: number,
): Uint8Array {
  const count = Math.ceil(given.length / sealedChunkLength);
  for (let i = 0; i < count; i++) {
    const sealed = given.subarray(i * sealedChunkLength, (i + 1) * sealedChunkLength);
    const plain = out.subarray(i * chunkLength, i * chunkLength + sealed.length - tagLength);
    const last = first + i === chunks - 1;
    const { open, truncated, damaged } = CHUNK_CIPHERS[cipher];
    if (open(key, first + i, last, sealed, plain)) continue;
    if (last) throw refusal(truncated);
    throw refusal(damaged, { position: (first + i) * chunkLength });
  }
  return out.subarray(0, given.length - count * tagLength);
}

/** Exactly `length` bytes of the file from `position` on; refuses with `file-changed` when it ends before. */
async function readBlock(
  input: Open,
  buffer: Uint8Array,
  position: number,
  length: number,
): Promise<Uint8Array> {
  let used = 0;
  while (used < length) {
    const count = await new Promise<number>((resolve, reject) => {
      read(input.fd, buffer, used, length - used, position + used, (error, bytesRead) => {
        if (error === null) resolve(bytesRead);
        else reject(readFailure(error, input.path));
      });
    });
    if (count === 0) throw refusal('file-changed', { path: input.path });
    used += count;
  }
  return buffer.subarray(0, length);
}

async function writeBlock(output: Open, block: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < block.length) {
    done += await new Promise<number>((resolve, reject) => {
      write(output.fd, block, done, block.length - done, position + done, (error, count) => {
        if (error === null) resolve(count);
        else reject(writeFailure(error, output.path));
      });
    });
  }
}
