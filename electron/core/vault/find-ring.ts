// A ring as a person names it.
import { refusal } from '../../../shared/errors/index.ts';
import type { Vault } from './vault.ts';

/** The id of a ring for keys, by name (case disregarded) or id; the first where nothing was named. Refuses with `key-ring-unknown`. */
export function findRing(vault: Vault, nameOrId: string): string {
  const rings = [...vault.state.rings.values()].filter(({ id }) => id !== 'system');
  if (nameOrId === '') return rings[0]?.id ?? '';
  const wanted = nameOrId.toLowerCase();
  const found = rings.find(({ id, name }) => id === nameOrId || name.toLowerCase() === wanted);
  if (found === undefined) throw refusal('key-ring-unknown', { ring: nameOrId });
  return found.id;
}
