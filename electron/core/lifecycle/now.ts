// What a version is and may do now: f(fold, now). Dates act at once; the transition that a date caused is
// recorded later with its due time.
import { type KeyState, MAY } from '../../../shared/model/states.ts';
import type { Key, Version } from '../ledger/state.ts';

/** The state of a version at `now` (ISO time). */
export function stateOf(version: Version, now: string): KeyState {
  if (version.deactivated !== null) return 'deactivated';
  if (version.activated === null) return 'pre-active';
  if (version.protectStop !== null && version.protectStop <= now) return 'deactivated';
  return 'active';
}

export function mayProtect(version: Version, now: string): boolean {
  return MAY[stateOf(version, now)].protect;
}

export function mayProcess(version: Version, now: string): boolean {
  return MAY[stateOf(version, now)].process;
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

/** What the key as a whole is called in lists: the state of the protecting version, else of the newest. */
export function stateOfKey(key: Key, now: string): KeyState {
  return stateOf(protecting(key, now) ?? newest(key), now);
}

/** Versions that are active in the fold although their date has passed. */
export function overdue(key: Key, now: string): Version[] {
  return key.versions.filter(
    (version) =>
      version.activated !== null &&
      version.deactivated === null &&
      version.protectStop !== null &&
      version.protectStop <= now,
  );
}
