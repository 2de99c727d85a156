// The commands on cards that a vault records.
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';

export const shareCommands = {
  'cards.read-back': command<{ epoch: number; cards: readonly number[] }>({
    permit: () => null,
    drafts: (_state, { epoch, cards }) => [draft('cards.read-back', { epoch, cards: [...cards] }, null)],
  }),
} as const;
