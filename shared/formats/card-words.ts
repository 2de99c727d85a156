// The word look of a card: 33 words of the BIP-39 English list carry its 45 bytes, three more are the checksum.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { refusal } from '../errors/index.ts';
import { wipe } from './bytes.ts';
import { type Card, decodePayload, encodePayload, PAYLOAD_LENGTH } from './card.ts';
import { digest } from './derive.ts';

export const WORD_COUNT = 36;
const DATA_WORDS = 33;
const indexOf = new Map(wordlist.map((word, index) => [word, index]));

/** The 36 words of a card. Secret. */
export function cardWords(card: Card): string[] {
  const payload = encodePayload(card);
  const indexes = wordIndexes(payload);
  wipe(payload);
  return indexes.map((index) => wordlist[index] as string);
}

/** The 36 word numbers of a payload: 360 bits and three zero bits in 33 words, 33 bits of checksum in three. */
export function wordIndexes(payload: Uint8Array): number[] {
  return [...bitsToWords(payload, DATA_WORDS), ...checksumWords(payload)];
}

/** The three checksum words of a payload, as numbers: the first 33 bits of its labelled digest. */
export function checksumWords(payload: Uint8Array): number[] {
  return bitsToWords(digest('words', payload), WORD_COUNT - DATA_WORDS);
}

/** The words of an entry as typed, in lower case, without numbers, commas and the like. */
export function typedWords(input: string): string[] {
  return input
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** The number of a word in the list: in full, or cut after four letters or later; -1 for anything else. */
export function wordIndex(typed: string): number {
  const exact = indexOf.get(typed);
  if (exact !== undefined) return exact;
  if (typed.length < 4) return -1;
  return wordlist.findIndex((word) => word.startsWith(typed));
}

/** The words that begin with what was typed so far, for completion; none before the first letter. */
export function completions(prefix: string): string[] {
  const typed = prefix.trim().toLowerCase();
  return typed === '' ? [] : wordlist.filter((word) => word.startsWith(typed));
}

/** Reads the word look. Refuses by count and by position, never with what was typed. */
export function readCardWords(input: string): Card {
  const typed = typedWords(input);
  if (typed.length !== WORD_COUNT) {
    throw refusal('card-word-count', { expected: WORD_COUNT, got: typed.length });
  }
  const indexes = typed.map(wordIndex);
  const unknown = indexes.indexOf(-1);
  if (unknown >= 0) throw refusal('card-word-unknown', { position: unknown + 1 });
  const payload = payloadOf(indexes);
  if (payload === null) throw refusal('card-checksum', { form: 'words' });
  try {
    return decodePayload(payload);
  } finally {
    wipe(payload);
    indexes.fill(0);
  }
}

/** The payload of 36 word numbers, or `null` when the zero bits or the checksum do not agree. */
export function payloadOf(indexes: readonly number[]): Uint8Array | null {
  if (((indexes[DATA_WORDS - 1] as number) & 0b111) !== 0) return null;
  const payload = wordsToBytes(indexes);
  const checksum = checksumWords(payload);
  if (checksum.every((index, i) => index === indexes[DATA_WORDS + i])) return payload;
  wipe(payload);
  return null;
}

function bitsToWords(bytes: Uint8Array, count: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    let word = 0;
    for (let bit = 11 * i; bit < 11 * i + 11; bit++) {
      word = (word << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    out.push(word);
  }
  return out;
}

function wordsToBytes(indexes: readonly number[]): Uint8Array {
  const out = new Uint8Array(PAYLOAD_LENGTH);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < DATA_WORDS; i++) {
    buffer = ((buffer << 11) | (indexes[i] as number)) & 0x7ffff;
    bits += 11;
    while (bits >= 8 && at < PAYLOAD_LENGTH) {
      bits -= 8;
      out[at++] = (buffer >> bits) & 0xff;
    }
  }
  return out;
}
