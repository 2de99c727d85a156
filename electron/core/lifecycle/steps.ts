// Steps from state to state: which is legal, why another is not and what is the legal way, and what a step records.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { COMPROMISE_REASONS, type Reason } from '../../../shared/model/reasons.ts';
import { type Action, type KeyState, leadsTo, TRANSITIONS, wayTo } from '../../../shared/model/states.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { childrenOf } from './children.ts';
import { current, stateOf } from './now.ts';

/** Why a step is taken. `occurred` says when a compromise happened, as opposed to when it was found. */
export interface Cause {
  readonly reason: Reason;
  readonly text: string;
  readonly occurred: string | null;
}

/** The version an action means when nobody names one: the active one where it is legal, else the newest where it is. */
export function versionFor(key: Key, action: Action, now: string): Version {
  const shown = current(key, now);
  if (leadsTo(action, stateOf(shown, now)) !== null) return shown;
  return key.versions.findLast((version) => leadsTo(action, stateOf(version, now)) !== null) ?? shown;
}

/** Why `action` may not be done to a version at `now`, whatever the reason given, or null. */
export function refuseStep(
  state: VaultState,
  key: Key,
  version: Version,
  action: Action,
  now: string,
): Failure | null {
  const from = stateOf(version, now);
  const to = leadsTo(action, from);
  const told = { key: key.name, version: version.number, action, from };
  if (to === null) return failure('key-transition-illegal', { ...told, way: legalWay(action, from) });
  if (version.awaits !== null && action !== 'destroy' && action !== 'compromise') {
    return failure('key-awaits-destruction', { ...told, due: version.awaits });
  }
  if (to === 'active') {
    const newer = key.versions.find(
      (other) => other.number > version.number && stateOf(other, now) === 'active',
    );
    if (newer !== undefined) return failure('key-newer-active', { ...told, newer: newer.number });
    const { protectStop } = version;
    if (protectStop !== null && protectStop <= now)
      return failure('key-period-over', { ...told, date: protectStop });
  }
  if (action === 'deactivate' || action === 'destroy') {
    const children = childrenOf(state, version.id).length;
    if (children > 0) return failure('key-has-children', { ...told, children });
  }
  return null;
}

/** Why a step may not be taken for this cause, or null: reasons belong to steps, and nothing happened in the future. */
export function refuseCause(action: Action, { reason, occurred }: Cause, now: string): Failure | null {
  if (action !== 'compromise') {
    return COMPROMISE_REASONS.includes(reason) ? failure('key-reason-compromise', { reason, action }) : null;
  }
  if (!COMPROMISE_REASONS.includes(reason)) return failure('key-reason-unfit', { reason, action });
  if (occurred === null) return failure('key-occurred-needed');
  return occurred > now ? failure('key-occurred-future', { date: occurred }) : null;
}

/** The event of a legal step. */
export function stepDraft(key: Key, version: Version, to: KeyState, cause: Cause, now: string): EventDraft {
  const { reason, text, occurred } = cause;
  const from = stateOf(version, now);
  return draft(
    'version.changed',
    { key: key.id, version: version.id, from, to, byDate: false, due: null, occurred },
    { reason, text },
  );
}

/** What to do instead, in a sentence. */
export function legalWay(action: Action, from: KeyState): string {
  const way = wayTo(action, from);
  if (way !== null) {
    const [first, ...rest] = way;
    return rest.length === 0 ? `${first} it.` : `First ${first} it, then ${rest.join(', then ')}.`;
  }
  const next = Object.keys(TRANSITIONS[from]);
  return next.length === 0
    ? `${from} is the end of its life. Make another key.`
    : `From ${from} it may become: ${next.join(', ')}.`;
}
