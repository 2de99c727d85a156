// How events on the policy change the state. A rule of a newer Holdfast is passed over: this one does not enforce it.
import { NO_NAMES } from '../../../../shared/model/events/parts.ts';
import { policyEvents } from '../../../../shared/model/events/policy.ts';
import { policyAfter } from '../../../../shared/model/policy/acts.ts';
import type { EvolversOf } from '../folding.ts';

export const policyEvolvers: EvolversOf<typeof policyEvents> = {
  'policy.changed'(draft, pub, sealed, event) {
    draft.policy = policyAfter(draft.policy, event);
    const { seq, at, actor } = event;
    const sentence = policyEvents['policy.changed'].sentence(pub, null, NO_NAMES);
    const reason = sealed?.reason ?? '';
    draft.policyChanges = [...draft.policyChanges, { seq, at, actor, rule: pub.rule, sentence, reason }];
  },
};
