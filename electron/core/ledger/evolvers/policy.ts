// How events on the policy change the state. A rule of a newer Holdfast is passed over: this one does not enforce it.
import type { policyEvents } from '../../../../shared/model/events/policy.ts';
import { policyAfter } from '../../../../shared/model/policy/acts.ts';
import type { EvolversOf } from '../folding.ts';

export const policyEvolvers: EvolversOf<typeof policyEvents> = {
  'policy.changed'(draft, _pub, sealed, event) {
    draft.policy = policyAfter(draft.policy, event);
    draft.policyChanges = [
      ...draft.policyChanges,
      { seq: event.seq, at: event.at, actor: event.actor, rule: _pub.rule, reason: sealed?.reason ?? '' },
    ];
  },
};
