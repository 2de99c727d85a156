// Where a card was probably misread. Shows places; offers a correction only when the manifest's commitment confirms it,
// and the person decides. Never sends back what was typed.

import { Refusal } from '../errors/index.ts';
import { inParts } from '../turn.ts';
import { wipe } from './bytes.ts';
import { type Card, decodePayload } from './card.ts';
import { checkCard } from './card-check.ts';
import { lookOf } from './card-reading.ts';
import { compactText, GROUP, readCardText, strayCharacter, TEXT_ALPHABET, TEXT_LENGTH } from './card-text.ts';
import { payloadOf, typedWords, WORD_COUNT, wordIndex } from './card-words.ts';
import type { Manifest } from './manifest.ts';

/**
 * `replaced`: one is wrong · `swapped`: this one and the next changed places · `doubled`: one too many stands here ·
 * `missing`: one was left out here · `unknown`: this one never stands on a card.
 */
export type FaultKind = 'replaced' | 'swapped' | 'doubled' | 'missing' | 'unknown';

export interface EntryFault {
  kind: FaultKind;
  unit: 'group' | 'word';
  /** The group or word, from 1. */
  position: number;
  /** The character within the whole text, from 1; only for text. */
  character?: number;
  /** The card that was meant; only when a manifest confirms it. Secret. */
  corrected?: Card;
}

interface Candidate {
  kind: FaultKind;
  /** Index of the character or word, from 0. */
  index: number;
  /** Spelling or word numbers of the card that this would have been. */
  card: () => Card | null;
  key: string;
}

/**
 * The places where a single slip would explain an entry that does not read; empty when it reads, or when no single slip
 * explains it. Tries every replacement, swap of neighbours, doubling and omission; gives way to others in between.
 * Takes well under a second. Throws only what `lookOf` throws.
 */
export async function locate(input: string, manifest?: Manifest): Promise<EntryFault[]> {
  const unit = lookOf(input) === 'text' ? 'group' : 'word';
  const certain = unit === 'group' ? strayGroups(input) : unknownWords(input);
  const candidates = unit === 'group' ? textCandidates(input) : wordCandidates(input);
  const found = await examine(candidates, unit, manifest);
  const confirmed = found.filter((fault) => fault.corrected !== undefined);
  if (confirmed.length > 0) return confirmed;
  return certain.length > 0 ? certain : found;
}

async function examine(candidates: Generator<Candidate>, unit: 'group' | 'word', manifest?: Manifest) {
  const found = new Map<string, EntryFault>();
  const pause = inParts();
  for (const candidate of candidates) {
    const others = pause();
    if (others !== undefined) await others;
    const card = candidate.card();
    if (card === null) continue;
    const { kind, index } = candidate;
    const place =
      unit === 'word'
        ? { position: index + 1 }
        : { position: Math.floor(index / GROUP) + 1, character: index + 1 };
    const confirmed = manifest !== undefined && checkCard(card, manifest).ok !== undefined;
    if (!confirmed) wipe(card.y);
    if (found.has(candidate.key)) continue;
    found.set(candidate.key, { kind, unit, ...place, ...(confirmed ? { corrected: card } : {}) });
  }
  return [...found.values()];
}

function strayGroups(input: string): EntryFault[] {
  const text = compactText(input);
  if (text.length !== TEXT_LENGTH) return [];
  const faults: EntryFault[] = [];
  const stray = (index: number) =>
    faults.push({
      kind: 'unknown',
      unit: 'group',
      position: Math.floor(index / GROUP) + 1,
      character: index + 1,
    });
  for (let i = 0; i < 4; i++) if (!prefixes[i]?.includes(text.charAt(i))) stray(i);
  for (let i = 4; i < text.length; i++) if (strayCharacter(`hfc1${text.charAt(i)}`) >= 0) stray(i);
  return faults;
}

const prefixes = ['h', 'f', 'cr', '1'];

function* textCandidates(input: string): Generator<Candidate> {
  const text = compactText(input);
  const make = (kind: FaultKind, index: number, key: string): Candidate => ({
    kind,
    index,
    key,
    card: () => tryText(key),
  });
  const replaced = (i: number, c: string) => text.slice(0, i) + c + text.slice(i + 1);
  if (text.length === TEXT_LENGTH && tryText(text) === null) {
    for (let i = 0; i < text.length; i++) {
      for (const c of prefixes[i] ?? TEXT_ALPHABET) {
        if (c !== text.charAt(i)) yield make('replaced', i, replaced(i, c));
      }
    }
    for (const size of [1, GROUP]) {
      for (let i = 0; i + 2 * size <= text.length; i += size) {
        const [a, b] = [text.slice(i, i + size), text.slice(i + size, i + 2 * size)];
        if (a !== b) yield make('swapped', i, text.slice(0, i) + b + a + text.slice(i + 2 * size));
      }
    }
  }
  for (const size of [1, GROUP]) {
    if (text.length !== TEXT_LENGTH + size) continue;
    for (let i = 0; i + size <= text.length; i++)
      yield make('doubled', i, text.slice(0, i) + text.slice(i + size));
  }
  if (text.length === TEXT_LENGTH - 1) {
    for (let i = 0; i <= text.length; i++) {
      for (const c of prefixes[i] ?? TEXT_ALPHABET)
        yield make('missing', i, text.slice(0, i) + c + text.slice(i));
    }
  }
}

function unknownWords(input: string): EntryFault[] {
  const words = typedWords(input);
  if (words.length !== WORD_COUNT) return [];
  return words.flatMap((word, index) =>
    wordIndex(word) < 0 ? [{ kind: 'unknown' as const, unit: 'word' as const, position: index + 1 }] : [],
  );
}

function* wordCandidates(input: string): Generator<Candidate> {
  const typed = typedWords(input).map(wordIndex);
  const unknown = typed.filter((index) => index < 0).length;
  const make = (kind: FaultKind, index: number, indexes: number[]): Candidate => ({
    kind,
    index,
    get key() {
      return indexes.join(' ');
    },
    card: () => tryWords(indexes),
  });
  if (typed.length === WORD_COUNT && unknown <= 1 && tryWords(typed) === null) {
    const trial = typed.slice();
    for (let i = 0; i < WORD_COUNT; i++) {
      if (unknown === 1 && typed[i] !== -1) continue;
      for (let word = 0; word < 2048; word++) {
        if (word === typed[i]) continue;
        trial[i] = word;
        yield make('replaced', i, trial);
      }
      trial[i] = typed[i] as number;
    }
    for (let i = 0; unknown === 0 && i + 1 < WORD_COUNT; i++) {
      if (typed[i] === typed[i + 1]) continue;
      yield make('swapped', i, typed.with(i, typed[i + 1] as number).with(i + 1, typed[i] as number));
    }
  }
  if (typed.length === WORD_COUNT + 1) {
    for (let i = 0; i < typed.length; i++) yield make('doubled', i, typed.toSpliced(i, 1));
  }
  if (typed.length === WORD_COUNT - 1 && unknown === 0) {
    for (let i = 0; i <= typed.length; i++) {
      const trial = typed.toSpliced(i, 0, 0);
      for (let word = 0; word < 2048; word++) {
        trial[i] = word;
        yield make('missing', i, trial);
      }
    }
  }
}

function tryText(text: string): Card | null {
  try {
    return readCardText(text);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function tryWords(indexes: readonly number[]): Card | null {
  if (indexes.includes(-1)) return null;
  const payload = payloadOf(indexes);
  if (payload === null) return null;
  try {
    return decodePayload(payload);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  } finally {
    wipe(payload);
  }
}
