// What a version is and may do now: f(fold, now). Dates act at once; the transition that a date caused is recorded
// later with its due time (dates.ts).
import { EXCEPTIONAL, type KeyState, MAY } from '../../../shared/model/states.ts';
import type { Key, Version } from '../ledger/state/keys.ts';

/** A transition that a date causes. */
export interface DueStep {
  readonly from: KeyState;
  readonly to: KeyState;
  readonly at: string;
  readonly cause: 'activation' | 'deactivation' | 'protect-stop' | 'superseded';
}

/** The transitions that dates have caused by `now` (ISO time) and that the fold does not know yet, in order. */
export function dueSteps(version: Version, now: string): DueStep[] {
  const steps: DueStep[] = [];
  let { state } = version;
  if (state === 'pre-active' && version.activation !== null && version.activation <= now) {
    steps.push({ from: state, to: 'active', at: version.activation, cause: 'activation' });
    state = 'active';
  }
  const end = endOf(version, state);
  if (end !== null && end.at <= now) steps.push({ from: state, to: 'deactivated', ...end });
  return steps;
}

/** When and why a version in `state` ends by date: the earliest of what is planned. */
function endOf(version: Version, state: KeyState): Pick<DueStep, 'at' | 'cause'> | null {
  if (state !== 'active' && state !== 'suspended') return null;
  const { deactivation, supersededAt } = version;
  const own = plannedEnd(version);
  const planned: Pick<DueStep, 'at' | 'cause'> | null =
    own === null ? null : { at: own, cause: deactivation === null ? 'protect-stop' : 'deactivation' };
  // A suspended version is not in use, so that nothing takes its place.
  if (state === 'suspended' || supersededAt === null) return planned;
  return planned !== null && planned.at <= supersededAt ? planned : { at: supersededAt, cause: 'superseded' };
}

/** When a version is deactivated by its own dates, or null without an end. */
export function plannedEnd({ deactivation, protectStop }: Version): string | null {
  return deactivation ?? protectStop;
}

/** The state of a version at `now` (ISO time). */
export function stateOf(version: Version, now: string): KeyState {
  const { state, activation } = version;
  // Most versions wait for no date: not a single object is made for them.
  if (state === 'pre-active') {
    if (activation === null || activation > now) return state;
  } else if (state !== 'active' && state !== 'suspended') return state;
  return dueSteps(version, now).at(-1)?.to ?? state;
}

export function mayProtect(version: Version, now: string): boolean {
  const stopped = version.protectStop !== null && version.protectStop <= now;
  return !stopped && MAY[stateOf(version, now)].protect;
}

/** How a version may process: freely, with a reason, with a reason and an approval, or not at all. */
export type Processing = 'free' | 'process-stop' | (typeof EXCEPTIONAL)[number] | 'never';

export function processingOf(version: Version, now: string): Processing {
  if (version.awaits !== null) return 'never';
  const state = stateOf(version, now);
  const exceptional = EXCEPTIONAL.find((one) => one === state);
  if (exceptional !== undefined) return exceptional;
  if (!MAY[state].process) return 'never';
  return version.processStop !== null && version.processStop <= now ? 'process-stop' : 'free';
}

/** True when a version may process without a reason. */
export function mayProcess(version: Version, now: string): boolean {
  return processingOf(version, now) === 'free';
}

/** The newest version. */
export function newest(key: Key): Version {
  const version = key.versions.at(-1);
  if (version === undefined) throw new Error(`key ${key.id} has no version`);
  return version;
}

/** The one version that may protect now, or null. */
export function protecting(key: Key, now: string): Version | null {
  return key.versions.findLast((version) => mayProtect(version, now)) ?? null;
}

/** The version that stands for the key: the active one, else the newest. */
export function current(key: Key, now: string): Version {
  return key.versions.findLast((version) => stateOf(version, now) === 'active') ?? newest(key);
}

/** What the key as a whole is called in lists. */
export function stateOfKey(key: Key, now: string): KeyState {
  return stateOf(current(key, now), now);
}
