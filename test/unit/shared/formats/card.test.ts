import { bech32, bech32m } from '@scure/base';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../shared/errors/index.ts';
import { type Card, decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { readCard } from '../../../../shared/formats/card-reading.ts';
import { cardText, groupedText, qrText, readCardText } from '../../../../shared/formats/card-text.ts';
import { cardWords, completions, readCardWords } from '../../../../shared/formats/card-words.ts';
import { randomBytes } from '../../../support/sample-vault.ts';

const card: Card = {
  rehearsal: false,
  vaultTag: Uint8Array.of(1, 2, 3, 4),
  setTag: Uint8Array.of(5, 6, 7, 8),
  epoch: 3,
  k: 3,
  x: 201,
  y: Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) & 0xff),
};

function refusalOf(act: () => unknown): Refusal['failure'] {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('payload', () => {
  it('is 45 bytes and reads back', () => {
    expect(encodePayload(card)).toHaveLength(45);
    expect(decodePayload(encodePayload(card))).toEqual(card);
  });

  it.each([
    ['a newer version', 0, 0x20, 'card-newer'],
    ['version 0', 0, 0x00, 'card-format'],
    ['an unknown flag', 0, 0x12, 'card-format'],
    ['threshold 1', 11, 1, 'card-threshold'],
    ['threshold 17', 11, 17, 'card-threshold'],
    ['share number 0', 12, 0, 'card-x-zero'],
  ])('refuses %s', (_, place, value, code) => {
    const bytes = encodePayload(card);
    bytes[place] = value;
    expect(refusalOf(() => decodePayload(bytes)).code).toBe(code);
  });

  it('refuses epoch 0, other lengths and cards that cannot be written', () => {
    expect(refusalOf(() => decodePayload(encodePayload(card).slice(1))).code).toBe('card-format');
    const bytes = encodePayload(card);
    bytes.fill(0, 9, 11);
    expect(refusalOf(() => decodePayload(bytes)).code).toBe('card-format');
    expect(() => encodePayload({ ...card, k: 1 })).toThrow(RangeError);
    expect(() => encodePayload({ ...card, epoch: 65_536 })).toThrow(RangeError);
    expect(() => encodePayload({ ...card, y: new Uint8Array(31) })).toThrow(TypeError);
  });
});

describe('text', () => {
  const text = cardText(card);

  it('has 82 characters, its own prefix and 21 groups', () => {
    expect(text).toMatch(/^hfc1[02-9ac-hj-np-z]{78}$/);
    expect(cardText({ ...card, rehearsal: true })).toMatch(/^hfr1/);
    expect(groupedText(text)).toHaveLength(21);
    expect(qrText(card)).toBe(text.toUpperCase());
  });

  it.each([
    ['upper case', text.toUpperCase()],
    ['groups with spaces', groupedText(text).join(' ')],
    ['groups with dashes and line breaks', groupedText(text).join('-\r\n')],
    [
      'numbered lines',
      groupedText(text)
        .map((group, i) => `${i + 1} ${group}`)
        .join('\n'),
    ],
    [
      'numbers with full stops',
      groupedText(text)
        .map((group, i) => `${i + 1}. ${group}`)
        .join('  '),
    ],
    [
      'numbers glued on with colons',
      groupedText(text)
        .map((group, i) => `${i + 1}:${group}`)
        .join(' '),
    ],
    [
      'a label for each row of four',
      groupedText(text)
        .map((group, i) => (i % 4 === 0 ? `${i + 1}) ${group}` : group))
        .join(' '),
    ],
  ])('is read as %s', (_, typed) => {
    expect(readCard(typed)).toEqual(card);
  });

  it('reads numbered groups for many cards, also where a group is made of digits', () => {
    for (let i = 0; i < 300; i++) {
      const other = { ...card, y: randomBytes(32) };
      const groups = groupedText(cardText(other));
      expect(readCardText(groups.map((group, at) => `${at + 1} ${group}`).join(' '))).toEqual(other);
    }
  });

  it.each([
    ['nothing', ' \n ', 'card-empty'],
    ['far too much', 'a'.repeat(4097), 'card-too-long'],
    ['one character too few', text.slice(0, -1), 'card-text-length'],
    ['one character too many', `${text}q`, 'card-text-length'],
    ['a wrong character', text.replace(/.$/, (c) => (c === 'q' ? 'p' : 'q')), 'card-checksum'],
    ['a character that no card has', `${text.slice(0, 40)}b${text.slice(41)}`, 'card-text-character'],
    ['a wrong prefix', `hfx${text.slice(3)}`, 'card-text-character'],
    ['a sealed card', `hfs1${'q'.repeat(40)}`, 'card-sealed'],
    ['something else', 'https://example.org/', 'card-not-recognised'],
  ])('refuses %s', (_, typed, code) => {
    expect(refusalOf(() => readCard(typed)).code).toBe(code);
  });

  it('names the group of a character that no card has', () => {
    const typed = `${text.slice(0, 40)}b${text.slice(41)}`;
    expect(refusalOf(() => readCard(typed)).data).toEqual({ group: 11 });
  });

  it('refuses a prefix that contradicts the rehearsal bit, though the checksum agrees', () => {
    const mixed = bech32m.encodeFromBytes('hfr', encodePayload(card));
    expect(refusalOf(() => readCard(mixed)).code).toBe('card-mode-mismatch');
  });

  it('refuses the older checksum of BIP-173', () => {
    expect(refusalOf(() => readCard(bech32.encodeFromBytes('hfc', encodePayload(card)))).code).toBe(
      'card-checksum',
    );
  });
});

describe('words', () => {
  const words = cardWords(card);

  it('are 36, of which the first eight belong to the set', () => {
    expect(words).toHaveLength(36);
    const other = cardWords({ ...card, x: 7, y: new Uint8Array(32).fill(9) });
    expect(other.slice(0, 8)).toEqual(words.slice(0, 8));
    expect(other.slice(8)).not.toEqual(words.slice(8));
  });

  it.each([
    ['plain', words.join(' ')],
    ['upper case with commas', words.join(', ').toUpperCase()],
    ['numbered lines', words.map((word, i) => `${i + 1}. ${word}`).join('\n')],
    ['numbers without spaces', words.map((word, i) => `${i + 1}${word}`).join(' ')],
    ['four letters each', words.map((word) => word.slice(0, 4)).join(' ')],
  ])('are read as %s', (_, typed) => {
    expect(readCard(typed)).toEqual(card);
  });

  it('are refused by count, by position, by checksum, without an echo', () => {
    expect(refusalOf(() => readCard(words.slice(1).join(' ')))).toMatchObject({
      code: 'card-word-count',
      data: { expected: 36, got: 35 },
    });
    const typed = words.with(16, 'xylophones').join(' ');
    const failure = refusalOf(() => readCard(typed));
    expect(failure).toMatchObject({ code: 'card-word-unknown', data: { position: 17 } });
    expect(JSON.stringify(failure)).not.toContain('xylophones');
    const swapped = words.with(20, words[21] as string).with(21, words[20] as string);
    expect(refusalOf(() => readCardWords(swapped.join(' '))).code).toBe('card-checksum');
  });

  it.each([1, 2, 4, 7])('are refused when the spare bits are %i, though the payload is the same', (spare) => {
    const index = wordlist.indexOf(words[32] as string);
    expect(index % 8).toBe(0);
    const typed = words.with(32, wordlist[index + spare] as string);
    expect(refusalOf(() => readCardWords(typed.join(' '))).code).toBe('card-checksum');
  });

  it('complete from a prefix', () => {
    expect(completions('zo')).toEqual(['zone', 'zoo']);
    expect(completions('  ZO ')).toEqual(['zone', 'zoo']);
    expect(completions('')).toEqual([]);
    expect(completions('hfc')).toEqual([]);
  });
});
