// Open items as faces show them.
import { ITEM_KINDS } from '../../../shared/model/items.ts';
import type { ItemView } from '../../../shared/model/views/duties.ts';
import type { Item } from '../ledger/state/items.ts';
import type { VaultState } from '../ledger/state.ts';

/** All items: the open ones first, by due date and age, then the closed ones, newest first. */
export function itemViews(state: VaultState, nameOf: (custodian: string) => string): ItemView[] {
  const items = [...state.items.values()];
  const open = items.filter((item) => item.closed === null).sort(byUrgency);
  const closed = items.filter((item) => item.closed !== null).reverse();
  return [...open, ...closed].map((item) => itemView(state, item, nameOf));
}

function itemView(state: VaultState, item: Item, nameOf: (custodian: string) => string): ItemView {
  const { subject, title, done } = ITEM_KINDS[item.kind];
  return {
    id: item.id,
    kind: item.kind,
    title,
    text: item.text,
    done,
    subject: subject === 'key' ? (state.keys.get(item.about)?.name ?? item.about) : '',
    about: item.about,
    incident: item.incident,
    due: item.due,
    opened: item.opened,
    closed: item.closed === null ? null : { ...item.closed, by: nameOf(item.closed.by) },
  };
}

/** Items with a due date before those without, then the oldest. */
function byUrgency(a: Item, b: Item): number {
  return compare(a.due ?? '9', b.due ?? '9') || compare(a.opened, b.opened);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
