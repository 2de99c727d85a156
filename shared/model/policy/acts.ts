// Acts that need approvals, the counts they need, and which events are such acts. One table for the core, which refuses,
// the commit, which refuses again, and the verifier of a ledger, which sees public data alone.
import type { JsonObject } from '../../formats/canonical.ts';
import { isRuleId, type Policy, RULE_IDS, type RuleId, withRule } from './policy.ts';

type CountRule = Extract<RuleId, `approvals.${string}`>;

/** The highest count in the policy. */
const HIGHEST = 'highest';

/** An act, as it stands in a refusal after "to", and the rule that says how many custodians it needs. */
const ACTS = {
  'export private material': 'approvals.export',
  'destroy a key': 'approvals.destroy',
  'report a compromise': 'approvals.compromise',
  'change the policy': 'approvals.policy',
  'lower an approval count': 'approvals.lower',
  'extend a period': 'approvals.extend',
  'process with a suspended or compromised key': 'approvals.process',
  'add a custodian': HIGHEST,
  'remove a custodian': HIGHEST,
  'give a custodian new keys': HIGHEST,
  'change how many unlock': HIGHEST,
  'let a card holder leave': HIGHEST,
  'begin a new epoch': HIGHEST,
  'accept a rolled-back file': HIGHEST,
} as const satisfies Record<string, CountRule | typeof HIGHEST>;

export type ApprovedAct = keyof typeof ACTS;
export const APPROVED_ACTS = Object.keys(ACTS) as ApprovedAct[];

const COUNTS = RULE_IDS.filter((id): id is CountRule => id.startsWith('approvals.'));

/** Custodians an act needs by policy, the one who acts included. */
export function countFor(policy: Policy, act: ApprovedAct): number {
  const rule = ACTS[act];
  return rule === HIGHEST ? highestCount(policy) : policy[rule];
}

/** What changes of people, epochs and files ask for, so that nobody brings in his own second person. */
export function highestCount(policy: Policy): number {
  return Math.max(...COUNTS.map((id) => policy[id]));
}

/** The vault before an event, as far as approvals are counted by it. */
export interface Standing {
  readonly policy: Policy;
  /** Custodians before the event. */
  readonly custodians: { has(id: string): boolean; readonly size: number };
  /** Custodians who unlock together. */
  readonly threshold: number;
}

/** An event or a draft of one. */
export interface Deed {
  readonly type: string;
  readonly actor: string;
  readonly public: JsonObject;
}

type ActsOf = (pub: JsonObject, deed: Deed, before: Standing) => ApprovedAct | readonly ApprovedAct[] | null;

const idIn = (value: unknown): unknown => (value as { id?: unknown } | null | undefined)?.id;

const epochIn = (signed: unknown): unknown =>
  (signed as { manifest?: { epoch?: unknown } } | null | undefined)?.manifest?.epoch;

/** How many custodians unlock from an event on; 0 where it does not say. */
export function thresholdIn(pub: JsonObject): number {
  const threshold = (pub.unlock as { threshold?: unknown } | null | undefined)?.threshold;
  return typeof threshold === 'number' ? threshold : 0;
}

const ACTS_OF: Readonly<Record<string, ActsOf>> = {
  'destruction.carried-out': () => 'destroy a key',
  'key.exported': (pub) => (pub.private === true ? 'export private material' : null),
  'key.revealed': ({ outside }) =>
    outside === 'suspended' || outside === 'compromised'
      ? ['export private material', 'process with a suspended or compromised key']
      : 'export private material',
  'package.created': () => 'export private material',
  'version.changed': ({ to }) => (to === 'compromised' ? 'report a compromise' : null),
  'key.used': ({ outside }) =>
    outside === 'suspended' || outside === 'compromised'
      ? 'process with a suspended or compromised key'
      : null,
  'custodian.added': () => 'add a custodian',
  'custodian.removed': () => 'remove a custodian',
  'custodian.rekeyed': (pub, { actor }) =>
    idIn(pub.custodian) === actor ? null : 'give a custodian new keys',
  'custodian.compromised': () => 'report a compromise',
  'holder.left': () => 'let a card holder leave',
  'unlock.changed': (pub, _, { threshold }) =>
    thresholdIn(pub) === threshold ? null : 'change how many unlock',
  'epoch.created': (pub) => (epochIn(pub.manifest) === 1 ? null : 'begin a new epoch'),
  'rollback.accepted': () => 'accept a rolled-back file',
  'policy.changed': (pub, _, { policy }) => actOfChange(policy, pub.rule, pub.new),
};

/** Which act it is to set a rule: lowering a count of approvals is one of its own. */
export function actOfChange(policy: Policy, rule: unknown, value: unknown): ApprovedAct {
  const count = COUNTS.find((id) => id === rule);
  const lowered = count !== undefined && (typeof value !== 'number' || value < policy[count]);
  return lowered ? 'lower an approval count' : 'change the policy';
}

export interface Missing {
  readonly act: ApprovedAct;
  readonly needed: number;
  readonly given: number;
}

/** Custodians needed now: the policy's count, but never more than the vault has. */
export function neededFor(before: Standing, act: ApprovedAct): number {
  const count = countFor(before.policy, act);
  // Lowering a count is a change of the policy too.
  const least = act === 'lower an approval count' ? countFor(before.policy, 'change the policy') : 1;
  return Math.min(Math.max(count, least), before.custodians.size);
}

/** What an event lacks when these people sign it; each counts once, and only as a custodian before the event. */
export function missingFor(before: Standing, deed: Deed, people: Iterable<string>): Missing | null {
  const acts = [ACTS_OF[deed.type]?.(deed.public, deed, before) ?? []].flat();
  if (acts.length === 0) return null;
  const given = new Set([...people].filter((id) => before.custodians.has(id))).size;
  for (const act of acts) {
    const needed = neededFor(before, act);
    if (given < needed) return { act, needed, given };
  }
  return null;
}

/** The policy after an event. */
export function policyAfter(policy: Policy, deed: Pick<Deed, 'type' | 'public'>): Policy {
  const { rule } = deed.public;
  if (deed.type !== 'policy.changed' || typeof rule !== 'string' || !isRuleId(rule)) return policy;
  return withRule(policy, rule, deed.public.new) ?? policy;
}
