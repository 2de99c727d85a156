// What all detectors together see in one piece of content.
import type { Confidence } from '../../../shared/model/scan.ts';
import type { Content } from './detectors/detector.ts';
import { DETECTORS } from './detectors/registry.ts';
import { findTokens } from './detectors/tokens.ts';
import type { Sighting } from './sighting.ts';

/** Everything that the detectors see in one piece, in its order; what lies inside another is left out. */
export async function sightings(content: Content): Promise<Sighting[]> {
  const seen = DETECTORS.flatMap((detector) => detector.find(content));
  seen.push(...(await findTokens(content)));
  return outermost(seen);
}

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** Without sightings that overlap a surer or a longer one. */
function outermost(seen: readonly Sighting[]): Sighting[] {
  const byWorth = [...seen].sort(
    (a, b) => RANK[a.confidence] - RANK[b.confidence] || b.to - b.from - (a.to - a.from),
  );
  /** In their order; none overlaps another, so only the neighbours of a place need to be looked at. */
  const kept: Sighting[] = [];
  for (const sighting of byWorth) {
    const place = placeOf(kept, sighting.from);
    const before = kept[place - 1];
    const after = kept[place];
    if ((before?.to ?? 0) > sighting.from || (after !== undefined && after.from < sighting.to)) continue;
    kept.splice(place, 0, sighting);
  }
  return kept;
}

/** How many of the kept begin before `from`. */
function placeOf(kept: readonly Sighting[], from: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ending of a file's name in lower case, without its dot. */
export function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}
