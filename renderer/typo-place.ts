// Where in the entry of a card the mistake probably is. Works on the entry in its field; keeps nothing of it.
import { type FaultKind, locate } from '../shared/formats/card-locate.ts';
import { compactText, GROUP } from '../shared/formats/card-text.ts';

export type Look = 'text' | 'words';

export interface Suspect {
  /** Group or word, counted from 1. */
  readonly position: number;
  readonly kind: FaultKind;
}

/** More places than this are no help to anybody. */
const FEW = 6;

/** The places where one slip would explain a refused entry; empty when it cannot be told. */
export async function suspectsOf(entry: string): Promise<Suspect[]> {
  const faults = await locate(entry);
  const suspects = new Map(faults.map(({ position, kind }) => [position, { position, kind }]));
  return suspects.size > FEW ? [] : [...suspects.values()].sort((a, b) => a.position - b.position);
}

/** Where group or word `position` stands in what was typed; null when that cannot be told. */
export function rangeOf(entry: string, look: Look, position: number): { start: number; end: number } | null {
  if (look === 'words') {
    const match = [...entry.matchAll(/[\p{L}\p{M}]+/gu)][position - 1];
    return match === undefined ? null : { start: match.index, end: match.index + match[0].length };
  }
  const places = [...entry.matchAll(/[a-z0-9]/gi)].map((match) => match.index);
  if (places.length !== compactText(entry).length) return null;
  const start = places[(position - 1) * GROUP];
  const end = places[Math.min(position * GROUP, places.length) - 1];
  return start === undefined || end === undefined ? null : { start, end: end + 1 };
}
