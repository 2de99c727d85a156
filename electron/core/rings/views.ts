// Rings as faces show them.
import type { RingView } from '../../../shared/model/views/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { SYSTEM_RING } from './commands.ts';

/** All rings that hold managed keys, by name. */
export function ringViews(state: VaultState): RingView[] {
  const keys = new Map<string, number>();
  for (const { ring, versions } of state.keys.values()) {
    if (versions.every(({ destroyed }) => destroyed !== null)) continue;
    keys.set(ring, (keys.get(ring) ?? 0) + 1);
  }
  const replaced = new Set([...state.unshredded.values()].map(({ ring }) => ring));
  return [...state.rings.values()]
    .filter(({ id }) => id !== SYSTEM_RING)
    .map(({ id, name, current: { generation }, since }) => ({
      id,
      name,
      generation,
      since,
      keys: keys.get(id) ?? 0,
      shredded: !replaced.has(id),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
