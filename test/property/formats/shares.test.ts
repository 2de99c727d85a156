import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSet, openSet } from '../../../shared/formats/card-check.ts';
import { searchSubsets } from '../../../shared/formats/card-search.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { combineShares, splitSecret } from '../../../shared/formats/shares.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { SampleVault } from '../../support/sample-vault.ts';

const thresholds = fc
  .tuple(fc.integer({ min: 2, max: 16 }), fc.integer({ min: 2, max: 16 }))
  .map(([a, b]) => ({ k: Math.min(a, b), n: Math.max(a, b) }));
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('any (k, n)', () => {
  it('opens with any k, never with k - 1', async () => {
    await fc.assert(
      fc.asyncProperty(thresholds, secrets, fc.infiniteStream(fc.nat()), async ({ k, n }, secret, picks) => {
        const parts = await splitSecret(secret, n, k);
        const shuffled = parts.map((part) => ({ part, rank: picks.next().value as number }));
        const chosen = shuffled.sort((a, b) => a.rank - b.rank).map(({ part }) => part);
        expect(toHex(await combineShares(chosen.slice(0, k)))).toBe(toHex(secret));
        // One share alone is not even combined.
        if (k > 2) expect(toHex(await combineShares(chosen.slice(0, k - 1)))).not.toBe(toHex(secret));
        else await expect(combineShares(chosen.slice(0, 1))).rejects.toThrow(RangeError);
      }),
      { numRuns: 100 },
    );
  });
});

describe('any set of cards, for any (k, n)', () => {
  it('opens with any k, with no k - 1, and names a single altered card with and without the manifest', async () => {
    await fc.assert(
      fc.asyncProperty(
        thresholds,
        fc.infiniteStream(fc.nat()),
        fc.nat(),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        async ({ k, n }, picks, place, byte, by) => {
          const { set } = await SampleVault.make({ k, n });
          const shuffled = set.cards
            .map((card) => ({ card, rank: picks.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ card }) => card);
          expect(await openSet(shuffled.slice(0, k), set.manifest)).toEqual(set.mk);
          const few = await refusalOf(() => openSet(shuffled.slice(0, k - 1), set.manifest));
          expect(few).toMatchObject({ code: 'cards-too-few', data: { k, got: k - 1, missing: 1 } });

          const at = place % n;
          const pile = shuffled.map((card, i) =>
            i === at ? { ...card, y: card.y.with(byte, (card.y[byte] as number) ^ by) } : card,
          );
          const number = set.manifest.cards.find(({ x }) => x === pile[at]?.x)?.number;
          const wrong = await refusalOf(() => openSet(pile, set.manifest));
          expect(wrong).toMatchObject({ code: 'card-altered', data: { number } });
          if (n > k) {
            const found = await searchSubsets(pile);
            expect(found.mk).toEqual(set.mk);
            // With a single card to spare an alteration may cancel out: then the key is right and nobody is named.
            if (found.decided) expect(found.notFitting).toEqual([at]);
            if (n > k + 1) expect(found.decided).toBe(true);
          } else {
            expect((await refusalOf(() => searchSubsets(pile))).code).toBe('cards-culprit-unknown');
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('any set of cards', () => {
  it('names the one card that was altered, wherever the bit', async () => {
    const sample = await SampleVault.make({ k: 4, n: 7 });
    const { cards, manifest } = sample.set;
    await fc.assert(
      fc.asyncProperty(fc.nat(6), fc.nat(31), fc.integer({ min: 1, max: 255 }), async (place, byte, by) => {
        const pile = cards.map((card, at) =>
          at === place ? { ...card, y: card.y.with(byte, (card.y[byte] as number) ^ by) } : card,
        );
        const failure = await refusalOf(() => openSet(pile, manifest));
        expect(failure).toMatchObject({ code: 'card-altered', data: { number: place + 1 } });
        expect(failure.data.label).toBe(manifest.cards[place]?.label);
      }),
      { numRuns: 200 },
    );
  });

  it('says how many cards are missing', async () => {
    const sample = await SampleVault.make({ k: 5, n: 9 });
    const { cards, manifest } = sample.set;
    fc.assert(
      fc.property(fc.subarray(cards), (chosen) => {
        const outcome = checkSet(chosen, manifest);
        if (chosen.length >= 5) expect(outcome.ok).toHaveLength(chosen.length);
        else expect(outcome.refused?.data).toEqual({ k: 5, got: chosen.length, missing: 5 - chosen.length });
      }),
      { numRuns: 200 },
    );
  });
});
