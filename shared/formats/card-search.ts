// The last resort when the manifest is lost: the set tag on the cards confirms a combined value, so with cards to spare
// the subsets are searched. With exactly k cards a failure has no culprit that could be named.
import { refusal } from '../errors/index.ts';
import { equalBytes, wipe } from './bytes.ts';
import type { Card } from './card.ts';
import { confirmationOf, setTagOf } from './master.ts';
import { combineShares } from './shares.ts';

/** Positions are 0-based places in the given list. The 32-bit set tag confirms `mk`; a manifest, when found, must too. */
export interface Found {
  mk: Uint8Array;
  fitting: number[];
  notFitting: number[];
}

const YIELD_EVERY = 200;

/**
 * Searches the k-subsets of up to 16 cards of one set for one that opens, then tests every other card in its place.
 * Throws `cards-mixed`, `cards-too-few`, `cards-culprit-unknown` (exactly k), `cards-none-open`. At most 12,870 subsets.
 */
export async function searchSubsets(cards: readonly Card[]): Promise<Found> {
  const first = cards[0];
  if (first === undefined) throw refusal('cards-too-few', { k: 2, got: 0, missing: 2 });
  const other = cards.findIndex((card) => !sameHeader(card, first));
  if (other >= 0) throw refusal('cards-mixed', { position: other + 1 });
  const places = cards.map((_, place) => place).filter((place) => !isCopy(cards, place));
  if (places.length > 16) throw new RangeError(`expected at most 16 different cards, got ${places.length}`);
  const { k } = first;
  const distinct = new Set(places.map((place) => (cards[place] as Card).x)).size;
  if (distinct < k) throw refusal('cards-too-few', { k, got: distinct, missing: k - distinct });
  let tried = 0;
  for (const subset of subsets(places, k)) {
    if (++tried % YIELD_EVERY === 0) await new Promise((resolve) => setTimeout(resolve));
    const chosen = subset.map((place) => cards[place] as Card);
    const mk = await opens(chosen);
    if (mk === null) continue;
    const fits = await Promise.all(cards.map((_, place) => fitsWith(cards, subset, place)));
    return {
      mk,
      fitting: cards.map((_, place) => place).filter((place) => fits[place]),
      notFitting: cards.map((_, place) => place).filter((place) => !fits[place]),
    };
  }
  if (places.length === k) throw refusal('cards-culprit-unknown', { k });
  throw refusal('cards-none-open', { k, got: places.length });
}

async function fitsWith(cards: readonly Card[], subset: readonly number[], place: number): Promise<boolean> {
  const card = cards[place] as Card;
  const twin = subset.find((at) => (cards[at] as Card).x === card.x);
  if (twin !== undefined) return equalBytes((cards[twin] as Card).y, card.y);
  const mk = await opens([card, ...subset.slice(1).map((at) => cards[at] as Card)]);
  wipe(mk);
  return mk !== null;
}

async function opens(cards: readonly Card[]): Promise<Uint8Array | null> {
  const first = cards[0] as Card;
  if (new Set(cards.map(({ x }) => x)).size !== cards.length) return null;
  const mk = await combineShares(cards);
  if (equalBytes(setTagOf(confirmationOf(mk)), first.setTag)) return mk;
  wipe(mk);
  return null;
}

function sameHeader(a: Card, b: Card): boolean {
  return (
    equalBytes(a.vaultTag, b.vaultTag) &&
    equalBytes(a.setTag, b.setTag) &&
    a.epoch === b.epoch &&
    a.k === b.k &&
    a.rehearsal === b.rehearsal
  );
}

function isCopy(cards: readonly Card[], place: number): boolean {
  const card = cards[place] as Card;
  return cards.slice(0, place).some((before) => before.x === card.x && equalBytes(before.y, card.y));
}

function* subsets(places: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) yield [];
  for (let i = from; size > 0 && i <= places.length - size; i++) {
    for (const rest of subsets(places, size - 1, i + 1)) yield [places[i] as number, ...rest];
  }
}
