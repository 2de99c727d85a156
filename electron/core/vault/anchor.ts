// Holds the file against the keychain's anchor: the only way to notice that an older file was put in its place.
import type { Anchor, Head } from '../ports/strongroom.ts';

export type AnchorState =
  | { readonly kind: 'same' }
  /** A commit was begun and never finished; the file says whether it took place. */
  | { readonly kind: 'interrupted'; readonly outcome: 'undone' | 'completed'; readonly next: Head }
  /** `lost` is the last head that was final; `next` what was under way after it; `expected` the later of both. */
  | {
      readonly kind: 'rolled-back';
      readonly file: Head;
      readonly expected: Head;
      readonly lost: Head;
      readonly next: Head | null;
      /** True when the anchor is another installation's. */
      readonly foreign: boolean;
    };

/** Compares the anchor with the head of the file. */
export function compareAnchor(anchor: Anchor, file: Head, instance: string): AnchorState {
  const expected = { seq: anchor.seq, hash: anchor.head };
  const next = anchor.next === null ? null : { seq: anchor.next.seq, hash: anchor.next.head };
  const same = (head: Head) => head.seq === file.seq && head.hash === file.hash;
  if (anchor.instance === instance) {
    if (same(expected))
      return next === null ? { kind: 'same' } : { kind: 'interrupted', outcome: 'undone', next };
    if (next !== null && same(next)) return { kind: 'interrupted', outcome: 'completed', next };
  }
  const foreign = anchor.instance !== instance;
  return { kind: 'rolled-back', file, expected: next ?? expected, lost: expected, next, foreign };
}
