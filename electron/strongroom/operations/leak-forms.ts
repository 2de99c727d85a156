// The forms in which a secret may stand in a file, and how a file is read for each. A secret is cut into digits of 4, 5, 6 or
// 11 bits at every place where they may begin, so that it is found in the midst of other bytes too; a file is brought to the
// same digits without what people and programmes put between them.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { TEXT_ALPHABET } from '../../../shared/formats/card-text.ts';

/** A text of one kind of digits. */
interface Digits {
  readonly form: string;
  readonly bits: 4 | 5 | 6;
  /** One character a digit. */
  readonly alphabet: string;
  /** The characters of a text that count, in the case of the alphabet. */
  readonly read: (text: string) => string;
}

/** Line ends and tabs as JSON writes them, marks of hexadecimal bytes. */
const ESCAPES = /\\[nrt]/g;
/** A number that sheets set before a group of a card: `3`, `3.`, `3:`, `3)`. */
const NUMBERS = /(?<![^\s"(])\d{1,2}(?:[.:)]|(?=\s))/g;

const letters = (text: string) => text.replace(ESCAPES, ' ').toLowerCase();

const DIGITS: readonly Digits[] = [
  {
    form: 'hexadecimal',
    bits: 4,
    alphabet: '0123456789abcdef',
    read: (text) =>
      letters(text)
        .replace(/0x|\\x/g, '')
        .replace(/[^0-9a-z]/g, ''),
  },
  {
    form: 'base32',
    bits: 5,
    alphabet: 'abcdefghijklmnopqrstuvwxyz234567',
    read: (text) => letters(text).replace(/[^0-9a-z]/g, ''),
  },
  {
    form: 'the text of a card',
    bits: 5,
    alphabet: TEXT_ALPHABET,
    read: (text) => letters(text).replace(/[^0-9a-z]/g, ''),
  },
  {
    form: 'the text of a card',
    bits: 5,
    alphabet: TEXT_ALPHABET,
    read: (text) =>
      letters(text)
        .replace(NUMBERS, '')
        .replace(/[^0-9a-z]/g, ''),
  },
  {
    form: 'base64',
    bits: 6,
    alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
    read: (text) =>
      text
        .replace(ESCAPES, '')
        .replace(/\\\//g, '/')
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .replace(/[^A-Za-z0-9+/]/g, ''),
  },
];

/** Shorter secrets are only found where they stand alone. */
export const LEAST_BYTES = 8;

const WORD_BITS = 11;
const FIRST_FOUR = new Map(wordlist.map((word, index) => [word.slice(0, 4), index]));

/** Digits of a file, and how many stand together at most: what needs more is not looked for. */
interface Run {
  readonly digits: Buffer;
  readonly most: number;
}

/** A file, read for every form. */
export interface Haystack {
  readonly bytes: Buffer;
  readonly digits: readonly Run[];
  /** Numbers of the list, two bytes each; what is no word of it is 0xffff. */
  readonly words: Run;
  /** Its text with escapes of JSON undone; and that again in lower case without white space. */
  readonly text: Buffer;
  readonly folded: Buffer;
}

export function haystackOf(bytes: Uint8Array): Haystack {
  const plain = view(bytes);
  // Text of two bytes a character is text of one with zeros between.
  const text = plain.toString('latin1').replaceAll('\0', '');
  const readable = plain.toString('utf8').replaceAll('\0', '');
  const unescaped = readable
    .replace(/\\(["\\/])/g, '$1')
    .replace(/\\[nrt]/g, ' ')
    .normalize('NFKC');
  return {
    bytes: plain,
    digits: DIGITS.map(({ read, alphabet }) => runOf(Buffer.from(read(text), 'latin1'), alphabet)),
    words: wordsIn(letters(text)),
    text: Buffer.from(unescaped, 'utf8'),
    folded: Buffer.from(fold(unescaped), 'utf8'),
  };
}

const fold = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

function runOf(digits: Buffer, alphabet: string): Run {
  const known = new Uint8Array(256);
  for (let i = 0; i < alphabet.length; i += 1) known[alphabet.charCodeAt(i)] = 1;
  let most = 0;
  let run = 0;
  for (const digit of digits) {
    run = known[digit] === 1 ? run + 1 : 0;
    if (run > most) most = run;
  }
  return { digits, most };
}

function wordsIn(text: string): Run {
  const found = text.match(/[a-z]+/g) ?? [];
  const digits = Buffer.alloc(2 * found.length);
  let most = 0;
  let run = 0;
  for (const [i, word] of found.entries()) {
    const index = FIRST_FOUR.get(word.slice(0, 4));
    const fits = index !== undefined && (wordlist[index] as string).startsWith(word);
    digits.writeUInt16BE(fits ? index : 0xffff, 2 * i);
    run = fits ? run + 1 : 0;
    if (run > most) most = run;
  }
  return { digits, most };
}

/** The same memory, as buffers have it. */
const view = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The form in which `secret` stands in a file, or null. `typed`: it is text that people type, as passphrases are. */
export function formIn(haystack: Haystack, secret: Uint8Array, typed: boolean): string | null {
  if (secret.length < LEAST_BYTES) return standsAlone(haystack.text, secret) ? 'text' : null;
  if (haystack.bytes.includes(view(secret))) return typed ? 'text' : 'bytes';
  if (typed && inText(haystack, secret)) return 'text';
  for (const [i, { form, bits, alphabet }] of DIGITS.entries()) {
    const { digits, most } = haystack.digits[i] as Run;
    for (let skip = 0; skip < bits; skip += 1) {
      const count = Math.floor((8 * secret.length - skip) / bits);
      if (count > most || !canBegin(bits, skip)) continue;
      const needle = Buffer.alloc(count);
      eachDigit(secret, bits, skip, (digit, n) => {
        needle[n] = alphabet.charCodeAt(digit);
      });
      const found = digits.includes(needle);
      needle.fill(0);
      if (found) return form;
    }
  }
  return inWords(haystack.words, secret) ? 'words' : null;
}

/** Bytes begin at multiples of eight bits, so digits of four begin nowhere else, and digits of six at three places. */
const canBegin = (bits: number, skip: number): boolean =>
  bits === 5 || (bits === 4 ? skip === 0 : skip % 2 === 0);

/** The whole digits of `bits` bits that lie in bytes after the first `skip` bits, in order. */
function eachDigit(
  secret: Uint8Array,
  bits: number,
  skip: number,
  take: (digit: number, n: number) => void,
): void {
  const mask = (1 << bits) - 1;
  let held = 0;
  let waiting = -skip;
  let n = 0;
  for (const byte of secret) {
    held = ((held << 8) | byte) & 0xfffff;
    waiting += 8;
    while (waiting >= bits) {
      waiting -= bits;
      take((held >> waiting) & mask, n);
      n += 1;
    }
  }
}

function inWords({ digits, most }: Run, secret: Uint8Array): boolean {
  for (let skip = 0; skip < WORD_BITS; skip += 1) {
    const count = Math.floor((8 * secret.length - skip) / WORD_BITS);
    if (count > most) continue;
    const needle = Buffer.alloc(2 * count);
    eachDigit(secret, WORD_BITS, skip, (digit, n) => needle.writeUInt16BE(digit, 2 * n));
    let at = digits.indexOf(needle);
    while (at >= 0 && at % 2 === 1) at = digits.indexOf(needle, at + 1);
    needle.fill(0);
    if (at >= 0) return true;
  }
  return false;
}

function inText({ text, folded }: Haystack, secret: Uint8Array): boolean {
  if (text.includes(view(secret))) return true;
  // In other case, or with other spaces; passphrases pass through a string where they are typed, too.
  const needle = Buffer.from(fold(Buffer.from(secret).toString('utf8')), 'utf8');
  const found = needle.length >= LEAST_BYTES && folded.includes(needle);
  needle.fill(0);
  return found;
}

/** True where a short secret stands as a whole between ends, spaces or quotation marks. */
function standsAlone(text: Buffer, secret: Uint8Array): boolean {
  if (secret.length < 4) return false;
  const needle = view(secret);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
    if (isEdge(text[at - 1]) && isEdge(text[at + secret.length])) return true;
  return false;
}

const EDGES = new Set([...' \t\r\n"\'`,;:.()[]{}<>='].map((edge) => edge.charCodeAt(0)));
/** A byte of anything that is not ASCII, such as typographic quotation marks, ends a word too. */
const isEdge = (byte: number | undefined): boolean => byte === undefined || byte >= 0x80 || EDGES.has(byte);
