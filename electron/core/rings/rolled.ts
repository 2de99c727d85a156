// What a ring is after a roll, as it is recorded.
import type { RingGeneration } from '../ports/strongroom/rings.ts';
/** A new generation of a ring, and pieces of what it replaced: see `vault/traces.ts`. */
export interface RolledRing extends RingGeneration {
  readonly traces: readonly string[];
}
