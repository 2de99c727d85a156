// Looks for bytes in the files of a vault, to show that what was removed is gone from them. It cannot look into blocks
// that the file system or the drive has set aside.
import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 32;
const PIECES = 16;
const BLOCK = 1 << 20;
/** Most pieces that are looked for one by one. */
const FEW = 64;

interface Piece {
  readonly bytes: Uint8Array;
  readonly of: number;
}

/**
 * For each of `needles` (at least 32 bytes each), whether a piece of 32 bytes of it stands anywhere in the files.
 * Pieces, because SQLite cuts long values at page borders: up to 16 are taken evenly over the needle. One pass over
 * the files, whatever the number of needles; few are looked for at the speed of the processor. A `number` is an open
 * descriptor that is left open.
 */
export function findTraces(files: readonly (string | number)[], needles: readonly Uint8Array[]): boolean[] {
  const found = needles.map(() => false);
  const pieces = piecesOf(needles);
  const search = pieces.length <= FEW ? searchEach(pieces, found) : searchAll(pieces, found);
  for (const file of files) {
    const descriptor = typeof file === 'number' ? file : openSync(file, 'r');
    try {
      for (const block of blocks(descriptor)) search(block);
    } finally {
      if (typeof file !== 'number') closeSync(descriptor);
    }
  }
  return found;
}

function piecesOf(needles: readonly Uint8Array[]): Piece[] {
  return needles.flatMap((needle, of) => {
    if (needle.length < PIECE) throw new RangeError(`expected at least ${PIECE} bytes, got ${needle.length}`);
    const count = Math.min(PIECES, Math.floor(needle.length / PIECE));
    const step = count === 1 ? 0 : (needle.length - PIECE) / (count - 1);
    return Array.from({ length: count }, (_, i) => {
      const from = Math.floor(i * step);
      return { bytes: needle.subarray(from, from + PIECE), of };
    });
  });
}

/** Blocks of a file, each beginning with the last bytes of the one before, so that no piece falls between two. */
function* blocks(descriptor: number): Generator<Buffer> {
  const buffer = Buffer.alloc(BLOCK + PIECE);
  let kept = 0;
  let at = 0;
  for (;;) {
    const got = readSync(descriptor, buffer, kept, BLOCK, at);
    if (got === 0) return;
    at += got;
    yield buffer.subarray(0, kept + got);
    const end = kept + got;
    kept = Math.min(PIECE - 1, end);
    buffer.copyWithin(0, end - kept, end);
  }
}

type Search = (block: Buffer) => void;

/** Each piece by itself, by the runtime's own search. */
function searchEach(pieces: readonly Piece[], found: boolean[]): Search {
  return (block) => {
    for (const { bytes, of } of pieces) if (!found[of] && block.indexOf(bytes) >= 0) found[of] = true;
  };
}

/** All pieces at once: each place in the block is asked whether any piece begins so. */
function searchAll(pieces: readonly Piece[], found: boolean[]): Search {
  const filter = new Uint8Array(1 << 21);
  const byStart = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const start = startOf(piece.bytes, 0);
    filter[start >> 3] = (filter[start >> 3] as number) | (1 << (start & 7));
    byStart.set(start, [...(byStart.get(start) ?? []), piece]);
  }
  return (block) => {
    const last = block.length - PIECE;
    for (let i = 0; i <= last; i++) {
      const start = startOf(block, i);
      if (((filter[start >> 3] as number) & (1 << (start & 7))) === 0) continue;
      for (const { bytes, of } of byStart.get(start) ?? []) {
        if (!found[of] && bytes.every((byte, j) => byte === block[i + j])) found[of] = true;
      }
    }
  };
}

/** The first three bytes as one number: what the filter is asked for. */
function startOf(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}
