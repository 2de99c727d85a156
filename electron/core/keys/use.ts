// Whether a key may be used for an operation now: purpose, state, date, usage limit; and what more it takes where the
// state allows processing only as an exception.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { USES, type UseOperation } from '../../../shared/model/uses.ts';
import { type Context, command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { datesDrafts } from '../lifecycle/dates.ts';
import { current, processingOf, protecting, stateOf } from '../lifecycle/now.ts';
import { missingApprovals } from '../policy/approvals.ts';
import { refuseDating } from '../time/clock.ts';
import { versionOf, withKey } from './find.ts';

export interface UseParams {
  readonly key: string;
  /** The version that works; null to ask whether any may. Protecting is always done by the one that may. */
  readonly version: string | null;
  readonly operation: UseOperation;
  /** Why, where the state or a date asks for it; else empty. */
  readonly reason: string;
  /** When the input was protected, as far as that is known. */
  readonly dated: { readonly at: string; readonly by: 'person' | 'ledger' } | null;
}

export interface UseMade {
  readonly version: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const useCommands = {
  /** Asked twice: before the work for what is allowed at all, after it with the version that did it. */
  'key.use': command<UseParams, UseMade>({
    permit: (state, params, context) =>
      withKey(state, params.key, (key) => {
        const refused =
          refuseUse(key, params.operation, context.now) ?? refuseDoubt(key, params.operation, context);
        if (refused !== null || USES[params.operation].protects) return refused;
        const asked = [...key.versions]
          .reverse()
          .filter(({ id }) => params.version === null || id === params.version);
        const answers = asked
          .filter((version) => processingOf(version, context.now) !== 'never')
          .map((version) => refuseProcessing(state, key, version, params, context));
        if (answers.length === 0)
          return failure('key-version-unknown', { key: key.name, version: params.version ?? '' });
        return answers.includes(null) ? null : (answers[0] ?? null);
      }),
    drafts(
      state,
      { key: id, operation, reason, dated },
      { version: versionId, file, bytes, sha256 },
      { now },
    ) {
      const key = state.keys.get(id) as Key;
      const version = versionOf(key, versionId) as Version;
      const how = USES[operation].protects ? 'free' : processingOf(version, now);
      const outside = how === 'free' || how === 'never' ? null : how;
      return [
        ...datesDrafts([key], now),
        draft(
          'key.used',
          { key: id, version: versionId, operation, outside },
          {
            file,
            bytes,
            sha256,
            reason: outside === null ? '' : reason,
            dated: outside === 'suspended' ? dated : null,
          },
        ),
      ];
    },
  }),
} as const;

/** Versions that may carry out the operation now, newest first; for one that protects, the only one. */
export function usable(state: VaultState, params: UseParams, context: Context): Version[] {
  const key = state.keys.get(params.key);
  if (key === undefined || refuseUse(key, params.operation, context.now) !== null) return [];
  if (USES[params.operation].protects) return [protecting(key, context.now) as Version];
  return key.versions
    .filter((version) => refuseProcessing(state, key, version, params, context) === null)
    .reverse();
}

/** Why one version may not process now, or null: what its state and its dates ask for must be given. */
function refuseProcessing(
  state: VaultState,
  key: Key,
  version: Version,
  { operation, reason, dated }: UseParams,
  { now, actor, approvers }: Context,
): Failure | null {
  const way = processingOf(version, now);
  const told = { key: key.name, version: version.number, operation, state: way };
  if (way === 'free') return null;
  if (version.awaits !== null) {
    return failure('key-awaits-destruction', { key: key.name, due: version.awaits });
  }
  if (way === 'never')
    return failure('key-not-processing', { ...told, state: stateOf(version, now), way: '' });
  if (reason.trim() === '') return failure('key-reason-needed', told);
  if (way === 'process-stop') return null;
  const missing = missingApprovals(state, 'process with a suspended or compromised key', actor, approvers);
  if (missing !== null || way === 'compromised') return missing;
  if (dated === null) return failure('key-dating-needed', told);
  const suspended = version.suspensions.find(
    ({ from, to }) => dated.at >= from && (to === null || dated.at < to),
  );
  if (suspended === undefined) return null;
  return failure('key-dated-into-suspension', { ...told, at: dated.at, since: suspended.from, by: dated.by });
}

/** Why a key may not be used for the operation at `now`, whatever reason and approvals are given, or null. */
export function refuseUse(key: Key, operation: UseOperation, now: string): Failure | null {
  const use = USES[operation];
  if (key.purpose !== use.purpose) {
    return failure('key-purpose-unfit', { key: key.name, purpose: key.purpose, operation });
  }
  const shown = current(key, now);
  const state = stateOf(shown, now);
  if (!use.protects) {
    if (key.versions.some((version) => processingOf(version, now) !== 'never')) return null;
    const awaits = key.versions.findLast((version) => version.awaits !== null)?.awaits;
    if (awaits != null) return failure('key-awaits-destruction', { key: key.name, due: awaits });
    const way = state === 'pre-active' ? 'Activate it first.' : 'Nothing of it is left to process with.';
    return failure('key-not-processing', { key: key.name, state, operation, way });
  }
  const version = protecting(key, now);
  if (version === null)
    return failure('key-not-protecting', {
      key: key.name,
      state,
      operation,
      way: wayToProtect(shown, state),
    });
  if (key.usageLimit !== null && version.protectCount >= key.usageLimit) {
    return failure('key-usage-limit', { key: key.name, version: version.number, limit: key.usageLimit });
  }
  return null;
}

/** Where the clock has leapt ahead, a version that would have ended by then protects nothing until a person confirms. */
function refuseDoubt(key: Key, operation: UseOperation, { now, clock }: Context): Failure | null {
  if (clock === undefined || clock.verdict === 'fine' || !USES[operation].protects) return null;
  return protecting(key, clock.clock)?.id === protecting(key, now)?.id ? null : refuseDating(clock);
}

function wayToProtect(version: Version, state: ReturnType<typeof stateOf>): string {
  if (state === 'pre-active') {
    return version.activation === null
      ? 'Activate it first.'
      : `Activate it, or wait for ${version.activation.slice(0, 10)}.`;
  }
  if (state === 'suspended') return 'Resume it when the reason for the suspension is gone, or rotate it.';
  if (state.startsWith('destroyed')) return 'Make another key.';
  return 'Rotate it: a new version protects, the old one still processes.';
}
