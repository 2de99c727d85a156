// Who is who: custodians and card holders are told apart by their ids and known to be one person by their names.
import type { VaultState } from '../ledger/state.ts';

/** The form of a name in which two spellings of one person agree. */
export function nameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The card holder or custodian of that name or id, holders first; null when there is none. */
export function findPerson(state: VaultState, nameOrId: string): Person | null {
  const wanted = nameKey(nameOrId);
  for (const person of [...state.holders.values(), ...state.custodians.values()]) {
    if (person.id === nameOrId || nameKey(person.name) === wanted)
      return { id: person.id, name: person.name };
  }
  return null;
}

/** The person's name; the id while it is not known. */
export function nameOfPerson(state: VaultState, id: string): string {
  return state.holders.get(id)?.name || state.custodians.get(id)?.name || id;
}

/** All ids of one person: a custodian has another one after a recovery. */
export function idsOf(state: VaultState, id: string): ReadonlySet<string> {
  const key = nameKey(nameOfPerson(state, id));
  const people = [...state.holders.values(), ...state.custodians.values()];
  return new Set([id, ...people.filter(({ name }) => nameKey(name) === key).map((person) => person.id)]);
}

/**
 * Ids for the holders of a new set: those of people the vault knows (`known`), else fresh ones; the same name gets the
 * same id. `fresh` makes an id.
 */
export async function holderIds(
  known: readonly Person[],
  names: readonly string[],
  fresh: () => Promise<string>,
): Promise<string[]> {
  const ids = new Map(known.map(({ id, name }) => [nameKey(name), id]));
  const found: string[] = [];
  for (const name of names) {
    const id = ids.get(nameKey(name)) ?? (await fresh());
    ids.set(nameKey(name), id);
    found.push(id);
  }
  return found;
}
