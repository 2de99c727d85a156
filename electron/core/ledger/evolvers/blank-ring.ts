// A ring before its first key is known.
import type { Ring } from '../state/rings.ts';
export function blankRing(id: string): Ring {
  return { id, name: id, current: { ring: id, generation: 0, item: '', digest: '', seal: '' }, since: '' };
}
