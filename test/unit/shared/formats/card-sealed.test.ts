import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../shared/errors/index.ts';
import { qrModules } from '../../../../shared/formats/card-qr.ts';
import {
  decodeSealed,
  encodeSealed,
  isSealedEntry,
  readSealedCard,
  type SealedCard,
  sealedLines,
  sealedText,
} from '../../../../shared/formats/card-sealed.ts';
import { madeUpCard } from '../../../support/fake-cards.ts';
import { randomBytes } from '../../../support/sample-vault.ts';

const sealed = (age = randomBytes(232)): SealedCard => {
  const { y: _, ...head } = madeUpCard(2);
  return { ...head, age };
};
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  throw new Error('nothing was refused');
};
const slip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'q' ? 'p' : 'q') + text.slice(at + 1);

describe('a sealed card', () => {
  it('comes back from its bytes, its text and its lines, however they are written down', () => {
    for (const length of [150, 214, 232, 242]) {
      const card = sealed(randomBytes(length));
      expect(decodeSealed(encodeSealed(card))).toEqual(card);
      const lines = sealedLines(card);
      const numbered = lines.map((line, i) => `${i + 1}. ${line.match(/.{1,4}/g)?.join(' ')}`);
      const bare = lines.map((line, i) => `${i + 1} ${line}`);
      for (const entry of [
        sealedText(card),
        sealedText(card).toUpperCase(),
        lines.join('\n'),
        numbered.join('\n'),
        numbered.toReversed().join(' '),
        bare.join(' ').toUpperCase(),
      ]) {
        expect(readSealedCard(entry)).toEqual(card);
        expect(isSealedEntry(entry)).toBe(true);
      }
    }
    expect(isSealedEntry('hfc1qqqq')).toBe(false);
  });

  it('has ten lines of at most 52 characters and a code of version 12 for an X25519 recipient', () => {
    const card = sealed();
    expect(sealedLines(card).map((line) => line.length)).toEqual([...Array(9).fill(52), 50]);
    expect(qrModules(sealedText(card).toUpperCase()).length).toBe(65);
    expect(qrModules(sealedText(sealed(randomBytes(242))).toUpperCase()).length).toBe(65);
  });

  it('names the line and the group of a slip', () => {
    const lines = sealedLines(sealed());
    for (const at of [4, 20, 51]) {
      const entry = lines.with(4, slip(lines[4] as string, at)).join('\n');
      expect(codeOf(() => readSealedCard(entry))).toMatchObject({
        code: 'card-sealed-line',
        data: { line: 5, group: Math.floor(at / 4) + 1 },
      });
    }
    const two = lines.with(1, slip(slip(lines[1] as string, 9), 30)).join('\n');
    expect(codeOf(() => readSealedCard(two)).data).toEqual({ line: 2, group: 0 });
  });

  it('says which lines are missing, and refuses lines of two cards', () => {
    const [a, b] = [sealedLines(sealed()), sealedLines(sealed())];
    expect(codeOf(() => readSealedCard(a.toSpliced(2, 1).join(' '))).data).toEqual({
      count: 10,
      missing: '3',
    });
    expect(codeOf(() => readSealedCard([...a.slice(0, 5), ...b.slice(5)].join(' '))).code).toBe(
      'card-sealed-mixed',
    );
    expect(codeOf(() => readSealedCard([...a, b[0]].join(' '))).code).toBe('card-sealed-mixed');
    expect(readSealedCard([...a, a[0]].join(' ')).x).toBe(2);
  });

  it('refuses a damaged whole, another length and what is no card', () => {
    const text = sealedText(sealed());
    expect(codeOf(() => readSealedCard(slip(text, 100))).code).toBe('card-checksum');
    expect(codeOf(() => readSealedCard('hfs1')).code).toBe('card-sealed-line');
    expect(codeOf(() => readSealedCard('nothing')).code).toBe('card-sealed-format');
    expect(codeOf(() => decodeSealed(encodeSealed(sealed()).slice(0, 100))).code).toBe('card-sealed-format');
    expect(() => encodeSealed(sealed(randomBytes(243)))).toThrow(RangeError);
    expect(codeOf(() => decodeSealed(encodeSealed(sealed()).with(12, 0))).code).toBe('card-x-zero');
  });
});
