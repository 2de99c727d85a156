// The last resort when the manifest is lost: the set tag on the cards confirms a combined value, so with cards to spare
// the subsets are searched. With exactly k cards a failure has no culprit that could be named.

import { refusal } from '../errors/index.ts';
import { inParts } from '../turn.ts';
import { equalBytes, wipe } from './bytes.ts';
import type { Card } from './card.ts';
import { confirmationOf, setTagOf } from './master.ts';
import { combineShares } from './shares.ts';

/** Positions are 0-based places in the given list. The 32-bit set tag confirms `mk`; a manifest, when found, must too. */
export interface Found {
  mk: Uint8Array;
  /** The cards that lie on the one polynomial that opens; empty while `decided` is false. */
  fitting: number[];
  notFitting: number[];
  /**
   * False when cards that do not agree with the rest open as well: alterations can cancel out in a subset, so the master
   * key is right, but who altered a card cannot be known without the manifest. A larger group proves nothing: holders who
   * alter their cards together can make one that leaves honest cards out. While true, and as long as k cards of the pile
   * are as they were issued, exactly these are `fitting`.
   */
  decided: boolean;
}

/**
 * Searches the k-subsets of up to 16 cards of one set for those that open, and finds out whether all that open lie on one
 * polynomial. Throws `cards-mixed`, `cards-too-few`, `cards-culprit-unknown` (exactly k), `cards-none-open`.
 * At most 12,870 subsets.
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
  const opening = await openingGroup(cards, places, k);
  if (opening === null) {
    throw places.length === k
      ? refusal('cards-culprit-unknown', { k })
      : refusal('cards-none-open', { k, got: places.length });
  }
  const { mk, group, rival } = opening;
  const fits = cards.map((card) => group.some((place) => isSame(cards[place] as Card, card)));
  const all = cards.map((_, place) => place);
  return {
    mk,
    fitting: rival ? [] : all.filter((place) => fits[place]),
    notFitting: rival ? [] : all.filter((place) => !fits[place]),
    decided: !rival,
  };
}

interface Group {
  mk: Uint8Array;
  group: number[];
  /** Whether a subset that is not within the group opens too. */
  rival: boolean;
}

/** The group of the first subset that opens; the search ends when another does, for then there is nobody to name. */
async function openingGroup(
  cards: readonly Card[],
  places: readonly number[],
  k: number,
): Promise<Group | null> {
  let found: Group | null = null;
  const pause = inParts();
  for (const subset of subsets(places, k)) {
    await pause();
    // With the same key, k - 1 cards in common would make it the same polynomial.
    if (found !== null && subset.filter((place) => !found?.group.includes(place)).length < 2) continue;
    const mk = await opens(subset.map((place) => cards[place] as Card));
    if (mk === null) continue;
    if (found !== null) {
      wipe(mk);
      return { ...found, rival: true };
    }
    found = { mk, group: await agreeing(cards, places, subset, mk), rival: false };
  }
  return found;
}

/** All places whose card lies on the polynomial of `subset`: put in place of one of the subset it gives the same key. */
async function agreeing(
  cards: readonly Card[],
  places: readonly number[],
  subset: readonly number[],
  mk: Uint8Array,
): Promise<number[]> {
  const group: number[] = [];
  for (const place of places) {
    const card = cards[place] as Card;
    if (subset.includes(place)) group.push(place);
    else if (subset.every((at) => (cards[at] as Card).x !== card.x)) {
      const trial = await combineShares([card, ...subset.slice(1).map((at) => cards[at] as Card)]);
      if (equalBytes(trial, mk)) group.push(place);
      wipe(trial);
    }
  }
  return group;
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
  return cards.slice(0, place).some((before) => isSame(before, card));
}

function isSame(a: Card, b: Card): boolean {
  return a.x === b.x && equalBytes(a.y, b.y);
}

function* subsets(places: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) yield [];
  for (let i = from; size > 0 && i <= places.length - size; i++) {
    for (const rest of subsets(places, size - 1, i + 1)) yield [places[i] as number, ...rest];
  }
}
