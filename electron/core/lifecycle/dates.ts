// Dates that act by themselves: what is to be recorded because they have come, and which plans are possible.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Period, Version } from '../ledger/state/keys.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { type DueStep, dueSteps, stateOf } from './now.ts';

export const NO_DATES: Period = {
  activation: null,
  protectStop: null,
  deactivation: null,
  processStop: null,
};

/** True when anything is planned. */
export function hasDates(dates: Period): boolean {
  return DATE_NAMES.some((name) => dates[name] !== null);
}

/** What each date is called, in the order in which they must follow each other. */
export const DATES = {
  activation: 'activation date',
  protectStop: 'end of the originator-usage period',
  deactivation: 'deactivation date',
  processStop: 'end of the recipient-usage period',
} as const satisfies Record<keyof Period, string>;

const DATE_NAMES = Object.keys(DATES) as (keyof Period)[];

const BY_DATE: Record<DueStep['cause'], string> = {
  activation: 'its activation date came',
  deactivation: 'its deactivation date came',
  'protect-stop': 'the originator-usage period was over',
  superseded: 'a newer version took its place',
};

/** Everything that dates have caused on these keys by `now` and that is not recorded yet, by due time. */
export function datesDrafts(keys: Iterable<Key>, now: string): EventDraft[] {
  const due: { at: string; made: EventDraft }[] = [];
  for (const key of keys) for (const version of key.versions) due.push(...dueOf(key, version, now));
  return due.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ made }) => made);
}

function dueOf(key: Key, version: Version, now: string): { at: string; made: EventDraft }[] {
  const ref = { key: key.id, version: version.id };
  const due: { at: string; made: EventDraft }[] = dueSteps(version, now).map(({ from, to, at, cause }) => ({
    at,
    made: draft(
      'version.changed',
      { ...ref, from, to, byDate: true, due: at, occurred: null },
      { reason: cause === 'superseded' ? 'superseded' : 'unspecified', text: BY_DATE[cause] },
    ),
  }));
  const { protectStop, processStop } = version;
  const state = stateOf(version, now);
  const stop = (which: 'protect' | 'process', date: string | null, applies: boolean) => {
    if (!applies || date === null || date > now || version.stopped.includes(which)) return;
    due.push({ at: date, made: draft('version.stopped', { ...ref, stop: which, due: date }, null) });
  };
  stop('protect', protectStop, state === 'active');
  stop('process', processStop, state === 'deactivated');
  return due;
}

/** The next date that acts by itself on any version of the key, or null. */
export function nextDue(key: Key, now: string): string | null {
  let next: string | null = null;
  for (const version of key.versions) {
    for (const name of OPEN[stateOf(version, now)]) {
      const date = version[name];
      if (date !== null && date > now && (next === null || date < next)) next = date;
    }
  }
  return next;
}

/** Why these dates cannot stand together, or null. All of them must lie ahead of `now`, which a plan is made at. */
export function refusePlan(dates: Period, now: string): Failure | null {
  let before: keyof Period | null = null;
  for (const name of DATE_NAMES) {
    const date = dates[name];
    if (date === null) continue;
    if (date <= now) return failure('key-date-past', { what: DATES[name], date });
    if (before !== null && date < (dates[before] as string)) {
      return failure('key-dates-order', { earlier: DATES[before], later: DATES[name], date });
    }
    before = name;
  }
  return null;
}

/** Dates that a change gives another value. */
export function changedDates(version: Period, dates: Period): (keyof Period)[] {
  return DATE_NAMES.filter((name) => version[name] !== dates[name]);
}

/** True when a change lets the version protect or process longer than was planned. */
export function extendsPeriod(version: Period, dates: Period): boolean {
  return changedDates(version, dates).some((name) => {
    if (name === 'activation') return false;
    const before = version[name];
    const after = dates[name];
    // Without a deactivation date the end of the originator-usage period is the end, so taking it away lengthens nothing.
    if (before === null)
      return name === 'deactivation' && after !== null && after > (version.protectStop ?? '9999');
    return after === null ? name !== 'deactivation' || version.protectStop === null : after > before;
  });
}

/** Why the dates of a version cannot be changed so at `now`, or null. A date that has come has acted and stays. */
export function refuseDates(key: Key, version: Version, dates: Period, now: string): Failure | null {
  if (version.awaits !== null) {
    return failure('key-awaits-destruction', { key: key.name, due: version.awaits });
  }
  const state = stateOf(version, now);
  const open = OPEN[state];
  const ahead: Record<keyof Period, string | null> = { ...dates };
  for (const name of DATE_NAMES) {
    const same = version[name] === dates[name];
    const acted = version[name] !== null && version[name] <= now;
    if (same) {
      if (acted || !open.includes(name)) ahead[name] = null;
      continue;
    }
    if (acted)
      return failure('key-date-acted', { key: key.name, what: DATES[name], date: version[name] as string });
    if (!open.includes(name)) return failure('key-date-closed', { key: key.name, what: DATES[name], state });
  }
  return refusePlan(ahead, now);
}

/** Which dates can still act in each state. */
const OPEN: Record<ReturnType<typeof stateOf>, readonly (keyof Period)[]> = {
  'pre-active': DATE_NAMES,
  active: ['protectStop', 'deactivation', 'processStop'],
  suspended: ['protectStop', 'deactivation', 'processStop'],
  deactivated: ['processStop'],
  compromised: [],
  destroyed: [],
  'destroyed-compromised': [],
};
