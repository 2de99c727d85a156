// What hangs on a key that is to be destroyed, and how long its destruction waits.
import type { DestructionCheck } from '../../../shared/model/destruction.ts';
import { LONGEST_WAIT } from '../../../shared/model/destruction.ts';
import { sightsOf } from '../incidents/blast-radius.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { childrenOf } from '../lifecycle/children.ts';
import { stateOf } from '../lifecycle/now.ts';
import { refuseStep } from '../lifecycle/steps.ts';
import { policyOf } from '../policy/policy-of.ts';
import { backupsHolding, exportsOf } from './copies.ts';
import { pendingFor } from './pending.ts';

/** Versions that have material to destroy: not destroyed yet. */
export function destroyable(key: Key): readonly Version[] {
  return key.versions.filter((version) => version.destroyed === null);
}

/** Days that a destruction waits at least: none where no version was ever active, else what the policy says. */
export function leastWait(state: VaultState, versions: readonly Version[], now: string): number {
  const neverActive = versions.every((version) => stateOf(version, now) === 'pre-active');
  return neverActive ? 0 : policyOf(state)['destroy-wait'];
}

/** Everything a person should know before asking for the destruction of a key. */
export function checkOf(state: VaultState, key: Key, now: string): DestructionCheck {
  const versions = destroyable(key);
  const nameOf = (id: string) => state.keys.get(id)?.name ?? id;
  const children = versions.flatMap(({ id }) => childrenOf(state, id));
  return {
    key: key.id,
    name: key.name,
    versions: versions.map((version) => {
      const refused = refuseStep(state, key, version, 'destroy', now);
      return {
        id: version.id,
        number: version.number,
        state: stateOf(version, now),
        because: refused === null ? '' : `${refused.message} ${refused.next}`.trim(),
        pending: pendingFor(state, version.id) !== null,
      };
    }),
    wraps: [...new Set(children.map((child) => nameOf(child.key)))],
    linked: [...state.keys.values()]
      .filter((other) => other.links.some((link) => link.key === key.id))
      .map(({ name }) => name),
    places: key.places.map(({ system, environment }) => [system, environment].filter(Boolean).join(', ')),
    backups: backupsHolding(state, versions).map(({ place, at }) => ({ place, at })),
    exports: exportsOf(state, key.id).map(({ file, at }) => ({ file, at })),
    seen: sightsOf(state, key.id).map(({ name, times, last }) => ({ name, times, last })),
    uses: key.usageCount,
    least: leastWait(state, versions, now),
    most: LONGEST_WAIT,
  };
}
