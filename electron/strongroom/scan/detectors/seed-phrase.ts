// Seed phrases: runs of 12, 15, 18, 21 or 24 words of the BIP-39 English list whose checksum holds.
import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Sighting } from '../sighting.ts';
import type { Detector } from './detector.ts';

const WORDS = new Set(wordlist);
const LENGTHS = [24, 21, 18, 15, 12];
/** Between two words of one phrase: white space, a comma, or a number with a dot, and nothing longer. */
const WORD = /[a-z]{3,8}/g;
const GAP = /^[\s,;"'[\]]{0,4}(?:\d{1,2}[.):]?\s{0,3})?[\s"']{0,3}$/;

/** Twelve short words with hardly anything between them: most files have no such place, and are done with. */
const ENOUGH = /(?<![a-z])(?:[a-z]{3,8}[\s,;"'[\]\d.:)]{1,20}){11}[a-z]{3,8}/;

interface Place {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

export const seedPhraseDetector: Detector = {
  id: 'seed-phrase',
  title: 'Words of the BIP-39 list, as many as a seed phrase has, with a checksum that holds',
  find({ text, isText }) {
    if (!isText || !ENOUGH.test(text)) return [];
    return runs(text)
      .filter((run) => !isSorted(run))
      .flatMap(phrasesIn);
  },
};

/** Runs of listed words with hardly anything between them. */
function runs(text: string): Place[][] {
  const all: Place[][] = [];
  let run: Place[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const from = match.index;
    const last = run.at(-1);
    const follows = last === undefined || GAP.test(text.slice(last.to, from));
    if (!follows || !WORDS.has(word)) {
      if (run.length >= 12) all.push(run);
      run = [];
    }
    if (WORDS.has(word)) run.push({ word, from, to: from + word.length });
  }
  if (run.length >= 12) all.push(run);
  return all;
}

/** A dictionary, not a phrase. */
function isSorted(run: readonly Place[]): boolean {
  return run.every(({ word }, i) => i === 0 || word >= (run[i - 1]?.word ?? ''));
}

/** Words that may stand around a phrase and happen to be on the list. */
const SLACK = 6;

function phrasesIn(run: readonly Place[]): Sighting[] {
  const found: Sighting[] = [];
  let at = 0;
  // In long runs only phrases that follow one another count: any window of words would fit once in sixteen times.
  const last = run.length <= 24 + SLACK ? run.length - 12 : SLACK;
  while (at + 12 <= run.length && (at <= last || found.at(-1)?.to === run[at - 1]?.to)) {
    const length = LENGTHS.find((n) => at + n <= run.length && holds(run.slice(at, at + n)));
    if (length === undefined) {
      at += 1;
      continue;
    }
    const places = run.slice(at, at + length);
    found.push({
      kind: 'seed-phrase',
      // A random run of twelve listed words passes the checksum once in sixteen times.
      confidence: length === run.length ? 'high' : 'medium',
      from: places[0]?.from ?? 0,
      to: places.at(-1)?.to ?? 0,
      detail: `${length} words`,
    });
    at += length;
  }
  return found;
}

function holds(places: readonly Place[]): boolean {
  const words = places.map(({ word }) => word);
  return new Set(words).size > words.length / 2 && validateMnemonic(words.join(' '), wordlist);
}
