// One medium never holds two cards of a set: whoever found it would be two holders at once.
import { refusal } from '../../../shared/errors/index.ts';
import type { Folders } from '../ports/surroundings.ts';

/** A card that was saved, and where. */
export interface SavedCard {
  readonly number: number;
  readonly path: string;
  readonly medium: string;
}

/**
 * Refuses with `card-medium-twice` when another card of the set still lies on the medium of `target`. A medium that was taken out
 * may have left its place to another one, so the other card's file is looked for.
 */
export function expectOwnMedium(
  folders: Folders,
  saved: readonly SavedCard[],
  number: number,
  target: string,
): void {
  const medium = folders.medium(target);
  const other = saved.find(
    (card) => card.number !== number && card.medium === medium && folders.exists(card.path),
  );
  if (other !== undefined) throw refusal('card-medium-twice', { number: other.number, path: other.path });
}
