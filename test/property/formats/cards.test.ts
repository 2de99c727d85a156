import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../shared/errors/index.ts';
import { type Card, decodePayload, encodePayload } from '../../../shared/formats/card.ts';
import { locate } from '../../../shared/formats/card-locate.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { cardText, groupedText, qrText, TEXT_ALPHABET } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const cards: fc.Arbitrary<Card> = fc.record({
  rehearsal: fc.boolean(),
  vaultTag: bytes(4),
  setTag: bytes(4),
  epoch: fc.integer({ min: 1, max: 65_535 }),
  k: fc.integer({ min: 2, max: 16 }),
  x: fc.integer({ min: 1, max: 255 }),
  y: bytes(32),
});

/** The card that was read, or null when it was refused. Any other error fails the test. */
function tried(typed: string): Card | null {
  try {
    return readCard(typed);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

describe('every card', () => {
  it('reads back from its bytes, text, groups, QR content and words', () => {
    fc.assert(
      fc.property(cards, (card) => {
        expect(decodePayload(encodePayload(card))).toEqual(card);
        for (const look of [
          cardText(card),
          qrText(card),
          groupedText(cardText(card)).join(' '),
          groupedText(cardText(card))
            .map((group, i) => `${i + 1}. ${group}`)
            .join('\n'),
          groupedText(cardText(card))
            .map((group, i) => `${i + 1} ${group}`)
            .join(' '),
          cardWords(card).join(' '),
          cardWords(card)
            .map((word) => word.slice(0, 4))
            .join(' '),
        ]) {
          expect(readCard(look)).toEqual(card);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is never read from 1 to 4 wrong characters', () => {
    const slips = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 81 }), fc.integer({ min: 1, max: 31 })), {
      minLength: 1,
      maxLength: 4,
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(cards, slips, (card, places) => {
        const typed = [...cardText(card)];
        for (const [place, by] of places) {
          const index = TEXT_ALPHABET.indexOf(typed[place] as string);
          typed[place] = index < 0 ? 'x' : TEXT_ALPHABET.charAt((index + by) % 32);
        }
        expect(tried(typed.join(''))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('is never read from a wrong, swapped, doubled or missing word', () => {
    const place = fc.integer({ min: 0, max: 34 });
    const word = fc.integer({ min: 0, max: 2047 }).map((index) => wordlist[index] as string);
    const slip = fc.constantFrom('wrong', 'swapped', 'doubled', 'missing');
    fc.assert(
      fc.property(cards, slip, place, word, (card, kind, at, other) => {
        const words = cardWords(card);
        const [one, next] = [words[at] as string, words[at + 1] as string];
        fc.pre((kind !== 'wrong' || other !== one) && (kind !== 'swapped' || one !== next));
        const typed = {
          wrong: words.with(at, other),
          swapped: words.with(at, next).with(at + 1, one),
          doubled: words.toSpliced(at, 0, one),
          missing: words.toSpliced(at, 1),
        }[kind];
        expect(tried(typed.join(' '))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('shows the place of a single wrong character', async () => {
    await fc.assert(
      fc.asyncProperty(
        cards,
        fc.integer({ min: 4, max: 81 }),
        fc.integer({ min: 1, max: 31 }),
        async (card, at, by) => {
          const text = cardText(card);
          const wrong = TEXT_ALPHABET.charAt((TEXT_ALPHABET.indexOf(text.charAt(at)) + by) % 32);
          const found = await locate(text.slice(0, at) + wrong + text.slice(at + 1));
          expect(found).toContainEqual({
            kind: 'replaced',
            unit: 'group',
            position: Math.floor(at / 4) + 1,
            character: at + 1,
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('shows the place of a single wrong word', async () => {
    await fc.assert(
      fc.asyncProperty(
        cards,
        fc.integer({ min: 0, max: 35 }),
        fc.integer({ min: 1, max: 2047 }),
        async (card, at, by) => {
          const words = cardWords(card);
          const wrong = wordlist[(wordlist.indexOf(words[at] as string) + by) % 2048] as string;
          const found = await locate(words.with(at, wrong).join(' '));
          expect(found).toContainEqual({ kind: 'replaced', unit: 'word', position: at + 1 });
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('whatever is entered', () => {
  it('gives a card or a refusal that does not repeat it', () => {
    const entries = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc.array(fc.constantFrom(...wordlist), { maxLength: 40 }).map((words) => words.join(' ')),
      fc
        .string({ unit: fc.constantFrom(...TEXT_ALPHABET), minLength: 70, maxLength: 90 })
        .map((text) => `hfc1${text}`),
    );
    fc.assert(
      fc.property(entries, (typed) => {
        try {
          readCard(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          const told = JSON.stringify((error as Refusal).failure.data);
          for (const part of typed.split(' ')) if (part.length > 6) expect(told).not.toContain(part);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
