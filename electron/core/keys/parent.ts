// Keys of the vault wrapped under a wrapping key of the vault: which one may be the parent of which.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, VersionRef } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { mayProtect, stateOf } from '../lifecycle/now.ts';
import { withKey } from './find.ts';

/** Deepest nesting of wrapping keys; each level costs one unwrapping at every use. */
const DEEPEST = 4;

export const nestCommands = {
  /** Lays the material of a key under a wrapping key, or bare under its ring. */
  'key.nest': command<{ key: string; parent: VersionRef | null }, { versions: readonly VersionRef[] }>({
    permit: (state, { key: id, parent }, { now }) =>
      withKey(state, id, (key) => {
        const refused = refuseParent(state, id, parent, now);
        const stays = key.versions.every(
          (version) =>
            version.destroyed !== null || (version.wrappedBy?.version ?? null) === (parent?.version ?? null),
        );
        return refused ?? (stays ? failure('key-edit-nothing', { key: key.name }) : null);
      }),
    drafts: (_state, { parent }, { versions }) => [
      draft(
        'versions.rewrapped',
        { by: parent === null ? null : { ...parent }, versions: versions.map((ref) => ({ ...ref })) },
        null,
      ),
    ],
  }),
} as const;

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
