// What is coming up for the cards: drills that fall due, sets to be looked at again, new cards after somebody left.
import type { DrillLevel } from '../../../shared/model/cards.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { nameOfPerson } from '../people/persons.ts';
import { monthsAfter } from '../policy/keys.ts';
import { policyOf } from '../policy/policy-of.ts';
import { drillDue, isGone } from './margin.ts';

const DAY = 86_400_000;

export interface Reminder {
  /** When it falls due. */
  readonly at: string;
  readonly kind: 'drill' | 'quorum' | 'restore' | 'review' | 'new-cards';
  /** Numbers of the cards it concerns; empty for the whole set. */
  readonly cards: readonly number[];
  readonly text: string;
}

/** Everything that falls due for the cards of the current epoch, earliest first; also what is overdue. */
export function reminders(state: VaultState): Reminder[] {
  const found = [...ofCards(state), ...ofSet(state), ...ofLeavers(state)];
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function ofCards(state: VaultState): Reminder[] {
  const { cards, created } = currentEpoch(state);
  return [...cards.values()]
    .filter((card) => !isGone(card))
    .map((card) => {
      const who = `card ${card.number} (${nameOfPerson(state, card.holder)})`;
      const text = card.proof === null ? `Prove ${who}: it never was.` : `Drill of ${who}.`;
      return { at: drillDue(state, card) ?? created, kind: 'drill', cards: [card.number], text };
    });
}

/** When the master key of the current epoch has been used as long as the policy lets a key-wrapping key protect. */
export function masterKeyEnd(state: VaultState): string {
  return monthsAfter(currentEpoch(state).created, policyOf(state)['cryptoperiod.wrap'].protect);
}

function ofSet(state: VaultState): Reminder[] {
  const policy = policyOf(state);
  const { reviewBy, epoch } = currentEpoch(state).signed.manifest;
  const due = (level: DrillLevel, days: number) =>
    new Date(Date.parse(lastDrill(state, level)) + days * DAY).toISOString();
  return [
    {
      at: due('D3', policy['drill.quorum']),
      kind: 'quorum',
      cards: [],
      text: 'Drill with a quorum: holders open the vault together and forget.',
    },
    {
      at: due('D4', policy['drill.restore']),
      kind: 'restore',
      cards: [],
      text: 'Drill of a restore: a backup is restored, compared and removed.',
    },
    {
      at: masterKeyEnd(state),
      kind: 'new-cards',
      cards: [],
      text: `New cards: the period of the master key of epoch ${epoch} ends.`,
    },
    { at: reviewBy, kind: 'review', cards: [], text: `Look at the cards of epoch ${epoch} again.` },
  ];
}

/** When a drill of that level held last with the present cards; else when they were made. */
function lastDrill(state: VaultState, level: DrillLevel): string {
  const { created, number } = currentEpoch(state);
  const held = state.drills.filter(
    (drill) => drill.level === level && drill.epoch === number && drill.failed === null,
  );
  return [created, ...held.map(({ at }) => at)].sort().at(-1) ?? created;
}

function ofLeavers(state: VaultState): Reminder[] {
  const { created, number: epoch } = currentEpoch(state);
  const found: Reminder[] = [];
  for (const { name, left, id } of state.holders.values()) {
    if (left === null || left.at < created) continue;
    const known = state.knowledge.filter((entry) => entry.epoch === epoch && entry.person === id);
    if (known.length === 0) continue;
    const cards = known.map(({ card }) => card);
    found.push({ at: left.due, kind: 'new-cards', cards, text: `New cards: ${name} left.` });
  }
  return found;
}
