// Shamir's scheme over GF(2^8), by the byte, with the guards that the library leaves to its caller. A combined value is
// only a guess until its confirmation value was compared: see card-check.ts.
import { combine, split } from 'shamir-secret-sharing';
import { concat, uint, wipe } from './bytes.ts';
import { digest } from './derive.ts';
import { fromHex } from './encoding.ts';

export const MIN_THRESHOLD = 2;
export const MAX_SHARES = 16;

/** One point of each byte's polynomial: `x` is 1 to 255, `y` as long as the secret. */
export interface Share {
  x: number;
  y: Uint8Array;
}

/** Splits into `n` shares of which any `k` combine; 2 ≤ k ≤ n ≤ 16, else `RangeError`. Order and x are random. */
export async function splitSecret(secret: Uint8Array, n: number, k: number): Promise<Share[]> {
  if (!isThreshold(k, n)) throw new RangeError(`expected 2 <= k <= n <= ${MAX_SHARES}, got k ${k}, n ${n}`);
  const copy = Uint8Array.from(secret);
  try {
    const parts = await split(copy, n, k);
    return parts.map((part) => {
      const share = { x: part[part.length - 1] as number, y: part.slice(0, -1) };
      wipe(part);
      return share;
    });
  } finally {
    wipe(copy);
  }
}

/**
 * The value at x = 0. Throws `RangeError` for fewer than 2 or more than 16 shares, an x outside 1 to 255, a repeated x or
 * unequal lengths. Too few shares, or shares of two splits, give a wrong value without an error.
 */
export async function combineShares(parts: readonly Share[]): Promise<Uint8Array> {
  if (parts.length < MIN_THRESHOLD || parts.length > MAX_SHARES) {
    throw new RangeError(`expected ${MIN_THRESHOLD} to ${MAX_SHARES} shares, got ${parts.length}`);
  }
  const length = parts[0]?.y.length ?? 0;
  const seen = new Set<number>();
  for (const { x, y } of parts) {
    if (!Number.isInteger(x) || x < 1 || x > 255) throw new RangeError('expected x from 1 to 255');
    if (seen.has(x)) throw new RangeError('expected every x once');
    if (y.length === 0 || y.length !== length) throw new RangeError('expected shares of one length');
    seen.add(x);
  }
  const joined = parts.map(({ x, y }) => concat(y, uint(1, x)));
  try {
    return await combine(joined);
  } finally {
    wipe(...joined);
  }
}

/** True for 2 ≤ k ≤ n ≤ 16. */
export function isThreshold(k: number, n: number): boolean {
  return Number.isInteger(k) && Number.isInteger(n) && MIN_THRESHOLD <= k && k <= n && n <= MAX_SHARES;
}

/** The public commitment to one share: `vault` in hex, `setTag` 4 bytes, `y` 32 uniform bytes, which hide in the digest. */
export function commitment(share: {
  vault: string;
  setTag: Uint8Array;
  epoch: number;
  k: number;
  x: number;
  y: Uint8Array;
}): Uint8Array {
  const { vault, setTag, epoch, k, x, y } = share;
  return digest('commitment', fromHex(vault), setTag, uint(2, epoch), uint(1, k), uint(1, x), y);
}
