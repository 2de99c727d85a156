// After ring keys were replaced: what they wrapped and where they lay is removed for good, looked for, and only then said
// to be gone. What was interrupted here is taken up again at the next unlock.
import { Refusal } from '../../../shared/errors/index.ts';
import { draft } from '../ledger/draft.ts';
import { commitNow } from './commit.ts';
import { needlesOf } from './traces.ts';
import type { Vault } from './vault.ts';

/**
 * Rebuilds the vault file, empties its log under the exclusive lock, takes old ring keys out of the keychain, and looks
 * for what was replaced. Records that nothing is left and answers true; answers false where something is, where the
 * search was refused, or where nobody who is signed in may say so. Must be called within an act of the vault.
 */
export async function shred(vault: Vault): Promise<boolean> {
  try {
    return await shredNow(vault);
  } catch (error) {
    // What came before stands; a full disk or a keychain that does not answer is met again at the next unlock.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function shredNow(vault: Vault): Promise<boolean> {
  vault.file.truncateLog();
  const { unshredded, custodians } = vault.state;
  const replaced = [...unshredded.values()];
  if (replaced.length === 0) return true;
  const items = replaced.flatMap(({ item }) => item ?? []);
  const pieces = replaced.flatMap((entry) => entry.pieces);
  if (await itemsLeft(vault, items)) return false;
  if (vault.file.findTraces(needlesOf(pieces)).includes(true)) return false;
  if (!custodians.has(vault.session.actor)) return false;
  const rings = replaced.map(({ ring, generation }) => ({ ring, generation }));
  await commitNow(vault, [draft('rings.shredded', { rings, sought: pieces.length }, null)]);
  return true;
}

async function itemsLeft({ strongroom }: Vault, items: readonly string[]): Promise<boolean> {
  const listed = async () => {
    const there = new Set(await strongroom.items());
    return items.filter((item) => there.has(item));
  };
  const left = await listed();
  if (left.length === 0) return false;
  await strongroom.removeItems(left);
  return (await listed()).length > 0;
}
