// A key, and a version of it, as a person names them.
import { refusal } from '../../../shared/errors/index.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { newest } from '../lifecycle/now.ts';
import type { Vault } from './vault.ts';

/** The key of a name (case disregarded) or id; refuses when there is none. */
export function findKey(vault: Vault, nameOrId: string): Key {
  vault.expectUnlocked();
  const { keys, names } = vault.state;
  const key = keys.get(nameOrId) ?? keys.get(names.get(nameOrId.toLowerCase()) ?? '');
  if (key === undefined) throw refusal('key-unknown', { key: nameOrId });
  return key;
}

/** The version of a number, or the newest. */
export function findVersion(key: Key, number: number | null): Version {
  if (number === null) return newest(key);
  const found = key.versions.find((one) => one.number === number);
  if (found === undefined) throw refusal('key-version-unknown', { key: key.name, version: String(number) });
  return found;
}
