// Destructions that wait. While one waits the key is not used: whoever still needs it finds out before it is gone.
import type { Destruction } from '../ledger/state/destruction.ts';
import type { VaultState } from '../ledger/state.ts';

/** True for a destruction that may still be called off. */
export function isPending({ cancelled, done }: Destruction): boolean {
  return cancelled === null && done === null;
}

/** The destruction that waits for a version, or null. */
export function pendingFor(state: VaultState, version: string): Destruction | null {
  for (const destruction of state.destructions.values()) {
    if (isPending(destruction) && destruction.versions.includes(version)) return destruction;
  }
  return null;
}

/** All destructions of a key, the newest first. */
export function destructionsOf(state: VaultState, key: string): Destruction[] {
  return [...state.destructions.values()].filter((destruction) => destruction.key === key).reverse();
}
