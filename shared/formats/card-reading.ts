// One entry for everything a person may type or paste as a card: tells text from words and reads it.
import { refusal } from '../errors/index.ts';
import type { Card } from './card.ts';
import { compactText, readCardText } from './card-text.ts';
import { readCardWords, typedWords, wordIndex } from './card-words.ts';

export const MAX_ENTRY = 4096;

/** Which look an entry has. Throws the refusals `card-empty`, `card-too-long` and `card-not-recognised`. */
export function lookOf(input: string): 'text' | 'words' {
  if (input.length > MAX_ENTRY) throw refusal('card-too-long', { limit: MAX_ENTRY });
  const words = typedWords(input);
  const compact = compactText(input);
  if (compact === '') throw refusal('card-empty');
  if (/^hf[a-z]1/.test(compact)) return 'text';
  const known = words.filter((word) => wordIndex(word) >= 0).length;
  if (known * 2 >= words.length && known > 0) return 'words';
  if (compact.startsWith('hf') || (compact.length >= 70 && compact.length <= 94)) return 'text';
  throw refusal('card-not-recognised');
}

/** Reads a card from its text, its QR content or its words. Throws a refusal of `shared/errors/cards.ts`. */
export function readCard(input: string): Card {
  return lookOf(input) === 'text' ? readCardText(input) : readCardWords(input);
}
