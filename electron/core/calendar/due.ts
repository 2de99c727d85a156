// What is coming up, by date: a pure function of the fold and the clock. Whatever holds dates adds its source below.

import { ITEM_KINDS } from '../../../shared/model/items.ts';
import type { DueView } from '../../../shared/model/views/duties.ts';
import { currentBackups } from '../backup/commands.ts';
import { openItems } from '../items/commands.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { plannedEnd, stateOf } from '../lifecycle/now.ts';
import { policyOf } from '../policy/policy-of.ts';
import { reminders } from '../shares/reminders.ts';

type Source = (state: VaultState, now: string, until: string) => Iterable<Due>;

/** One date before it is shown; `key` names the key it concerns, if any. */
type Due = Omit<DueView, 'name' | 'overdue'>;

const DAY = 86_400_000;

/** Everything that falls due up to `until` (ISO times), overdue things first; at most as many as there are dates. */
export function dueList(state: VaultState, now: string, until: string): DueView[] {
  const found: Due[] = [];
  for (const source of SOURCES)
    for (const due of source(state, now, until)) if (due.at <= until) found.push(due);
  return found
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((due) => ({
      ...due,
      name: due.key === null ? '' : (state.keys.get(due.key)?.name ?? ''),
      overdue: due.at < now,
    }));
}

const SOURCES: readonly Source[] = [
  function* keys(state, now, until) {
    for (const key of state.keys.values()) {
      // Names are under seal while the vault is locked, and so are dates.
      if (key.name === '') continue;
      for (const version of key.versions) yield* ofVersion(key, version, now, until);
    }
  },
  function* cards(state) {
    for (const { at, kind, text } of reminders(state)) yield { at, kind, key: null, text };
  },
  function* backup(state) {
    const last = currentBackups(state).at(-1);
    const { created } = currentEpoch(state);
    const at =
      last === undefined
        ? created
        : new Date(Date.parse(last.at) + policyOf(state)['backup.age'] * DAY).toISOString();
    const text =
      last === undefined
        ? `there is none of epoch ${state.epoch}`
        : `the newest is of ${last.at.slice(0, 10)}`;
    yield { at, kind: 'backup', key: null, text: `Write a backup: ${text}.` };
  },
  function* destructions(state) {
    for (const { key, due, cancelled, done } of state.destructions.values()) {
      if (cancelled !== null || done !== null) continue;
      yield { at: due, kind: 'destruction', key, text: 'its waiting period ends: it may be destroyed' };
    }
  },
  function* items(state) {
    for (const item of openItems(state)) {
      if (item.due === null) continue;
      const { subject, title } = ITEM_KINDS[item.kind];
      const key = subject === 'key' ? item.about : null;
      yield { at: item.due, kind: 'item', key, text: `${title}: ${item.text}` };
    }
  },
];

/** The dates of a version that still lie ahead of it, in its present state. */
function* ofVersion(key: Key, version: Version, now: string, until: string): Iterable<Due> {
  const told = (at: string | null, kind: Due['kind'], text: string): Due[] =>
    at === null || at > until ? [] : [{ at, kind, key: key.id, text }];
  const state = stateOf(version, now);
  const which = `version ${version.number}`;
  if (state === 'pre-active') {
    yield* told(version.activation, 'activation', `${which} begins to protect`);
  }
  if (state === 'pre-active' || state === 'active' || state === 'suspended') {
    const end = plannedEnd(version);
    const followed = version.supersededAt !== null && (end === null || version.supersededAt <= end);
    if (!followed) {
      yield* told(version.protectStop, 'rotation', `Rotate: ${which} stops protecting`);
      if (end !== version.protectStop) yield* told(end, 'deactivation', `${which} is deactivated`);
    }
  }
  if (state === 'deactivated' && (version.processStop ?? '') > now) {
    yield* told(version.processStop, 'process-stop', `${which} processes only with a reason from then on`);
  }
}
