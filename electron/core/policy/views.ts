// The policy as faces show it: every rule in plain words, in the order in which it is read.
import type { Json } from '../../../shared/formats/canonical.ts';
import { type Policy, RULE_IDS, ruleOf, sameValue } from '../../../shared/model/policy/policy.ts';
import { CHAPTERS } from '../../../shared/model/policy/rule.ts';
import type { RuleView } from '../../../shared/model/views/policy.ts';
import { capital, inWords } from '../../../shared/number-words.ts';
import type { VaultState } from '../ledger/state.ts';
import { approvalsNeeded } from './approvals.ts';
import { policyOf } from './policy-of.ts';

/** All rules of a vault. */
export function ruleViews(state: VaultState): RuleView[] {
  const policy = policyOf(state);
  return rulesOf(policy).map((view) => ({ ...view, needs: neededToChange(state, view.rule) }));
}

/** All rules of a policy that belongs to no vault yet. */
export function rulesOf(policy: Policy): RuleView[] {
  return RULE_IDS.map((id) => {
    const { chapter, title, kind, initial, says, source } = ruleOf(id);
    const value = policy[id] as Json;
    const control =
      kind.control.kind === 'choice'
        ? { ...kind.control, options: [...kind.control.options] }
        : { ...kind.control };
    return {
      rule: id,
      chapter: CHAPTERS[chapter],
      title,
      written: kind.write(value),
      says: says(value),
      source,
      initial: sameValue(value, initial),
      control,
      needs: 1,
    };
  });
}

/** A count may be lowered or raised: what the stricter of both asks. */
function neededToChange(state: VaultState, rule: string): number {
  const change = approvalsNeeded(state, 'change the policy');
  return rule.startsWith('approvals.')
    ? Math.max(change, approvalsNeeded(state, 'lower an approval count'))
    : change;
}

/** What must be said of every approval while one custodian can open the vault alone, or is alone. */
export function dualControl(custodians: number, threshold: number): string {
  if (custodians < 2) return 'One custodian: no dual control. Every act is that of one person.';
  return threshold < 2
    ? 'One custodian unlocks alone: approvals are signed evidence and prevent nothing. Only two who unlock together do.'
    : `${capital(inWords(threshold))} custodians unlock together: nobody can act alone.`;
}
