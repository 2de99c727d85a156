// What is coming up for the cards: drills that fall due, sets to be looked at again, new cards after somebody left.
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { nameOfPerson } from '../people/persons.ts';
import { drillDue, isGone } from './margin.ts';

export interface Reminder {
  /** When it falls due. */
  readonly at: string;
  readonly kind: 'drill' | 'review' | 'new-cards';
  /** Numbers of the cards it concerns; empty for the whole set. */
  readonly cards: readonly number[];
  readonly text: string;
}

/** Everything that falls due for the cards of the current epoch, earliest first; also what is overdue. */
export function reminders(state: VaultState): Reminder[] {
  const { cards, signed, created } = currentEpoch(state);
  const found: Reminder[] = [];
  for (const card of cards.values()) {
    if (isGone(card)) continue;
    const { number } = card;
    const who = `card ${number} (${nameOfPerson(state, card.holder)})`;
    const at = drillDue(state, card) ?? created;
    const text = card.proof === null ? `Prove ${who}: it never was.` : `Drill of ${who}.`;
    found.push({ at, kind: 'drill', cards: [number], text });
  }
  const { reviewBy, epoch } = signed.manifest;
  found.push({ at: reviewBy, kind: 'review', cards: [], text: `Look at the cards of epoch ${epoch} again.` });
  for (const { name, left, id } of state.holders.values()) {
    if (left === null || left.at < created) continue;
    const known = state.knowledge.filter((entry) => entry.epoch === epoch && entry.person === id);
    if (known.length === 0) continue;
    const numbers = known.map(({ card }) => card);
    found.push({ at: left.due, kind: 'new-cards', cards: numbers, text: `New cards: ${name} left.` });
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
