// Rings by the names that people give them.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Ring } from '../ledger/state/rings.ts';
import type { VaultState } from '../ledger/state.ts';

/** The ring of a name (case disregarded) or id, or null. */
export function findRing(state: VaultState, nameOrId: string): Ring | null {
  const wanted = nameOrId.toLowerCase();
  for (const ring of state.rings.values()) {
    if (ring.id === nameOrId || ring.name.toLowerCase() === wanted) return ring;
  }
  return null;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Why a new ring cannot have this name, or null. */
export function ringNameFault(state: VaultState, name: string): Failure | null {
  if (name.trim() === '' || name !== name.trim() || name.length > 120 || INVISIBLE.test(name)) {
    return failure('ring-name-invalid');
  }
  return findRing(state, name) === null ? null : failure('ring-name-taken', { name });
}
