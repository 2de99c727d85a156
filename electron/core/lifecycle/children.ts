// What a version of a wrapping key wraps: an index of the fold, made once a fold and only when asked for.
import type { VersionRef } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';

const known = new WeakMap<VaultState['keys'], Map<string, VersionRef[]>>();

/** Versions whose material lies under the version `parent` and is not destroyed. */
export function childrenOf(state: VaultState, parent: string): readonly VersionRef[] {
  return indexOf(state).get(parent) ?? [];
}

function indexOf({ keys }: VaultState): Map<string, VersionRef[]> {
  const found = known.get(keys);
  if (found !== undefined) return found;
  const index = new Map<string, VersionRef[]>();
  for (const key of keys.values()) {
    for (const { id, wrappedBy, destroyed } of key.versions) {
      if (wrappedBy === null || destroyed !== null) continue;
      const ref = { key: key.id, version: id };
      const siblings = index.get(wrappedBy.version);
      if (siblings === undefined) index.set(wrappedBy.version, [ref]);
      else siblings.push(ref);
    }
  }
  known.set(keys, index);
  return index;
}
