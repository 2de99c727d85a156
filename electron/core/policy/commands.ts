// The commands on the policy and on a file that is not the newest.
import { failure } from '../../../shared/errors/index.ts';
import type { Json } from '../../../shared/formats/canonical.ts';
import { actOfChange } from '../../../shared/model/policy/acts.ts';
import { isRuleId, ruleOf, sameValue } from '../../../shared/model/policy/policy.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import { missingApprovals } from './approvals.ts';
import { policyOf } from './policy-of.ts';

const ruleValue = (state: VaultState, rule: string): Json => policyOf(state)[rule as never];

export const policyCommands = {
  'policy.set': command<{ rule: string; value: Json; reason: string }>({
    permit(state, { rule, value, reason }, { actor, approvers }) {
      if (!isRuleId(rule)) return failure('policy-rule-unknown', { rule });
      const { kind } = ruleOf(rule);
      const parsed = kind.schema.safeParse(value);
      if (!parsed.success) return failure('policy-value-unfit', { rule, hint: kind.hint });
      if (sameValue(parsed.data, ruleValue(state, rule))) return failure('policy-unchanged', { rule });
      if (reason.trim() === '') return failure('reason-missing');
      return missingApprovals(state, actOfChange(policyOf(state), rule, value), actor, approvers);
    },
    drafts: (state, { rule, value, reason }) => [
      draft('policy.changed', { rule, old: ruleValue(state, rule), new: value }, { reason: reason.trim() }),
    ],
  }),

  /** `lost` and `next` are what the keychain's anchor knew; the file stands at the head of the state. */
  'rollback.accept': command<{ lost: Head; next: Head | null; reason: string }>({
    permit(state, { reason }, { actor, approvers }) {
      if (reason.trim() === '') return failure('reason-missing');
      return missingApprovals(state, 'accept a rolled-back file', actor, approvers);
    },
    drafts: (_state, { lost, next, reason }) => [
      draft('rollback.accepted', { lost, next }, { reason: reason.trim() }),
    ],
  }),
} as const;
