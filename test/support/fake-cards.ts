// Cards of a made-up set: real payloads over secrets that are no secret, so that texts, words and typos behave as they do.
import { equalBytes } from '../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload } from '../../shared/formats/card.ts';
import type { SealedCard } from '../../shared/formats/card-sealed.ts';

const fill = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (seed * 31 + i * 17 + ((i * seed) % 7)) & 0xff);

/** Card `x` of the made-up set; the same each time. */
export function madeUpCard(x: number, rehearsal = false): Card {
  return { rehearsal, vaultTag: fill(4, 3), setTag: fill(4, 9), epoch: 1, k: 3, x, y: fill(32, 40 + x) };
}

/** Its 45 bytes. */
export const madeUpPayload = (x: number, rehearsal = false): Uint8Array =>
  encodePayload(madeUpCard(x, rehearsal));

/** Card `x` as if it were sealed; no key opens what stands in the place of its age file. */
export function madeUpSealed(x: number, rehearsal = false): SealedCard {
  const { y: _, ...head } = madeUpCard(x, rehearsal);
  return { ...head, age: fill(232, 70 + x) };
}

export type Verdict = { readonly number: number } | { readonly refused: 'other set' | 'altered' };

/** Which card of the made-up set a payload is. */
export function recognise(payload: Uint8Array, n: number): Verdict {
  const card = decodePayload(payload);
  if (!equalBytes(card.setTag, madeUpCard(1).setTag)) return { refused: 'other set' };
  if (card.x > n || !equalBytes(card.y, madeUpCard(card.x, card.rehearsal).y)) return { refused: 'altered' };
  return { number: card.x };
}
