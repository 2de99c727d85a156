// Open items: what people must still do.
import { itemViews } from '../core/items/views.ts';
import { closeItem } from '../core/vault/item-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function itemHandlers(desk: Desk): HandlersOf<'items.list' | 'items.close'> {
  const list = async () => {
    const vault = desk.open();
    vault.expectUnlocked();
    return itemViews(vault.state, (id) => vault.nameOf(id));
  };
  return {
    'items.list': list,
    async 'items.close'({ item, outcome, reason }) {
      await closeItem(desk.open(), item, outcome, reason);
      await desk.changed();
      return list();
    },
  };
}
