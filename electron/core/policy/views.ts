// The policy as faces show it: every rule in plain words, in the order in which it is read.
import type { Json } from '../../../shared/formats/canonical.ts';
import {
  type Policy,
  RULE_IDS,
  type RuleId,
  ruleOf,
  sameValue,
} from '../../../shared/model/policy/policy.ts';
import { CHAPTERS } from '../../../shared/model/policy/rule.ts';

export interface RuleView {
  readonly rule: RuleId;
  readonly chapter: string;
  readonly title: string;
  readonly value: Json;
  /** The value as it is typed. */
  readonly written: string;
  readonly says: string;
  readonly source: string;
  /** False where the vault has made a rule of its own. */
  readonly initial: boolean;
}

export function ruleViews(policy: Policy): RuleView[] {
  return RULE_IDS.map((id) => {
    const { chapter, title, kind, initial, says, source } = ruleOf(id);
    const value = policy[id] as Json;
    return {
      rule: id,
      chapter: CHAPTERS[chapter],
      title,
      value,
      written: kind.write(value),
      says: says(value),
      source,
      initial: sameValue(value, initial),
    };
  });
}

/** What must be said of every approval while one custodian can open the vault alone, or is alone. */
export function dualControl(custodians: number, threshold: number): string {
  if (custodians < 2) return 'One custodian: no dual control. Every act is that of one person.';
  return threshold < 2
    ? 'One custodian unlocks alone: approvals are signed evidence and prevent nothing. Only two who unlock together do.'
    : `${threshold} custodians unlock together: nobody can act alone.`;
}
