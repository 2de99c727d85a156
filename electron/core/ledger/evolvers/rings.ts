// How events on rings change the state.
import type { ringEvents } from '../../../../shared/model/events/rings.ts';
import type { EvolversOf } from '../folding.ts';
import { blankRing } from './blank-ring.ts';

export const ringsEvolvers: EvolversOf<typeof ringEvents> = {
  'rings.rolled'(draft, pub) {
    for (const current of pub.rings) {
      const ring = draft.rings.get(current.ring) ?? blankRing(current.ring);
      draft.rings.set(current.ring, { ...ring, current });
    }
  },
};
