// Reads a file piece by piece, so that a scan holds a few megabytes whatever lies in its way. Nothing is followed, waited
// for or written.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Skipped } from '../../../shared/model/scan.ts';
import { narrowed, type Wide, widthOf } from './wide-text.ts';

/** Bytes looked at together. */
export const WINDOW = 4 * 1024 * 1024;
/** Bytes that two windows share, so that what lies across their edge is seen whole: more than the longest block. */
export const OVERLAP = 512 * 1024;

/** A piece of a file, one byte a character where it is text. `bytes` are the caller's until he asks for the next. */
export interface Window {
  readonly bytes: Uint8Array;
  /** Its offset in `bytes` of the whole file, and the line ends before it. */
  readonly at: number;
  readonly lines: number;
  readonly last: boolean;
  /** Where the next window begins in `bytes`: what begins there is seen again. */
  readonly past: number;
  /** Bytes of the file that it takes further. */
  readonly taken: number;
}

/**
 * The file in windows, or why it is not looked into. Calls of the system are made at once and not in turn with others: this
 * runs in a thread of its own, and tens of thousands of small files would spend their time in waiting.
 */
export function* windowsOf(path: Buffer, limit: number): Generator<Window | { why: Skipped }> {
  let file: number | null = null;
  try {
    file = openFile(path);
    const status = fstatSync(file);
    if (!status.isFile()) yield { why: 'special' };
    else yield* pieces(file, status.size, limit);
  } catch (error) {
    yield { why: reasonOf((error as NodeJS.ErrnoException).code ?? 'unknown') };
  } finally {
    if (file !== null) closeSync(file);
  }
}

function* pieces(file: number, size: number, limit: number): Generator<Window | { why: Skipped }> {
  let at = 0;
  let lines = 0;
  let wide: Wide | null = null;
  do {
    const bytes = new Uint8Array(size > limit ? Math.min(512, size) : Math.min(WINDOW, size - at));
    const read = readInto(file, bytes, at);
    if (at === 0 && isArchive(bytes.subarray(0, 512))) {
      yield { why: 'archive' };
      return;
    }
    if (size > limit) {
      yield { why: 'large' };
      return;
    }
    const last = at + read >= size || read < bytes.length;
    if (at === 0) wide = widthOf(bytes.subarray(0, read));
    const width = wide === null ? 1 : 2;
    const piece = wide === null ? bytes.subarray(0, read) : narrowed(bytes.subarray(0, read), wide);
    const taken = last ? read : read - OVERLAP;
    const past = last ? piece.length : taken / width;
    yield { bytes: piece, at: at / width, lines, last, past, taken };
    if (!last) lines += lineEnds(piece, past);
    wipe(bytes, piece);
    if (last) return;
    at += taken;
  } while (at < size);
}

/** Line ends in the first `until` bytes. */
export function lineEnds(bytes: Uint8Array, until: number): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < until; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/** All bytes of a regular file of at most `limit` bytes; throws for others. */
export function wholeFile(path: Buffer, limit: number): Uint8Array {
  const file = openFile(path);
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size > limit) throw new RangeError('expected a small regular file');
    const bytes = new Uint8Array(status.size);
    return bytes.subarray(0, readInto(file, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** Not blocking: a pipe that takes the file's place meanwhile must not hold the walk up. */
function openFile(path: Buffer): number {
  return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

function readInto(file: number, bytes: Uint8Array, from: number): number {
  let at = 0;
  while (at < bytes.length) {
    const count = readSync(file, bytes, at, bytes.length - at, from + at);
    if (count === 0) break;
    at += count;
  }
  return at;
}

const MAGIC: readonly (readonly [number, readonly number[]])[] = [
  [0, [0x50, 0x4b, 0x03, 0x04]],
  [0, [0x50, 0x4b, 0x05, 0x06]],
  [0, [0x1f, 0x8b]],
  [0, [0x42, 0x5a, 0x68]],
  [0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  [0, [0x28, 0xb5, 0x2f, 0xfd]],
  [0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  [257, [0x75, 0x73, 0x74, 0x61, 0x72]],
];

/** True for the beginning of an archive or compressed file. */
export function isArchive(head: Uint8Array): boolean {
  return MAGIC.some(([at, magic]) => magic.every((byte, i) => head[at + i] === byte));
}

/** Why an error of the file system keeps a scan from looking. */
export function reasonOf(code: string): Skipped {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'EACCES' || code === 'EPERM') return 'unreadable';
  if (code === 'ELOOP') return 'link';
  return 'damaged';
}
