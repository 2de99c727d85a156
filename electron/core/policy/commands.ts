// The command on the policy: one rule, one new value, one reason.
import { failure } from '../../../shared/errors/index.ts';
import type { Json } from '../../../shared/formats/canonical.ts';
import { actOfChange } from '../../../shared/model/policy/acts.ts';
import { isRuleId, ruleOf, sameValue } from '../../../shared/model/policy/policy.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
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
} as const;
