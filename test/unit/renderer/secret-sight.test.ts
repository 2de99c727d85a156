// What is read off the screen is what is kept: every byte of a secret is seen, and nothing is seen that is not in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, sightOf } from '../../../renderer/secret-sight.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const seen = (text: string) => sightOf(bytesOf(text)).pieces.map((piece) => piece.text);

/** The characters that a reader writes down. */
const SPELT: Readonly<Record<string, string>> = { '␣': ' ', '⇥': '\t', '↵': '\n', CR: '\r' };
const read = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text, mark }) =>
      mark ? (SPELT[text] ?? String.fromCodePoint(Number.parseInt(text.slice(2), 16))) : text,
    )
    .join('');

describe('how a kept secret is put before a reader', () => {
  it('is set in groups of four that add nothing', () => {
    expect(sightOf(bytesOf('tk_9fQ0Ol1'))).toMatchObject({ as: 'text', grouped: true });
    expect(seen('tk_9fQ0Ol1')).toEqual(['tk_9', 'fQ0O', 'l1']);
    expect(seen('äöü€🔑x')).toEqual(['äöü€', '🔑x']);
  });

  it('marks what cannot be seen, and then groups nothing', () => {
    expect(sightOf(bytesOf('a b'))).toMatchObject({ as: 'text', grouped: false });
    expect(seen(' a b\r\n')).toEqual(['␣', 'a', '␣', 'b', 'CR', '↵']);
    for (const hidden of ['\u200b', '\u00a0', '\u202e', '\ufeff', '\u0000', '\u3164', '\u2028', '\ue000'])
      expect(seen(`ab${hidden}cd`), escape(hidden)).toEqual([
        'ab',
        `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
        'cd',
      ]);
    expect(seen('\u0301e')[0]).toBe('U+0301');
  });

  it('tells a mark from the character that looks like it', () => {
    expect(sightOf(bytesOf('␣')).pieces).toEqual([{ text: '␣', mark: false, ends: false }]);
    expect(sightOf(bytesOf(' ')).pieces).toEqual([{ text: '␣', mark: true, ends: false }]);
  });

  it('shows what is no text as its bytes', () => {
    const sight = sightOf(Uint8Array.of(0xff, 0x00, 0x0a, 0xc3, 0x28));
    expect(sight).toMatchObject({ as: 'hex', grouped: true });
    expect(sight.pieces.map(({ text }) => text)).toEqual(['ff00', '0ac3', '28']);
  });

  it('gives every secret back to whoever reads it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sight = sightOf(bytesOf(text));
        expect(read(sight.pieces)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { as, pieces } = sightOf(bytes);
        const written = read(pieces);
        expect(as === 'hex' ? Buffer.from(written, 'hex') : Buffer.from(written)).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
