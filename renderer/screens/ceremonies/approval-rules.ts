// Which rule of the policy says how many custodians agree to an act of a ceremony; the core refuses by the same rules.
import type { ActName } from '../../../shared/model/ceremonies/parts.ts';
import type { RuleId } from '../../../shared/model/policy/policy.ts';

/** What is not here asks for the highest count. */
export const APPROVAL_RULES: Partial<Record<ActName, RuleId>> = {
  'key.export': 'approvals.export',
  'package.seal': 'approvals.export',
  'byok.wrap': 'approvals.export',
  'key.compromise': 'approvals.compromise',
  'key.destroy': 'approvals.destroy',
};
