import { describe, expect, it } from 'vitest';
import { BITS_PER_WORD, DICE_WORDS, drawWords } from '../../../renderer/diceware.ts';
import { marksOf, strengthOf } from '../../../renderer/strength.ts';

describe('words drawn for a passphrase', () => {
  it('come from all of the list, each about as often', async () => {
    const drawn = await drawWords(20_000);
    const first = new Map<string, number>();
    for (const word of drawn) first.set(word[0] ?? '', (first.get(word[0] ?? '') ?? 0) + 1);
    expect(new Set(drawn).size).toBeGreaterThan(6_800);
    expect(first.get('a') ?? 0).toBeGreaterThan(500);
    expect(first.get('z') ?? 0).toBeGreaterThan(10);
    expect(drawn.every((word) => /^[a-z-]{3,9}$/.test(word))).toBe(true);
  });

  it('are six by default and never the same twice in a row', async () => {
    const [one, two] = [await drawWords(DICE_WORDS), await drawWords(DICE_WORDS)];
    expect(one).toHaveLength(DICE_WORDS);
    expect(one).not.toEqual(two);
    expect(DICE_WORDS * BITS_PER_WORD).toBeGreaterThan(77);
  });
});

describe('the meter', () => {
  it('tells weak from strong, and why', async () => {
    const weak = await strengthOf('Acme root 2026', ['Acme root']);
    expect(weak.bits).toBeLessThan(40);
    expect(marksOf(weak.bits, 70)).toBeLessThanOrEqual(3);
    expect(`${weak.warning} ${weak.suggestions.join(' ')}`).toMatch(/[a-z]\./);
    const strong = await strengthOf((await drawWords(DICE_WORDS)).join(' '), []);
    expect(strong.bits).toBeGreaterThan(70);
    expect(marksOf(strong.bits, 70)).toBe(5);
  });

  it('measures no more of long input than takes a moment', async () => {
    const long = await strengthOf('ab1'.repeat(85), []);
    expect(long).toEqual(await strengthOf('ab1'.repeat(24), []));
    expect(long.bits).toBeGreaterThan((await strengthOf('ab1'.repeat(4), [])).bits);
  });
});
