// What the policy says of a key: whether its algorithm may be used, and how long its type lives.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { ALGORITHMS, type AlgorithmId, type Purpose } from '../../../shared/model/algorithms.ts';
import type { Policy, RuleId } from '../../../shared/model/policy/policy.ts';

type PeriodRule = Extract<RuleId, `cryptoperiod.${string}`>;

interface Kind {
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
}

/** Rows of SP 800-57 Table 1, by what a key is for; what is only tracked has no period here. */
const PERIODS: Readonly<Record<string, PeriodRule>> = {
  sign: 'cryptoperiod.sign',
  wrap: 'cryptoperiod.wrap',
  authenticate: 'cryptoperiod.authenticate',
  derive: 'cryptoperiod.derive',
  agree: 'cryptoperiod.agree',
  secret: 'cryptoperiod.secret',
};

/** The rule by which a key's period is judged, or null where there is none. */
export function periodRule({ purpose, algorithm }: Kind): PeriodRule | null {
  if (purpose === 'encrypt') {
    return ALGORITHMS[algorithm].asymmetric ? 'cryptoperiod.transport' : 'cryptoperiod.encrypt';
  }
  return PERIODS[purpose] ?? null;
}

/** ISO time `months` calendar months after `from`; the last day of a month where the day does not exist. */
export function monthsAfter(from: string, months: number): string {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString();
}

/** The latest end of protecting that the policy allows for a key that began at `from`; null without a rule. */
export function latestEnd(policy: Policy, kind: Kind, from: string): string | null {
  const rule = periodRule(kind);
  return rule === null ? null : monthsAfter(from, policy[rule].protect);
}

/** Refuses an algorithm that the policy does not allow or that is too weak; a strength of 0 is not measured. */
export function algorithmFault(policy: Policy, algorithm: AlgorithmId): Failure | null {
  const allowed = policy['algorithms.allowed'];
  const { title, strength } = ALGORITHMS[algorithm];
  if (allowed !== 'all' && !allowed.includes(algorithm)) {
    return failure('policy-algorithm-refused', { algorithm: title, allowed: allowed.join(', ') });
  }
  const minimum = policy['strength.minimum'];
  if (strength > 0 && strength < minimum) {
    return failure('policy-too-weak', { algorithm: title, strength, minimum });
  }
  return null;
}

/** Refuses a key that is to be made or taken in against the policy. */
export function keyFault(
  policy: Policy,
  key: Kind & { readonly protectStop: string | null },
): Failure | null {
  const fault = algorithmFault(policy, key.algorithm);
  if (fault !== null) return fault;
  const rule = periodRule(key);
  if (policy['end-date'] === 'refuse' && key.protectStop === null && rule !== null) {
    return failure('policy-end-needed', { months: policy[rule].protect });
  }
  return null;
}
