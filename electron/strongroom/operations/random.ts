// Randomness of the strongroom: the system's generator through Node, never a generator of its own.
import { randomFillSync } from 'node:crypto';

/** Fresh random bytes in an array of their own. */
export function random(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length));
}
