// Whether a key may be used for an operation now: purpose, state and date.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Purpose } from '../../../shared/model/algorithms.ts';
import type { Key } from '../ledger/state.ts';
import { mayProcess, newest, protecting, stateOf } from '../lifecycle/now.ts';

export type UseOperation = 'encrypt' | 'decrypt' | 'sign' | 'verify';

/** Which purpose an operation needs, and whether it protects or processes. */
export const USES: Record<UseOperation, { purpose: Purpose; protects: boolean }> = {
  encrypt: { purpose: 'encrypt', protects: true },
  decrypt: { purpose: 'encrypt', protects: false },
  sign: { purpose: 'sign', protects: true },
  verify: { purpose: 'sign', protects: false },
};

/** Why a key may not be used for the operation at `now`, or null. */
export function refuseUse(key: Key, operation: UseOperation, now: string): Failure | null {
  const use = USES[operation];
  if (key.purpose !== use.purpose) {
    return failure('key-purpose-unfit', { key: key.name, purpose: key.purpose, operation });
  }
  const state = stateOf(newest(key), now);
  if (use.protects) {
    if (protecting(key, now) !== null) return null;
    const way =
      state === 'pre-active'
        ? 'Activate it first.'
        : 'Rotate it: a new version protects, the old one still processes.';
    return failure('key-not-protecting', { key: key.name, state, operation, way });
  }
  if (key.versions.some((version) => mayProcess(version, now))) return null;
  return failure('key-not-processing', { key: key.name, state, operation, way: 'Activate it first.' });
}
