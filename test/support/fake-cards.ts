// Cards of a made-up set: real payloads over secrets that are no secret, so that texts, words and typos behave as they do.
import { concat, equalBytes } from '../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload } from '../../shared/formats/card.ts';
import type { SealedCard } from '../../shared/formats/card-sealed.ts';
import { toBase64url } from '../../shared/formats/encoding.ts';
import type { Manifest } from '../../shared/formats/manifest.ts';
import { commitment } from '../../shared/formats/shares.ts';

const fill = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (seed * 31 + i * 17 + ((i * seed) % 7)) & 0xff);

/** Card `x` of the made-up set; the same each time. */
export function madeUpCard(x: number, rehearsal = false): Card {
  return { rehearsal, vaultTag: fill(4, 3), setTag: fill(4, 9), epoch: 2, k: 3, x, y: fill(32, 40 + x) };
}

/** Its 45 bytes. */
export const madeUpPayload = (x: number, rehearsal = false): Uint8Array =>
  encodePayload(madeUpCard(x, rehearsal));

/** Card `x` as if it were sealed; no key opens what stands in the place of its age file. */
export function madeUpSealed(x: number, rehearsal = false): SealedCard {
  const { y: _, ...head } = madeUpCard(x, rehearsal);
  return { ...head, age: fill(232, 70 + x) };
}

const VAULT = '5a'.repeat(16);

/** The manifest of the made-up set, as far as cards are checked against it; card `i` is of the holder `labels[i - 1]`. */
export function madeUpManifest(
  labels: readonly string[],
  epoch = 2,
  setTag = madeUpCard(1).setTag,
): Manifest {
  const filled = (first: Uint8Array) => toBase64url(concat(first, new Uint8Array(32 - first.length)));
  const cards = labels.map((label, i) => {
    const card = madeUpCard(i + 1);
    const committed = toBase64url(commitment({ vault: VAULT, ...card }));
    return { number: i + 1, holder: `${i}`.repeat(16), label, x: card.x, commitment: committed, signKey: '' };
  });
  return {
    v: 1,
    vault: VAULT,
    fingerprint: filled(madeUpCard(1).vaultTag),
    epoch,
    setTag: toBase64url(setTag),
    k: 3,
    n: labels.length,
    recipient: '',
    cards,
    confirmation: filled(setTag),
    previous: null,
    ceremony: '',
    created: epoch === 1 ? '2024-03-02T09:00:00.000Z' : '2025-10-10T09:00:00.000Z',
    reviewBy: '2026-10-10T09:00:00.000Z',
    mode: 'production',
    instance: '0'.repeat(16),
    head: null,
  };
}

const otherTag = Uint8Array.of(1, 2, 3, 4);

/** Cards that a check against the made-up manifest refuses, one for each of its reasons. */
export const STRANGE_CARDS = {
  'card-other-vault': { ...madeUpCard(2), vaultTag: otherTag },
  'card-other-set': { ...madeUpCard(2), setTag: otherTag },
  'card-old-epoch': { ...madeUpCard(2), setTag: otherTag, epoch: 1 },
  'card-newer-epoch': { ...madeUpCard(2), setTag: otherTag, epoch: 3 },
  'card-header': { ...madeUpCard(2), k: 4 },
  'card-rehearsal': madeUpCard(2, true),
  'card-unknown': { ...madeUpCard(2), x: 99 },
  'card-altered': { ...madeUpCard(2), y: madeUpCard(3).y },
} satisfies Record<string, Card>;

/** The set before the made-up one. */
export const olderManifest = (labels: readonly string[]) => madeUpManifest(labels, 1, otherTag);

export type Verdict = { readonly number: number } | { readonly refused: 'other set' | 'altered' };

/** Which card of the made-up set a payload is. */
export function recognise(payload: Uint8Array, n: number): Verdict {
  const card = decodePayload(payload);
  if (!equalBytes(card.setTag, madeUpCard(1).setTag)) return { refused: 'other set' };
  if (card.x > n || !equalBytes(card.y, madeUpCard(card.x, card.rehearsal).y)) return { refused: 'altered' };
  return { number: card.x };
}
