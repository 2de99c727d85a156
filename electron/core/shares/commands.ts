// The commands on cards and backups that a vault records.
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Head } from '../ports/strongroom.ts';

export const shareCommands = {
  'cards.read-back': command<{ epoch: number; cards: readonly number[] }>({
    permit: () => null,
    drafts: (_state, { epoch, cards }) => [draft('cards.read-back', { epoch, cards: [...cards] }, null)],
  }),

  'backup.record': command<{ backup: string; epoch: number; head: Head }, { place: string; sha256: string }>({
    permit: () => null,
    drafts: (_state, { backup, epoch, head }, made) => [
      draft('backup.created', { backup, epoch, head }, { place: made.place, sha256: made.sha256 }),
    ],
  }),
} as const;
