// How many custodians an act needs. Every count includes the one who acts.
import { countedInWords } from '../../number-words.ts';
import { count } from './kinds.ts';
import { type Rule, rule } from './rule.ts';

const DUAL = 'NIST SP 800-57 Part 2 Rev. 1, 4.2 (dual control, split knowledge)';

function people(title: string, act: string, initial: number, source = DUAL): Rule<number> {
  return rule({
    chapter: 'approvals',
    title,
    kind: count(1, 10, 'custodians'),
    initial,
    says: (value) => `${act} needs ${countedInWords(value, 'custodian')}, the one who acts included.`,
    source,
  });
}

export const approvalRules = {
  'approvals.export': people('Export', 'Letting private material leave the vault', 2),
  'approvals.destroy': people('Destruction', 'Destroying a key', 2),
  'approvals.compromise': people(
    'Compromise',
    'Reporting a key as compromised',
    1,
    'A report must never wait for a second person.',
  ),
  'approvals.policy': people('Policy', 'Changing a rule of this policy', 2),
  'approvals.lower': people('Lowering a count', 'Lowering one of these counts', 2),
  'approvals.extend': people(
    'Extending a period',
    'Letting a key live longer than was decided before',
    1,
    'NIST SP 800-57 Part 1 Rev. 5, 5.3.2',
  ),
  'approvals.process': people(
    'Held keys',
    'Processing with a suspended or compromised key',
    2,
    'NIST SP 800-57 Part 1 Rev. 5, 7.3 and 7.5',
  ),
} as const;
