// Holds the file against the keychain's anchor: the only way to notice that an older file was put in its place.
import type { Anchor, Head } from '../ports/strongroom.ts';

export type AnchorState =
  | { readonly kind: 'same' }
  /** A commit was begun and never finished; the file says whether it took place. */
  | { readonly kind: 'interrupted'; readonly outcome: 'undone' | 'completed'; readonly next: Head }
  | { readonly kind: 'rolled-back'; readonly file: Head; readonly expected: Head };

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
  return { kind: 'rolled-back', file, expected: next ?? expected };
}
