// How many more cards may be lost: cards proven within the drill interval minus the threshold.
import type { CardState } from '../../../shared/model/cards.ts';
import type { CardView } from '../../../shared/model/views/status.ts';
import { backupProven } from '../backup/commands.ts';
import type { CardRecord } from '../ledger/state/shares.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { policyOf } from '../policy/policy-of.ts';

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

/** What became of a card. */
export function cardState({ mark, proof }: CardRecord): CardState {
  if (mark !== null && mark.as !== 'found') return mark.as;
  if (proof === null) return 'issued';
  return proof.by === 'read back' ? 'read back' : 'verified';
}

/** True for a card that nobody can bring any more. */
export function isGone(card: CardRecord): boolean {
  return ['lost', 'returned', 'destroyed'].includes(cardState(card));
}

/** When a card must be proven again, or null while it never was or is gone. */
export function drillDue(state: VaultState, card: CardRecord): string | null {
  if (card.proof === null || isGone(card)) return null;
  return new Date(Date.parse(card.proof.at) + policyOf(state)['drill.card'] * DAY).toISOString();
}

/**
 * The margin, or null while the vault is not known to be recoverable: a card that is still there was never proven, fewer
 * than k were, or no backup was proven. Lost, returned and destroyed cards count for nothing.
 */
export function marginOf(state: VaultState, now: string): number | null {
  const { cards, signed } = currentEpoch(state);
  const { k } = signed.manifest;
  const there = [...cards.values()].filter((card) => !isGone(card));
  const proven = there.filter(({ proof }) => proof !== null);
  if (!backupProven(state) || proven.length < there.length) return null;
  return proven.filter((card) => (drillDue(state, card) ?? '') >= now).length - k;
}

/** How a margin is coloured, in words: `none` is not recoverable. */
export function marginLevel(margin: number | null): 'none' | 'alarm' | 'warning' | 'good' {
  if (margin === null) return 'none';
  if (margin <= 0) return 'alarm';
  return margin === 1 ? 'warning' : 'good';
}
