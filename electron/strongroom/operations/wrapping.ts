// Wrapping keys at work: keys of the vault laid under another of its keys, and data keys from outside wrapped, unwrapped
// and wrapped again as files. Blobs are AES-256 key wrap with padding (RFC 5649); plain key wrap (RFC 3394) opens too.
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { unwrapKw, unwrapKwp, wrapKwp } from '../algorithms/aes-kw.ts';
import { readFailure } from '../bulk/failures.ts';
import { openInput } from '../bulk/input.ts';
import type { Session } from '../session/session.ts';
import { unwrapRow, WRAPPING, wrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

/** Longest data key from outside, in bytes: the longest secret that the vault takes. */
const LONGEST = 64 * 1024;
/** What wrapping adds at most: 8 bytes of check value, up to 7 of padding. */
const OVERHEAD = 15;

/** Lays rows under `parent`, or bare under their ring with null, in order. Refuses as `unwrapRow` does; then none is. */
export async function nest(
  session: Session,
  rows: readonly MaterialRow[],
  parent: MaterialRow | null,
): Promise<MaterialRow[]> {
  const laid: MaterialRow[] = [];
  for (const row of rows) {
    const { plaintext, algorithm } = unwrapRow(session, row);
    try {
      laid.push(wrapRow(session, row, algorithm, plaintext, parent));
    } finally {
      wipe(plaintext);
    }
    if (laid.length % 256 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return laid;
}

/** Wraps the key in the file `input` (1 byte to 64 KiB). Refuses with `wrap-size` or a code `file-…`. */
export async function wrapFile(
  session: Session,
  row: MaterialRow,
  input: string,
  target: string,
): Promise<FileResult> {
  const key = await readSmall(input, 1, LONGEST);
  try {
    return await underKey(session, row, (kek) => writeTemporary(target, wrapKwp(kek, key)));
  } finally {
    wipe(key);
  }
}

/** Tries the rows in order; `row` names the one that wrapped. Refuses with `wrap-other-key` when none did. */
export async function unwrapFile(
  session: Session,
  rows: readonly MaterialRow[],
  input: string,
  target: string,
): Promise<FileResult & { row: string }> {
  const { key, row } = await opened(session, rows, input);
  try {
    return { ...(await writeTemporary(target, key)), row };
  } finally {
    wipe(key);
  }
}

/** From under whichever of `rows` wrapped the file to under `to`; the key in it never leaves the strongroom. */
export async function rewrapFile(
  session: Session,
  rows: readonly MaterialRow[],
  to: MaterialRow,
  input: string,
  target: string,
): Promise<FileResult & { row: string }> {
  const { key, row } = await opened(session, rows, input);
  try {
    const made = await underKey(session, to, (kek) => writeTemporary(target, wrapKwp(kek, key)));
    return { ...made, row };
  } finally {
    wipe(key);
  }
}

async function opened(
  session: Session,
  rows: readonly MaterialRow[],
  input: string,
): Promise<{ key: Uint8Array; row: string }> {
  const blob = await readSmall(input, 16, LONGEST + OVERHEAD);
  if (blob.length % 8 !== 0) throw refusal('wrap-not-wrapped', { path: input });
  for (const row of rows) {
    const key = await underKey(session, row, (kek) => unwrapKwp(kek, blob) ?? unwrapKw(kek, blob));
    if (key !== null) return { key, row: row.id };
  }
  throw refusal('wrap-other-key', { path: input });
}

/** Runs `work` with the wrapping key of a row, which is wiped afterwards. */
async function underKey<T>(
  session: Session,
  row: MaterialRow,
  work: (kek: Uint8Array) => T | Promise<T>,
): Promise<T> {
  const { plaintext } = unwrapRow(session, row, WRAPPING);
  try {
    return await work(plaintext);
  } finally {
    wipe(plaintext);
  }
}

async function readSmall(path: string, least: number, most: number): Promise<Uint8Array> {
  const input = await openInput(path);
  try {
    const { size } = input;
    if (size < least || size > most) throw refusal('wrap-size', { path, bytes: size, least, most });
    const bytes = new Uint8Array(size);
    const { bytesRead } = await input.handle.read(bytes, 0, size, 0);
    await input.checkUnchanged();
    if (bytesRead !== size) throw refusal('file-changed', { path });
    return bytes;
  } catch (error) {
    throw readFailure(error, path);
  } finally {
    await input.handle.close();
  }
}
