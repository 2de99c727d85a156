// A kept secret shown to the person at the screen: what leaves as a file by its rules leaves to the eye by the same ones, and
// what a version's state asks for processing is asked here too. The event stands before anything is shown.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { ApprovedAct } from '../../../shared/model/policy/acts.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { datesDrafts } from '../lifecycle/dates.ts';
import { newest, processingOf, stateOf } from '../lifecycle/now.ts';
import { missingApprovals } from '../policy/approvals.ts';
import { refusePrivate } from './export.ts';
import { versionOf, withKey } from './find.ts';

export interface RevealParams {
  readonly key: string;
  readonly version: string;
  /** Why; always asked for. */
  readonly reason: string;
}

export const revealCommands = {
  'key.reveal': command<RevealParams>({
    permit: (state, { key: id, version: versionId, reason }, { now, actor, approvers }) =>
      withKey(state, id, (key) => {
        const version = versionOf(key, versionId);
        if ('code' in version) return version;
        const refused = refuseReveal(key, version, now);
        if (refused !== null) return refused;
        if (reason.trim() === '') return refuseUnreasoned(key, version, now) ?? failure('reason-missing');
        const acts: ApprovedAct[] = ['export private material'];
        if (outsideOf(version, now) !== null) acts.push('process with a suspended or compromised key');
        for (const act of acts) {
          const missing = missingApprovals(state, act, actor, approvers);
          if (missing !== null) return missing;
        }
        return null;
      }),
    drafts(state, { key: id, version: versionId, reason }, _made, { now, actor, approvers }) {
      const key = state.keys.get(id) as Key;
      const outside = outsideOf(versionOf(key, versionId) as Version, now);
      return [
        ...datesDrafts([key], now),
        draft(
          'key.revealed',
          { key: id, version: versionId, outside, approvers: approvers.filter((one) => one !== actor) },
          { reason },
        ),
      ];
    },
  }),
} as const;

/** The version that is meant where none is named: the newest that may process freely, else at all. */
export function shownVersion(key: Key, now: string): Version {
  const ways = (wanted: (way: string) => boolean) =>
    key.versions.findLast((version) => wanted(processingOf(version, now)));
  return ways((way) => way === 'free') ?? ways((way) => way !== 'never') ?? newest(key);
}

/** Why a version is not shown, whatever reason and approvals are given; null when it may be. */
export function refuseReveal(key: Key, version: Version, now: string): Failure | null {
  if (key.algorithm !== 'secret') return failure('key-not-kept-secret', { key: key.name });
  const refused = refusePrivate(key, version);
  if (refused !== null) return refused;
  if (processingOf(version, now) !== 'never') return null;
  const state = stateOf(version, now);
  return failure('key-not-shown', { key: key.name, version: version.number, state });
}

/** What a version needs besides what all showing needs; null when its state and its dates ask for nothing. */
export function refuseUnreasoned(key: Key, version: Version, now: string): Failure | null {
  const way = processingOf(version, now);
  if (way === 'free') return null;
  return failure('key-reason-needed', {
    key: key.name,
    version: version.number,
    operation: 'show',
    state: way,
  });
}

function outsideOf(version: Version, now: string) {
  const way = processingOf(version, now);
  return way === 'suspended' || way === 'compromised' ? way : null;
}
