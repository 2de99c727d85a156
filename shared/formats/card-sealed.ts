// A sealed card: the header of a card in clear, its y inside an age file. As text in numbered lines, each with a checksum of
// its own, and in one piece for its QR code and its file. Nothing of it is secret; only its holder opens it.
import { bech32m } from '@scure/base';
import { failure, Refusal, refusal } from '../errors/index.ts';
import { concat } from './bytes.ts';
import { type CardHead, decodeHead, encodeHead, HEAD_LENGTH } from './card.ts';

/** `age` is a whole age file in binary form that holds y, 32 bytes. */
export interface SealedCard extends CardHead {
  readonly age: Uint8Array;
}

const PREFIX = 'hfs';
const START = `${PREFIX}1`;
const CHECKSUM = 6;
/** An age file of 32 bytes for one recipient; more would not fit a QR code of version 12. */
const LEAST_AGE = 150;
const MOST_AGE = 242;
/** Characters of the whole in one line. */
const PIECE = 40;
/** Start, line number, count, piece, checksum: 13 groups of four. */
const LINE_LENGTH = START.length + 2 + PIECE + CHECKSUM;
const MOST_LINES = 31;

/** True for an entry that begins as sealed cards do, also when it cannot be read. */
export function isSealedEntry(input: string): boolean {
  return compact(input).startsWith(START);
}

/** What there is of the lines of an entry, in groups of four, in its order. */
export function sealedParts(input: string): string[] {
  const parts = compact(input).split(START).slice(1);
  return parts.map((part) => ((START + part).match(/.{1,4}/g) ?? []).join(' '));
}

/** The bytes of a sealed card; throws `RangeError` for an age file of another size than one recipient and 32 bytes give. */
export function encodeSealed(card: SealedCard): Uint8Array {
  if (!fits(card.age)) throw new RangeError(`expected an age file of ${LEAST_AGE} to ${MOST_AGE} bytes`);
  return concat(encodeHead(card), card.age);
}

/** The sealed card of its bytes. Refuses as `decodeHead` does, and with `card-sealed-format`. */
export function decodeSealed(bytes: Uint8Array): SealedCard {
  const age = bytes.slice(HEAD_LENGTH);
  if (!fits(age)) throw refusal('card-sealed-format');
  return { ...decodeHead(bytes.subarray(0, HEAD_LENGTH)), age };
}

/** The text in one piece, lower case: bech32m with prefix `hfs`, without the limit of 90 characters. In upper case: the QR code. */
export function sealedText(card: SealedCard): string {
  return bech32m.encode(PREFIX, bech32m.toWords(encodeSealed(card)), false);
}

/** The text in lines, to be numbered from 1 where they are written down: each bech32m with prefix `hfs` again. */
export function sealedLines(card: SealedCard): string[] {
  const pieces = sealedText(card)
    .slice(START.length)
    .match(new RegExp(`.{1,${PIECE}}`, 'g')) as string[];
  const line = (piece: string, i: number) => [i + 1, pieces.length, ...valuesOf(piece)];
  return pieces.map((piece, i) => bech32m.encode(PREFIX, line(piece, i), false));
}

/**
 * Reads a sealed card: its text in one piece, or its lines in any order, however grouped and numbered. Refuses with
 * `card-sealed-line` (which line, and the group when one slip explains it), `card-sealed-missing`, `card-sealed-mixed`,
 * `card-checksum`, `card-sealed-format`, or as `decodeSealed` does.
 */
export function readSealedCard(input: string): SealedCard {
  const parts = compact(input).split(START);
  if (parts.shift() !== '' || parts.length === 0) throw refusal('card-sealed-format');
  const [only, second] = parts;
  const inOnePiece = second === undefined && (only as string).length > 2 * LINE_LENGTH;
  const text = inOnePiece ? (only as string) : joined(parts);
  const words = wordsOf(text);
  if (words === null) throw refusal(inOnePiece ? 'card-checksum' : 'card-sealed-mixed', { form: 'text' });
  const bytes = bech32m.fromWordsUnsafe(words);
  if (!(bytes instanceof Uint8Array)) throw refusal('card-sealed-format');
  return decodeSealed(bytes);
}

function joined(parts: readonly string[]): string {
  const lines = parts.map((part, i) => lineOf(part, i + 1));
  const count = lines[0]?.count ?? 0;
  const pieces = new Map<number, string>();
  for (const line of lines) {
    const before = pieces.get(line.number);
    if (line.count !== count || (before !== undefined && before !== line.piece))
      throw refusal('card-sealed-mixed');
    pieces.set(line.number, line.piece);
  }
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const missing = numbers.filter((number) => !pieces.has(number));
  if (missing.length > 0) throw refusal('card-sealed-missing', { count, missing: missing.join(', ') });
  return numbers.map((number) => pieces.get(number)).join('');
}

/** One line; `place` is where it stands in the entry, for a line whose own number cannot be believed. */
function lineOf(part: string, place: number): { number: number; count: number; piece: string } {
  const words = wordsOf(part);
  if (words === null) {
    const position = slipIn(part);
    throw new Refusal(
      failure('card-sealed-line', { line: place, group: position < 0 ? 0 : groupOf(position) }),
    );
  }
  const [number = 0, count = 0, ...values] = words;
  const whole = values.length === PIECE || (number === count && values.length > 0 && values.length < PIECE);
  if (number < 1 || number > count || count > MOST_LINES || !whole) throw refusal('card-sealed-format');
  return { number, count, piece: part.slice(2, -CHECKSUM) };
}

/** Index of the one character whose replacement mends a line, or -1. The code of a line corrects one slip without doubt. */
function slipIn(part: string): number {
  if (part.length > LINE_LENGTH) return -1;
  for (let i = 0; i < part.length; i++) {
    for (const character of ALPHABET) {
      if (wordsOf(part.slice(0, i) + character + part.slice(i + 1)) !== null) return i;
    }
  }
  return -1;
}

/** The values behind the start of a text with a right checksum, without that; else null. */
function wordsOf(part: string): number[] | null {
  try {
    return bech32m.decode(`${START}${part}`, false).words;
  } catch {
    return null;
  }
}

const groupOf = (position: number) => Math.floor((START.length + position) / 4) + 1;

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const valuesOf = (text: string) => [...text].map((character) => ALPHABET.indexOf(character));
const fits = (age: Uint8Array) => age.length >= LEAST_AGE && age.length <= MOST_AGE;

/** Without numbers of lines, white space and what separates groups, in lower case. */
function compact(input: string): string {
  return input
    .toLowerCase()
    .replace(/(^|\s)(line\s+)?\d{1,2}[.:)]?\s+(?=hfs1)/g, ' ')
    .replace(/(^|\s)\d{1,2}[.:)]/g, ' ')
    .replace(/[\s\-\u2010-\u2015\u2212_,;|·]+/g, '');
}
