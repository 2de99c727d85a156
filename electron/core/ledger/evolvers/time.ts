// How events on the clock change what the ledger vouches for.
import type { timeEvents } from '../../../../shared/model/events/time.ts';
import type { EvolversOf } from '../folding.ts';

export const timeEvolvers: EvolversOf<typeof timeEvents> = {
  'clock.observed'(draft, pub) {
    draft.clock = { ...draft.clock, seen: pub.verdict };
  },
  'clock.confirmed'(draft, _pub, _sealed, event) {
    draft.clock = { known: event.at, seen: 'fine' };
  },
};
