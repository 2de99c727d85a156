// Holds the file against the keychain's anchor: the only way to notice that an older file was put in its place.
import { type Refusal, refusal } from '../../../shared/errors/index.ts';
import type { Anchor, Head } from '../ports/strongroom/commits.ts';
import type { Vault } from './vault.ts';

/** File and keychain agree, or a commit was begun and never finished; the file says whether it took place. */
export type NewestAnchor =
  | { readonly kind: 'same' }
  | { readonly kind: 'interrupted'; readonly outcome: 'undone' | 'completed'; readonly next: Head };

export type AnchorState = NewestAnchor | RolledBack;

/** `lost` is the last head that was final; `next` what was under way after it; `expected` the later of both. */
interface RolledBack {
  readonly kind: 'rolled-back';
  readonly file: Head;
  readonly expected: Head;
  readonly lost: Head;
  readonly next: Head | null;
  /** True when the anchor is another installation's. */
  readonly foreign: boolean;
}

/** Compares file and anchor; never changes anything. */
export async function anchorOf({ strongroom, file, doors }: Vault): Promise<AnchorState> {
  return compareAnchor(await strongroom.readAnchor(), file.head(), doors.instance);
}

/** The same; refuses a file that is older than the keychain knows, or another. */
export async function expectNewest(vault: Vault): Promise<NewestAnchor> {
  const anchor = await anchorOf(vault);
  if (anchor.kind === 'rolled-back') throw rolledBack(anchor);
  return anchor;
}

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

function rolledBack({ file, expected }: RolledBack): Refusal {
  return refusal('vault-rolled-back', {
    fileSeq: file.seq,
    anchorSeq: expected.seq,
    fileHead: file.hash.slice(0, 12),
    anchorHead: expected.hash.slice(0, 12),
  });
}
