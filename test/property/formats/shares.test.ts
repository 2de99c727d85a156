import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSet, openSet } from '../../../shared/formats/card-check.ts';
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
        if (k > 2) expect(toHex(await combineShares(chosen.slice(0, k - 1)))).not.toBe(toHex(secret));
      }),
      { numRuns: 100 },
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
