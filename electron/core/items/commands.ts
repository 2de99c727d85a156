// Open items: opened by what makes them necessary, closed by the person who did the thing or decides that it need not
// be done.
import { failure } from '../../../shared/errors/index.ts';
import type { ItemKindName, ItemOutcome } from '../../../shared/model/items.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Item } from '../ledger/state/items.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';

/** An item before it is recorded. `id` is fresh; `about` names its subject, see `shared/model/items.ts`. */
export interface NewItem {
  readonly id: string;
  readonly kind: ItemKindName;
  readonly about: string;
  /** Where, with what, for whom: under seal. */
  readonly text: string;
  readonly incident?: string | null;
  readonly due?: string | null;
}

/** The event that opens an item; goes into the same commit as what made it necessary. */
export function openItem({ id, kind, about, text, incident = null, due = null }: NewItem): EventDraft {
  return draft('item.opened', { item: id, kind, about, incident, due }, { text });
}

/** Items that nobody closed, oldest first. */
export function openItems(state: VaultState): Item[] {
  return [...state.items.values()].filter((item) => item.closed === null);
}

/** Open items of some kinds about one thing. */
export function openItemsAbout(state: VaultState, about: string, kinds: readonly ItemKindName[]): Item[] {
  return openItems(state).filter((item) => item.about === about && kinds.includes(item.kind));
}

export const itemCommands = {
  'item.close': command<{ item: string; outcome: ItemOutcome; reason: string }>({
    permit(state, { item, outcome, reason }) {
      const found = state.items.get(item);
      if (found === undefined) return failure('item-unknown', { item });
      if (found.closed !== null) return failure('item-closed', { item, outcome: found.closed.outcome });
      if (outcome === 'waived' && reason.trim() === '') return failure('item-reason-missing', { item });
      if (found.kind === 'destroy-cards' && outcome === 'done' && found.about === String(state.epoch)) {
        return failure('item-cards-in-force', { epoch: state.epoch });
      }
      if (found.kind === 'remove-copy' && outcome === 'done') return failure('item-scan-closes');
      return null;
    },
    drafts: (state, { item, outcome, reason }) => [
      draft('item.closed', { item, outcome }, { reason }),
      ...packageGone(state, item, outcome, reason),
    ],
  }),
} as const;

/** That a package was seen destroyed is what its register says from then on. */
function packageGone(state: VaultState, item: string, outcome: ItemOutcome, reason: string): EventDraft[] {
  const found = state.items.get(item);
  if (found?.kind !== 'destroy-package' || outcome !== 'done') return [];
  const sent = state.packages.get(found.about);
  if (sent === undefined || sent.gone !== null) return [];
  const said = reason.trim() === '' ? 'its recipient confirmed it' : reason;
  return [draft('package.gone', { package: sent.id, key: sent.key }, { reason: said })];
}
