// Whole files encrypted, decrypted and hashed. Output goes to a temporary file beside its target, flushed and read back; the
// caller gives it its name with `commitFile` or removes it with `discardFile`. Nothing is left behind by a failure.
import { bytesToHex } from '@noble/hashes/utils.js';
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { headerLength, makeOpening, maximumHeader, nonceLength, openHeader } from '../age/header.ts';
import type { AgeIdentity } from '../age/identity.ts';
import { plaintextLength } from '../age/stream.ts';
import { createTemporary, discardFile, type Temporary } from './atomic.ts';
import type { ChunkCipher, PayloadKey } from './ciphers.ts';
import { readFailure, writeFailure } from './failures.ts';
import { type Input, openInput } from './input.ts';
import type { PumpJob, PumpResult } from './pump.ts';
import { run, type Watch } from './run.ts';
import {
  newSealedHeader,
  openSealedHeader,
  type SealedFileCipher,
  sealedHeaderLength,
} from './sealed-header.ts';

/** A finished temporary file: its path, length in bytes and SHA-256 in lower-case hex. */
export interface BulkResult {
  readonly temp: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Encrypts `input` to age recipients (`age1…`); `output` is the target beside which the temporary file is made.
 * Refuses with `age-recipient-invalid`, `age-no-recipient` or a code `file-…`.
 */
export async function encryptFile(
  given: Watch & { readonly recipients: readonly string[]; readonly input: string; readonly output: string },
): Promise<BulkResult> {
  const { start, payloadKey } = await makeOpening(given.recipients);
  return encryptAfter(start, 'age', { secret: payloadKey, bound: new Uint8Array(0) }, given);
}

/**
 * Encrypts `input` under a symmetric key of 32 bytes, which the caller wipes, in the container of
 * `shared/formats/sealed-file.md`. Refuses with a code `file-…`.
 */
export async function sealFile(
  given: Watch & {
    readonly cipher: SealedFileCipher;
    readonly key: Uint8Array;
    readonly input: string;
    readonly output: string;
  },
): Promise<BulkResult> {
  const { header, payload } = newSealedHeader(given.cipher, given.key);
  return encryptAfter(header, given.cipher, payload, given);
}

/** Writes `start`, then the payload under `key`, whose secret is wiped afterwards. */
async function encryptAfter(
  start: Uint8Array,
  cipher: ChunkCipher,
  key: PayloadKey,
  given: Watch & { readonly input: string; readonly output: string },
): Promise<BulkResult> {
  try {
    return await withInput(given.input, (input) =>
      toTemporary(given.output, input, given, (source, output) => {
        return { kind: 'encrypt', input: source, output, size: input.size, cipher, key, start };
      }),
    );
  } finally {
    wipe(key.secret);
  }
}

/**
 * Decrypts the age file `input` with any of the identities, whose secrets the caller wipes. Only authenticated chunks
 * reach the temporary file. Refuses with a code `age-…` or `file-…`.
 */
export function decryptFile(
  given: Watch & {
    readonly identities: readonly AgeIdentity[];
    readonly input: string;
    readonly output: string;
  },
): Promise<BulkResult> {
  return decryptAfter('age', (input) => openPayload(given.identities, input), given);
}

/**
 * Decrypts the container `input` with any of the keys, which the caller wipes; `opened` hears which one. Refuses with a
 * code `sealed-file-…` or `file-…`.
 */
export function unsealFile(
  given: Watch & {
    readonly cipher: SealedFileCipher;
    readonly keys: readonly Uint8Array[];
    readonly input: string;
    readonly output: string;
    readonly opened: (index: number) => void;
  },
): Promise<BulkResult> {
  return decryptAfter(given.cipher, (input) => openSealed(given, input), given);
}

interface Payload {
  readonly key: PayloadKey;
  readonly offset: number;
  readonly size: number;
}

async function decryptAfter(
  cipher: ChunkCipher,
  open: (input: Input) => Promise<Payload>,
  given: Watch & { readonly input: string; readonly output: string },
): Promise<BulkResult> {
  return withInput(given.input, async (input) => {
    const { key, offset, size } = await open(input);
    try {
      return await toTemporary(given.output, input, given, (source, output) => {
        return { kind: 'decrypt', input: source, output, size, cipher, key, offset };
      });
    } finally {
      wipe(key.secret);
    }
  });
}

/** Reads the header of a container and finds the key that it commits to. */
async function openSealed(
  { cipher, keys, opened }: Parameters<typeof unsealFile>[0],
  input: Input,
): Promise<Payload> {
  const header = new Uint8Array(Math.min(sealedHeaderLength, input.size));
  await readStart(input, header);
  const found = openSealedHeader(cipher, keys, header);
  opened(found.index);
  const size = plaintextLength(input.size - sealedHeaderLength);
  if (size !== null) return { key: found.payload, offset: sealedHeaderLength, size };
  wipe(found.payload.secret);
  throw refusal('sealed-file-truncated');
}

/** The hash of a file and its length. Refuses with a code `file-…`. */
export async function hashFile(
  given: Watch & { readonly input: string; readonly algorithm: 'sha256' | 'sha512' },
): Promise<{ readonly bytes: number; readonly digest: Uint8Array }> {
  return withInput(given.input, async (input) => {
    const source = { fd: input.handle.fd, path: input.path };
    const result = await run(
      { kind: 'hash', input: source, size: input.size, algorithm: given.algorithm },
      given,
    );
    await input.checkUnchanged();
    return result;
  });
}

async function withInput<T>(path: string, task: (input: Input) => Promise<T>): Promise<T> {
  const input = await openInput(path);
  try {
    return await task(input);
  } finally {
    await input.handle.close();
  }
}

type Side = PumpJob['input'];

async function toTemporary(
  target: string,
  input: Input,
  watch: Watch,
  jobOf: (source: Side, output: Side) => PumpJob,
): Promise<BulkResult> {
  const temporary = await createTemporary(target);
  let result: PumpResult;
  try {
    const source = { fd: input.handle.fd, path: input.path };
    result = await run(jobOf(source, { fd: temporary.handle.fd, path: target }), watch);
    await input.checkUnchanged();
    await flush(temporary, target, watch.signal);
    await expectAsWritten({ fd: temporary.handle.fd, path: target }, result, watch.signal);
  } catch (error) {
    await discard(temporary);
    throw error;
  }
  await temporary.handle.close();
  return { temp: temporary.path, bytes: result.bytes, sha256: bytesToHex(result.digest) };
}

/** Reads the result back, and refuses with `file-not-as-written` one that is not what was made. */
async function expectAsWritten(
  input: Side,
  made: PumpResult,
  signal: AbortSignal | undefined,
): Promise<void> {
  const read = await run({ kind: 'hash', input, size: made.bytes, algorithm: 'sha256' }, { signal });
  if (!equalBytes(read.digest, made.digest)) throw refusal('file-not-as-written', { path: input.path });
}

/** Flushes to the medium. That cannot be interrupted, so a cancelled flush goes on in the background without its name. */
async function flush(temporary: Temporary, target: string, signal: AbortSignal | undefined): Promise<void> {
  let stop = () => {};
  const cancelled = new Promise<never>((_resolve, reject) => {
    stop = () => reject(refusal('file-cancelled'));
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
  const flushed = temporary.handle.sync().catch((error: unknown) => {
    throw writeFailure(error, target);
  });
  flushed.catch(() => {});
  try {
    await Promise.race([flushed, cancelled]);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** The name goes at once; Windows gives it up only after the file is closed. */
async function discard(temporary: Temporary): Promise<void> {
  await discardFile(temporary.path);
  const closed = temporary.handle.close().catch(() => {});
  if (process.platform !== 'win32') return;
  await closed;
  await discardFile(temporary.path);
}

/** Reads as much as the header needs, and opens it. */
async function openPayload(identities: readonly AgeIdentity[], input: Input): Promise<Payload> {
  let length: number | null = null;
  let bytes = new Uint8Array(0);
  for (let room = 4096; length === null; room *= 4) {
    bytes = new Uint8Array(Math.min(room, maximumHeader + nonceLength, input.size));
    await readStart(input, bytes);
    length = headerLength(bytes, bytes.length === input.size);
  }
  const offset = length + nonceLength;
  const nonce = new Uint8Array(nonceLength);
  if (offset > input.size) throw refusal('age-truncated');
  await readStart(input, nonce, length);
  const key = await openHeader(identities, bytes.subarray(0, length), nonce);
  if (key === null) throw refusal('age-wrong-identity');
  const size = plaintextLength(input.size - offset);
  if (size !== null) return { key: { secret: key, bound: new Uint8Array(0) }, offset, size };
  wipe(key);
  throw refusal('age-truncated');
}

async function readStart(input: Input, buffer: Uint8Array, position = 0): Promise<void> {
  let used = 0;
  while (used < buffer.length) {
    const { bytesRead } = await input.handle
      .read(buffer, used, buffer.length - used, position + used)
      .catch((error: unknown) => {
        throw readFailure(error, input.path);
      });
    if (bytesRead === 0) throw refusal('file-changed', { path: input.path });
    used += bytesRead;
  }
}
