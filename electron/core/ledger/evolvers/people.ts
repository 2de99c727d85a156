// How events on custodians change the state.
import type { peopleEvents } from '../../../../shared/model/events/people.ts';
import type { EvolversOf } from '../folding.ts';

export const peopleEvolvers: EvolversOf<typeof peopleEvents> = {
  'custodian.added'(draft, pub, sealed) {
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name: sealed?.name ?? '' });
  },
  'custodian.rekeyed'(draft, pub) {
    const name = draft.custodians.get(pub.custodian.id)?.name ?? '';
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name });
  },
  'custodian.removed'(draft, pub) {
    draft.custodians.delete(pub.custodian);
  },
  'unlock.changed'(draft, pub) {
    draft.unlock = pub.unlock;
  },
};
