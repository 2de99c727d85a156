// Whether the machine's clock can be believed. Dates act on the time that the ledger vouches for: a clock that stands
// behind the last event lengthens no period, and one that has leapt ahead ends none, until a person has looked at a watch.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { VaultState } from '../ledger/state.ts';
import { policyOf } from '../policy/policy-of.ts';

/** How the clock stands to the ledger. */
export type ClockVerdict = 'fine' | 'behind' | 'ahead';

/** Clocks are set right by seconds all the time; a step back below this is no step back. */
const TOLERANCE = 10_000;

/** What is to be made of the machine's clock at one moment. */
export interface ClockReading {
  readonly verdict: ClockVerdict;
  /** The machine's clock. */
  readonly clock: string;
  /** The last time that the ledger vouches for. */
  readonly known: string;
  /** The time at which dates act: never before `known`, and not beyond it while the clock has leapt ahead. */
  readonly now: string;
}

const DAY = 86_400_000;

/** Reads the clock (ISO time) against the ledger; the policy says how large a gap nobody need confirm. */
export function readClock(state: VaultState, clock: string): ClockReading {
  const { known } = state.clock;
  const gap = Date.parse(clock) - Date.parse(known);
  const limit = policyOf(state)['clock.gap'] * DAY;
  const verdict = gap < -TOLERANCE ? 'behind' : gap > limit ? 'ahead' : 'fine';
  return { verdict, clock, known, now: verdict === 'fine' && clock > known ? clock : known };
}

/** Refuses what would make dates by a clock in doubt; periods are never made shorter or longer by mistake. */
export function refuseDating(clock: ClockReading | undefined): Failure | null {
  if (clock === undefined || clock.verdict === 'fine') return null;
  return failure('clock-unconfirmed', { verdict: clock.verdict, clock: clock.clock, known: clock.known });
}
