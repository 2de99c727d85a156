// Whatever goes wrong with a card, no sentence repeats it; and rehearsal and production never come together.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slots } from '../../../electron/strongroom/session/slots.ts';
import { Refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload } from '../../../shared/formats/card.ts';
import { checkCard, checkSet } from '../../../shared/formats/card-check.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { searchSubsets } from '../../../shared/formats/card-search.ts';
import { cardText, qrText } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';
import { toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { madeUpManifest, olderManifest, STRANGE_CARDS } from '../../support/fake-cards.ts';
import { randomCard, SampleVault } from '../../support/sample-vault.ts';

/** Pieces of a card that no sentence may hold: eight characters of a text, three words, eight bytes in any spelling. */
function piecesOf(card: Card): string[] {
  const windows = (text: string, size: number) =>
    Array.from({ length: text.length - size + 1 }, (_, i) => text.slice(i, i + size));
  const words = cardWords(card);
  return [
    ...windows(cardText(card), 8),
    ...words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')),
    ...windows(toHex(card.y), 16),
    ...windows(toBase64url(card.y).toLowerCase(), 11),
  ];
}

function expectSilent(told: unknown, card: Card): void {
  const text = JSON.stringify(told).toLowerCase();
  expect(piecesOf(card).filter((piece) => text.includes(piece))).toEqual([]);
}

/** What is thrown, with its text and its trace. */
function thrown(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.failure, error.message, error.stack];
  }
}

const at = fc.nat({ max: 81 });
const kinds = ['replace', 'drop', 'double', 'swap'] as const;
const damage = fc.record({ kind: fc.constantFrom(...kinds), at, with: fc.string({ maxLength: 3 }) });
interface Damage {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly with: string;
}

function damaged(parts: readonly string[], { kind, at: where, with: other }: Damage): string[] {
  const i = where % parts.length;
  const part = parts[i] as string;
  if (kind === 'drop') return parts.toSpliced(i, 1);
  if (kind === 'double') return parts.toSpliced(i, 0, part);
  if (kind === 'swap') return parts.toSpliced(i, 2, ...(parts.slice(i, i + 2).reverse() as string[]));
  return parts.with(i, other);
}

describe('refusals of cards', () => {
  it('never repeat what was entered, as text, code or words', () => {
    fc.assert(
      fc.property(damage, fc.constantFrom('text', 'code', 'words'), (slip, look) => {
        const card = randomCard();
        const parts =
          look === 'words' ? cardWords(card) : [...(look === 'text' ? cardText(card) : qrText(card))];
        const entry = damaged(parts, slip).join(look === 'words' ? ' ' : '');
        expectSilent(
          thrown(() => readCard(entry)),
          card,
        );
        expectSilent(
          thrown(() => new Slots().deposit('card', utf8(entry))),
          card,
        );
        const payload = encodePayload(card).with(slip.at % 13, slip.at);
        expectSilent(
          thrown(() => decodePayload(payload)),
          card,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never repeat a card that was read and does not belong', () => {
    const labels = ['Ann', 'Bo', 'Chidi', 'Dana', 'Eve'];
    const manifest = madeUpManifest(labels);
    for (const [code, card] of Object.entries(STRANGE_CARDS)) {
      const { refused } = checkCard(card, manifest, [olderManifest(labels), manifest]);
      expect(refused?.code).toBe(code);
      expectSilent(refused, card);
    }
  });
});

describe('rehearsal and production', () => {
  it('never combine, whichever cards of two sets of one vault come together', async () => {
    const sample = await SampleVault.make({ k: 3, n: 5 });
    const { cards, manifest } = sample.set;
    const played = cards.map((card) => ({ ...card, rehearsal: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), async (mask) => {
        const mixed = cards.map((card, i) => (mask[i] === true ? played[i] : card) as Card);
        const rehearsals = mask.filter(Boolean).length;
        const checked = checkSet(mixed, manifest);
        if (rehearsals === 0) expect(checked.ok).toHaveLength(5);
        else expect(checked.refused?.code).toBe('card-rehearsal');
        if (rehearsals > 0 && rehearsals < 5) {
          const refused = await searchSubsets(mixed).then(
            () => null,
            (error: Refusal) => error.failure.code,
          );
          expect(refused).toBe('cards-mixed');
        }
      }),
      { numRuns: 40 },
    );
  });
});
