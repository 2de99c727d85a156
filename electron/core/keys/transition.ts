// The command behind every step of a key's life but its birth and its destruction.
import type { Failure } from '../../../shared/errors/index.ts';
import { type Action, leadsTo } from '../../../shared/model/states.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Version, VersionRef } from '../ledger/state/keys.ts';
import { datesDrafts } from '../lifecycle/dates.ts';
import { stateOf } from '../lifecycle/now.ts';
import { type Cause, refuseCause, refuseStep, stepDraft, versionFor } from '../lifecycle/steps.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { versionOf, withKey } from './find.ts';

export interface TransitionParams extends Cause {
  readonly key: string;
  /** The version meant; null for the one that the action usually means. */
  readonly version: string | null;
  /** Destruction is more than a step: it has a command of its own. */
  readonly action: Exclude<Action, 'destroy'>;
}

/** `rewrapped`: what an older version of a wrapping key wrapped and now lies under the one that becomes active. */
export interface Rewrapped {
  readonly rewrapped: readonly VersionRef[];
}

export const transitionCommands = {
  'key.transition': command<TransitionParams, Rewrapped>({
    permit: (state, params, { now, actor, approvers }) =>
      withKey(state, params.key, (key) => {
        const version = meant(key, params, now);
        if ('code' in version) return version;
        return (
          refuseStep(state, key, version, params.action, now) ??
          refuseCause(params.action, params, now) ??
          (params.action === 'compromise'
            ? missingApprovals(state, 'report a compromise', actor, approvers)
            : null)
        );
      }),
    drafts(state, params, { rewrapped }, { now }) {
      const key = state.keys.get(params.key) as Key;
      const version = meant(key, params, now) as Version;
      const to = leadsTo(params.action, stateOf(version, now)) as NonNullable<ReturnType<typeof leadsTo>>;
      const drafts = [...datesDrafts([key], now), stepDraft(key, version, to, params, now)];
      if (to === 'active') drafts.push(...supersede(key, version, rewrapped, params.text, now));
      return drafts;
    },
  }),
} as const;

function meant(key: Key, { version, action }: TransitionParams, now: string): Version | Failure {
  return version === null ? versionFor(key, action, now) : versionOf(key, version);
}

/** Ends the other active versions of a key, of which `by` takes the place. What they wrapped was wrapped again before. */
export function supersede(
  key: Key,
  by: Pick<Version, 'id'>,
  rewrapped: readonly VersionRef[],
  text: string,
  now: string,
): EventDraft[] {
  const drafts: EventDraft[] = [];
  if (rewrapped.length > 0) {
    const versions = rewrapped.map((ref) => ({ ...ref }));
    drafts.push(draft('versions.rewrapped', { by: { key: key.id, version: by.id }, versions }, null));
  }
  for (const old of key.versions) {
    if (old.id === by.id || stateOf(old, now) !== 'active') continue;
    drafts.push(stepDraft(key, old, 'deactivated', { reason: 'superseded', text, occurred: null }, now));
  }
  return drafts;
}
