// Checks of keys. While locked names and dates are under seal, so nothing can be said of them.

import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import { capital, countedInWords } from '../../../shared/number-words.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { newest, protecting, stateOf } from '../lifecycle/now.ts';
import { type Check, counted, DAY, daysBetween } from './finding.ts';
import { algorithmFault, latestEnd, periodRule } from './keys.ts';
import { policyOf } from './policy-of.ts';

interface Live {
  readonly key: Key;
  readonly version: Version;
}

/** The last answer of `live`: all checks of one round ask for the same. */
const known = new WeakMap<VaultState, { readonly now: string; readonly found: readonly Live[] }>();

/** Keys that protect or will, with the version that does. */
function live(state: VaultState, now: string): readonly Live[] {
  const before = known.get(state);
  if (before?.now === now) return before.found;
  const found = liveOf(state, now);
  known.set(state, { now, found });
  return found;
}

function liveOf(state: VaultState, now: string): Live[] {
  const found: Live[] = [];
  for (const key of state.keys.values()) {
    if (key.name === '') continue;
    const version = protecting(key, now) ?? newest(key);
    const is = stateOf(version, now);
    if (is === 'active' || is === 'pre-active') found.push({ key, version });
  }
  return found;
}

const such = (found: readonly Live[], what: string): string =>
  `${capital(countedInWords(found.length, 'key'))} ${what}, such as “${found[0]?.key.name ?? ''}”.`;

export const keyChecks = {
  'keys-without-end': {
    rule: 'end-date',
    consequence: 'A key that never ends is one whose loss is never noticed and never outlived.',
    next: 'Rotate them with an end date.',
    screen: 'keys',
    command: 'holdfast key rotate KEY --expires DATE',
    find(state, { now }) {
      const open = live(state, now).filter(({ version }) => version.protectStop === null);
      if (open.length === 0) return null;
      return {
        severity: 'warning',
        text: such(open, open.length === 1 ? 'has no end date' : 'have no end date'),
        evidence: open.map(({ key }) => key.name),
      };
    },
  },
  'period-too-long': {
    rule: null,
    consequence: 'The longer a key protects, the more is open when it is found out.',
    next: 'Set an earlier end, or change the cryptoperiod of the type with a reason.',
    screen: 'keys',
    command: 'holdfast key rotate KEY --expires DATE',
    find(state, { now }) {
      const policy = policyOf(state);
      const long = live(state, now).filter(({ key, version }) => {
        if (version.protectStop === null) return false;
        const from = version.activated ?? version.created;
        const rule = periodRule(key);
        // A month has 28 days at least: most keys need no calendar.
        if (rule === null || daysBetween(from, version.protectStop) < policy[rule].protect * 28) return false;
        return version.protectStop > (latestEnd(policy, key, from) ?? '');
      });
      if (long.length === 0) return null;
      return {
        severity: 'warning',
        text: such(
          long,
          long.length === 1 ? 'lives longer than policy allows' : 'live longer than policy allows',
        ),
        evidence: long.map(
          ({ key, version }) =>
            `${key.name}: until ${version.protectStop?.slice(0, 10)}, by ${periodRule(key) ?? ''}`,
        ),
      };
    },
  },
  'due-soon': {
    rule: 'due-warning',
    consequence: 'From that day on the key protects nothing, and what needs it stands still.',
    next: 'Rotate in time: a new version protects, the present one still processes.',
    screen: 'keys',
    command: 'holdfast key rotate KEY',
    find(state, { now }) {
      const until = new Date(Date.parse(now) + policyOf(state)['due-warning'] * DAY).toISOString();
      const soon = live(state, now)
        .filter(({ version }) => version.protectStop !== null && version.protectStop <= until)
        .sort((a, b) => ((a.version.protectStop ?? '') < (b.version.protectStop ?? '') ? -1 : 1));
      if (soon.length === 0) return null;
      return {
        severity: 'warning',
        text: such(soon, soon.length === 1 ? 'ends soon' : 'end soon'),
        evidence: soon.map(
          ({ key, version }) =>
            `${key.name}: in ${counted(daysBetween(now, version.protectStop ?? now), 'day')}`,
        ),
      };
    },
  },
  'algorithm-refused': {
    rule: 'algorithms.allowed',
    consequence: 'They protect by means that the policy no longer trusts.',
    next: 'Replace them by keys of an algorithm that the policy allows.',
    screen: 'keys',
    command: 'holdfast key deactivate KEY --reason superseded',
    find(state, { now }) {
      const policy = policyOf(state);
      const refused = live(state, now).filter(({ key }) => algorithmFault(policy, key.algorithm) !== null);
      if (refused.length === 0) return null;
      return {
        severity: 'warning',
        text: such(refused, refused.length === 1 ? 'is of a refused algorithm' : 'are of refused algorithms'),
        evidence: refused.map(({ key }) => `${key.name}: ${ALGORITHMS[key.algorithm].title}`),
      };
    },
  },
} as const satisfies Record<string, Check>;
