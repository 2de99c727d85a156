// Closing open items: one commit each.
import type { ItemOutcome } from '../../../shared/model/items.ts';
import { commitNow } from './commit.ts';
import type { Vault } from './vault.ts';

/** Closes an item. Refuses with `item-unknown`, `item-closed` or `item-reason-missing`. */
export async function closeItem(
  vault: Vault,
  item: string,
  outcome: ItemOutcome,
  reason: string,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { item, outcome, reason };
    await commitNow(vault, vault.decided({ name: 'item.close', params, made: null }, []));
  });
}
