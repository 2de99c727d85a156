// Who has known which card of which set. Knowledge never ends: whoever kept a card or saw it counts as knowing it, and
// nobody may ever know as many cards of one set as open the vault.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { VaultState } from '../ledger/state.ts';
import { idsOf, nameKey, nameOfPerson } from '../people/persons.ts';

/** Numbers of the cards of an epoch that a person knows or knew. */
export function cardsKnownBy(state: VaultState, epoch: number, person: string): ReadonlySet<number> {
  const ids = idsOf(state, person);
  const known = state.knowledge.filter((entry) => entry.epoch === epoch && ids.has(entry.person));
  return new Set(known.map(({ card }) => card));
}

/** Refuses when the person, who gets to know one card more, would know k of its set. */
export function conflictOf(
  state: VaultState,
  epoch: number,
  card: number,
  person: { readonly id: string; readonly name: string },
): Failure | null {
  const k = state.epochs.get(epoch)?.signed.manifest.k ?? 0;
  const { size: count } = new Set([...cardsKnownBy(state, epoch, person.id), card]);
  return count < k ? null : failure('holder-conflict', { name: person.name, count, k });
}

/** Refuses a new set that gives one person k cards. `holders` are names, one a card. */
export function conflictInSet(holders: readonly string[], k: number): Failure | null {
  const counts = new Map<string, number>();
  for (const name of holders) {
    const count = (counts.get(nameKey(name)) ?? 0) + 1;
    counts.set(nameKey(name), count);
    if (count >= k) return failure('holder-conflict', { name: name.trim(), count, k });
  }
  return null;
}

/** People who know k or more cards of the current set: each could open the vault's backups alone. */
export function knowQuorum(state: VaultState): { readonly name: string; readonly count: number }[] {
  const k = state.epochs.get(state.epoch)?.signed.manifest.k ?? 0;
  const found = new Map<string, { name: string; count: number }>();
  for (const { person, epoch } of state.knowledge) {
    const name = nameOfPerson(state, person);
    const count = epoch === state.epoch ? cardsKnownBy(state, epoch, person).size : 0;
    if (count >= k) found.set(nameKey(name), { name, count });
  }
  return [...found.values()];
}
