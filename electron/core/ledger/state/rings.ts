// Rings, and ring keys that were replaced.
import type { RingGeneration } from '../../ports/strongroom/rings.ts';

export interface Ring {
  readonly id: string;
  readonly name: string;
  readonly current: RingGeneration;
  /** When it got that key. */
  readonly since: string;
}

/** A ring key that was replaced, until it is known that nothing of it and of what it wrapped is left here. */
export interface Unshredded {
  readonly ring: string;
  readonly generation: number;
  /** Its keychain item; null where that lay in the keychain of an installation before this one. */
  readonly item: string | null;
  /** Pieces of its seal and of rows that it wrapped, to be looked for in the file. */
  readonly pieces: readonly string[];
}
