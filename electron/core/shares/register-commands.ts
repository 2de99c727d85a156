// The commands on the register of cards: where a card lies, what became of it, who keeps it, who has seen it.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { CardMark } from '../../../shared/model/cards.ts';
import { MARK_FROM } from '../../../shared/model/cards.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { CardRecord } from '../ledger/state/shares.ts';
import type { VaultState } from '../ledger/state.ts';
import { idsOf, nameOfPerson } from '../people/persons.ts';
import { conflictOf } from './knowledge.ts';
import { cardState, isGone } from './margin.ts';

interface CardRef {
  readonly epoch: number;
  readonly card: number;
}

interface OfPerson extends CardRef {
  readonly person: string;
  readonly name: string;
  readonly note: string;
}

/** The register's entry of a card, or the refusal that there is none. */
export function findCard(state: VaultState, { epoch, card }: CardRef): CardRecord | Failure {
  return state.epochs.get(epoch)?.cards.get(card) ?? failure('card-number-unknown', { epoch, number: card });
}

const isFailure = (found: CardRecord | Failure): found is Failure => 'code' in found;

export const registerCommands = {
  'card.place': command<CardRef & { medium: string; place: string; bag: string }>({
    permit(state, params) {
      const card = findCard(state, params);
      return isFailure(card) ? card : gone(card);
    },
    drafts: (_state, { epoch, card, medium, place, bag }) => [
      draft('card.placed', { epoch, card }, { medium, place, bag }),
    ],
  }),

  'card.mark': command<CardRef & { mark: CardMark; note: string }>({
    permit(state, params) {
      const card = findCard(state, params);
      if (isFailure(card)) return card;
      const { mark, card: number } = params;
      if (MARK_FROM[mark].includes(card.mark?.as ?? null)) return null;
      return failure('card-mark-refused', { number, mark, state: cardState(card) });
    },
    drafts: (_state, { epoch, card, mark, note }) => [draft('card.marked', { epoch, card, mark }, { note })],
  }),

  /** The card goes to another person; refused for a leaver's card, and for a person who would know too many. */
  'card.assign': command<OfPerson>({
    permit(state, params) {
      const card = findCard(state, params);
      if (isFailure(card)) return card;
      const left = [...idsOf(state, params.person)].some((id) => state.holders.get(id)?.left);
      if (left) return failure('holder-left', { name: params.name });
      if (state.holders.get(card.holder)?.left)
        return failure('card-of-leaver', { number: card.number, name: nameOfPerson(state, card.holder) });
      return (
        gone(card) ?? conflictOf(state, params.epoch, params.card, { id: params.person, name: params.name })
      );
    },
    drafts: (_state, { epoch, card, person, name, note }) => [
      draft('card.assigned', { epoch, card, holder: person }, { name, note }),
    ],
  }),

  /** What happened cannot be refused: a person who knows k cards now is a finding. */
  'card.see': command<OfPerson>({
    permit(state, params) {
      const card = findCard(state, params);
      return isFailure(card) ? card : null;
    },
    drafts: (_state, { epoch, card, person, name, note }) => [
      draft('card.seen', { epoch, card, person }, { name, note }),
    ],
  }),
} as const;

function gone(card: CardRecord): Failure | null {
  return isGone(card) ? failure('card-gone', { number: card.number, state: cardState(card) }) : null;
}
