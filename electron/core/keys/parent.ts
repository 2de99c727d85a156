// Keys of the vault wrapped under a wrapping key of the vault: which one may be the parent of which.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Key, VaultState, VersionRef } from '../ledger/state.ts';
import { mayProtect, stateOf } from '../lifecycle/now.ts';

/** Deepest nesting of wrapping keys; each level costs one unwrapping at every use. */
const DEEPEST = 4;

/** Why the material of `child` may not be wrapped under `parent` now, or null; always null without a parent. */
export function refuseParent(
  state: VaultState,
  child: string,
  parent: VersionRef | null,
  now: string,
): Failure | null {
  if (parent === null) return null;
  const key = state.keys.get(parent.key);
  const version = key?.versions.find(({ id }) => id === parent.version);
  if (key === undefined || version === undefined) return failure('key-unknown', { key: parent.key });
  if (key.purpose !== 'wrap') {
    return failure('key-purpose-unfit', { key: key.name, purpose: key.purpose, operation: 'wrap' });
  }
  if (!mayProtect(version, now)) {
    const way = 'Activate it, or rotate it, or choose another wrapping key.';
    return failure('key-not-protecting', {
      key: key.name,
      state: stateOf(version, now),
      operation: 'wrap',
      way,
    });
  }
  let above: Key | undefined = key;
  for (let level = 1; above !== undefined; level += 1) {
    if (above.id === child) return failure('key-wraps-itself', { key: key.name });
    if (level > DEEPEST) return failure('key-nested-too-deep', { key: key.name, deepest: DEEPEST });
    const next: VersionRef | null =
      above.versions.findLast((one) => one.wrappedBy !== null)?.wrappedBy ?? null;
    above = next === null ? undefined : state.keys.get(next.key);
  }
  return null;
}
