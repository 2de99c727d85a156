// Where in the entry of a card the mistake probably is. Works on the entry in its field; keeps nothing of it.
import { compactText, GROUP } from '../shared/formats/card-text.ts';

export type Look = 'text' | 'words';

/** Groups or words, counted from 1, at which to look; empty when it cannot be told. */
export async function placesOf(_entry: string, failure: unknown): Promise<number[]> {
  const data = (failure as { failure?: { code: string; data: Record<string, unknown> } }).failure;
  const at = data?.data['group'] ?? data?.data['position'];
  if (typeof at === 'number') return [at];
  return [];
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
