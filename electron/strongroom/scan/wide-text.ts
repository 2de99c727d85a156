// Text of two bytes a character (UTF-16), as Windows writes it: detectors read one byte a character, so it is made narrow
// before they look.
import { wipe } from '../../../shared/formats/bytes.ts';

/** Which byte of a pair stands first. */
export type Wide = 'low-first' | 'high-first';

/** Bytes that are looked at, and the least that tell something without a mark. */
const LOOKED = 512;
const LEAST = 16;

/**
 * How the beginning of a file is written: by its byte order mark, or, where there is none, by the empty half of nearly
 * every pair. Null for everything else.
 */
export function widthOf(start: Uint8Array): Wide | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'low-first';
  if (start[0] === 0xfe && start[1] === 0xff) return 'high-first';
  const pairs = Math.min(start.length, LOOKED) >> 1;
  if (pairs * 2 < LEAST) return null;
  const empty: [number, number] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (start[at] === 0 && start[at + 1] === 0) return null;
    if (start[at] === 0) empty[0] += 1;
    if (start[at + 1] === 0) empty[1] += 1;
  }
  if (empty[1] >= pairs * 0.9) return 'low-first';
  return empty[0] >= pairs * 0.9 ? 'high-first' : null;
}

/** One byte a character; those beyond Latin become 0xff, the mark a space. The wide bytes are wiped. */
export function narrowed(bytes: Uint8Array, wide: Wide): Uint8Array {
  const out = new Uint8Array(bytes.length >> 1);
  const [low, high] = wide === 'low-first' ? [0, 1] : [1, 0];
  for (let i = 0; i < out.length; i++) {
    const upper = bytes[2 * i + high] ?? 0;
    const lower = bytes[2 * i + low] ?? 0;
    out[i] = upper === 0 ? lower : upper === 0xfe && lower === 0xff ? 0x20 : 0xff;
  }
  wipe(bytes);
  return out;
}

/** Bytes as detectors read them: those of wide text made narrow, all others as they are. */
export function readable(bytes: Uint8Array): Uint8Array {
  const wide = widthOf(bytes);
  return wide === null ? bytes : narrowed(bytes, wide);
}
