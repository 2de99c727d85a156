// How many more cards may be lost: cards proven within the drill interval minus the threshold.
import type { CardView } from '../../../shared/model/views.ts';
import { backupProven } from '../backup/commands.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { POLICY } from '../policy/defaults.ts';

const DAY = 86_400_000;

/** The cards of the current epoch. A card counts as read back when it was ever proven. */
export function cardsOf(state: VaultState): CardView[] {
  const epoch = currentEpoch(state);
  return epoch.signed.manifest.cards.map(({ number, label }) => ({
    number,
    label,
    readBack: epoch.proven.has(number),
    proven: epoch.proven.get(number) ?? null,
  }));
}

/** The margin, or null while the vault is not recoverable: not every card proven once, or no backup of this epoch proven. */
export function marginOf(state: VaultState, now: string): number | null {
  const cards = cardsOf(state);
  if (!backupProven(state) || cards.some((card) => card.proven === null)) return null;
  const since = Date.parse(now) - POLICY.drillDays * DAY;
  const fresh = cards.filter((card) => card.proven !== null && Date.parse(card.proven) >= since);
  return fresh.length - currentEpoch(state).signed.manifest.k;
}
