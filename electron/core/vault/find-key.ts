// A key as a person names it.
import { refusal } from '../../../shared/errors/index.ts';
import type { Key } from '../ledger/state.ts';
import type { Vault } from './vault.ts';

/** The key of a name (case disregarded) or id; refuses when there is none. */
export function findKey(vault: Vault, nameOrId: string): Key {
  vault.expectUnlocked();
  const { keys, names } = vault.state;
  const key = keys.get(nameOrId) ?? keys.get(names.get(nameOrId.toLowerCase()) ?? '');
  if (key === undefined) throw refusal('key-unknown', { key: nameOrId });
  return key;
}
