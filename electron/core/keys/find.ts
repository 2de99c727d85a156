// Keys and versions by their ids, which came from outside: one that the fold lacks is a refusal.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';

/** The key of an id, or the refusal. */
export function keyOf(state: VaultState, id: string): Key | Failure {
  return state.keys.get(id) ?? failure('key-unknown', { key: id });
}

/** Checks a key, if there is one of that id. */
export function withKey(state: VaultState, id: string, check: (key: Key) => Failure | null): Failure | null {
  const key = keyOf(state, id);
  return 'code' in key ? key : check(key);
}

/** The version of an id, or the refusal. */
export function versionOf(key: Key, id: string): Version | Failure {
  return (
    key.versions.find((version) => version.id === id) ??
    failure('key-version-unknown', { key: key.name, version: id })
  );
}
