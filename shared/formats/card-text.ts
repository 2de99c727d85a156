// The text look of a card: bech32m (BIP-350) of its 45 bytes, 82 characters, and the QR code's spelling of it.
import { bech32m } from '@scure/base';
import { refusal } from '../errors/index.ts';
import { wipe } from './bytes.ts';
import { type Card, decodePayload, encodePayload } from './card.ts';

export const TEXT_LENGTH = 82;
export const GROUP = 4;
export const TEXT_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const PREFIX = { production: 'hfc', rehearsal: 'hfr', sealed: 'hfs' } as const;

/** The text of a card, lower case, 82 characters; prefix `hfc`, or `hfr` for a rehearsal. Secret. */
export function cardText(card: Card): string {
  const payload = encodePayload(card);
  try {
    return bech32m.encodeFromBytes(card.rehearsal ? PREFIX.rehearsal : PREFIX.production, payload);
  } finally {
    wipe(payload);
  }
}

/** What the QR code holds: the text in upper case, so that alphanumeric mode fits (ISO/IEC 18004), level M. */
export function qrText(card: Card): string {
  return cardText(card).toUpperCase();
}

/** Groups of four characters, in order; the last one has two. Sheets number them from 1. */
export function groupedText(text: string): string[] {
  return text.match(/.{1,4}/gs) ?? [];
}

/**
 * The text as it was typed, without spaces, dashes, line breaks and the numbers of groups, in lower case. Numbers are
 * taken out only where a group begins and only when the text is not complete without that.
 */
export function compactText(input: string): string {
  const tokens = input.toLowerCase().split(/[\s\-\u2010-\u2015\u2212_,;|·]+/);
  const whole = tokens.join('').replace(/[.:)]/g, '');
  if (whole.length === TEXT_LENGTH) return whole;
  let text = '';
  for (const token of tokens) {
    const number = String(Math.floor(text.length / GROUP) + 1);
    const labelled = /^(\d{1,2})[.:)](.*)$/.exec(token);
    if (labelled !== null) text += labelled[2] as string;
    else if (text.length % GROUP !== 0 || token !== number) text += token;
  }
  return text;
}

/** Reads the text look, however it is grouped. Refuses with the place where one is known, never with what was typed. */
export function readCardText(input: string): Card {
  const text = compactText(input);
  const separator = text.charAt(3);
  const prefix = text.slice(0, 3);
  if (prefix === PREFIX.sealed && separator === '1') throw refusal('card-sealed');
  if (text.length !== TEXT_LENGTH) {
    throw refusal('card-text-length', { expected: TEXT_LENGTH, got: text.length });
  }
  if ((prefix !== PREFIX.production && prefix !== PREFIX.rehearsal) || separator !== '1') {
    throw refusal('card-text-character', { group: 1 });
  }
  const stray = strayCharacter(text);
  if (stray >= 0) throw refusal('card-text-character', { group: Math.floor(stray / GROUP) + 1 });
  const decoded = bech32m.decodeUnsafe(text);
  if (decoded === undefined) throw refusal('card-checksum', { form: 'text' });
  const payload = bech32m.fromWordsUnsafe(decoded.words);
  if (!(payload instanceof Uint8Array)) throw refusal('card-format');
  try {
    const card = decodePayload(payload);
    if (card.rehearsal !== (prefix === PREFIX.rehearsal)) {
      wipe(card.y);
      throw refusal('card-mode-mismatch');
    }
    return card;
  } finally {
    wipe(payload);
  }
}

/** Index of the first character behind the prefix that no card has, or -1. */
export function strayCharacter(text: string): number {
  for (let i = 4; i < text.length; i++) if (!TEXT_ALPHABET.includes(text.charAt(i))) return i;
  return -1;
}
