// The commands on cards that a vault records.
import type { CardShown } from '../../../shared/model/cards.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';

export const shareCommands = {
  'cards.read-back': command<{ epoch: number; cards: readonly number[] }>({
    permit: () => null,
    drafts: (_state, { epoch, cards }) => [draft('cards.read-back', { epoch, cards: [...cards] }, null)],
  }),
} as const;

/** That cards of a new set were taken out to be seen; nothing where none was. */
export const cardsShown = (epoch: number, shown: readonly CardShown[]): EventDraft[] =>
  shown.length === 0 ? [] : [draft('cards.shown', { epoch, shown: [...shown] }, null)];
