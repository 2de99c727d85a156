// The policy of a vault: the value of every rule at one moment. It begins with the initial values and changes by
// `policy.changed` events alone, so that it is known while locked and to whoever verifies the ledger.
import { canonicalJson, type Json } from '../../formats/canonical.ts';
import type { Rule } from './rule.ts';
import { approvalRules } from './rules-approvals.ts';
import { custodyRules } from './rules-custody.ts';
import { keyRules } from './rules-keys.ts';

export const RULES = { ...approvalRules, ...keyRules, ...custodyRules } as const;

export type RuleId = keyof typeof RULES;
export type ValueOf<R extends RuleId> = (typeof RULES)[R] extends Rule<infer V> ? V : never;
export type Policy = { readonly [R in RuleId]: ValueOf<R> };

export const RULE_IDS = Object.keys(RULES) as RuleId[];

/** A rule without the type of its value, for what treats all rules alike. */
export function ruleOf(id: RuleId): Rule<Json> {
  return RULES[id] as unknown as Rule<Json>;
}

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

export const INITIAL_POLICY = Object.fromEntries(
  RULE_IDS.map((id) => [id, RULES[id].initial]),
) as unknown as Policy;

/** True when both values are the same. */
export function sameValue(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** The policy with one rule changed, or null when the rule does not take the value. */
export function withRule(policy: Policy, id: RuleId, value: unknown): Policy | null {
  const parsed = ruleOf(id).kind.schema.safeParse(value);
  return parsed.success ? { ...policy, [id]: parsed.data } : null;
}
