// Rows of wrapped material: everything that stands in the vault file under a ring key. A row opens only in its place:
// its associated data names vault, id, ring, generation and algorithm.

import { refusal } from '../../../shared/errors/index.ts';
import { openBox, sealBox } from '../../../shared/formats/box.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { MaterialRow, RingPlace } from '../../core/ports/strongroom/rings.ts';
import { unwrapKwp, wrapKwp } from '../algorithms/aes-kw.ts';
import type { Session } from '../session/session.ts';

/** Which row is meant. */
export interface Place {
  readonly id: string;
  readonly ring: string;
  readonly generation: number;
}

/** The algorithm of keys that wrap others. */
export const WRAPPING = 'aes-256';

/**
 * Wraps `plaintext` under the ring key of its place; with `parent`, a wrapping key's row, under that key first (AES-256
 * key wrap with padding, RFC 5649). Refuses with `ring-closed` and as `unwrapRow` does for the parent.
 */
export function wrapRow(
  session: Session,
  place: Place,
  algorithm: string,
  plaintext: Uint8Array,
  parent: MaterialRow | null = null,
): MaterialRow {
  if (parent === null) return sealRow(session, place, { algorithm, parent: null }, plaintext);
  const kek = unwrapRow(session, parent, WRAPPING).plaintext;
  try {
    return sealRow(session, place, { algorithm, parent: parent.id }, wrapKwp(kek, plaintext));
  } finally {
    wipe(kek);
  }
}

/**
 * The plaintext of a row, to be wiped by the caller, and the algorithm it is bound to. A row that lies under a wrapping
 * key brings that key's row as its `parent`. Refuses with `ring-closed`, with `material-parent-missing`, and with
 * `material-altered` when box or associated data do not fit the row, or the algorithm is not the one wanted.
 */
export function unwrapRow(
  session: Session,
  row: MaterialRow,
  wanted?: string,
): { plaintext: Uint8Array; algorithm: string } {
  const { content, bound } = openRow(session, session.ringKey(row.ring, row.generation), row);
  const { algorithm, parent } = bound;
  if (wanted !== undefined && wanted !== algorithm) {
    wipe(content);
    throw refusal('material-altered', { id: row.id });
  }
  if (parent === null) return { plaintext: content, algorithm };
  if (row.parent?.id !== parent) throw refusal('material-parent-missing', { id: row.id, parent });
  const kek = unwrapRow(session, row.parent, WRAPPING).plaintext;
  try {
    const plaintext = unwrapKwp(kek, content);
    if (plaintext === null) throw refusal('material-altered', { id: row.id });
    return { plaintext, algorithm };
  } finally {
    wipe(kek);
  }
}

/** As `unwrapRow`, for a row bare under `key`, which need not be a ring key that is open. */
export function unwrapWith(
  session: Session,
  key: Uint8Array,
  row: MaterialRow,
  wanted: string,
): { plaintext: Uint8Array; algorithm: string } {
  const { content, bound } = openRow(session, key, row);
  if (bound.parent === null && bound.algorithm === wanted) {
    return { plaintext: content, algorithm: wanted };
  }
  wipe(content);
  throw refusal('material-altered', { id: row.id });
}

/** The same row under another ring key; what lies under a wrapping key stays as it is inside. */
export function moveRow(session: Session, row: MaterialRow, to: RingPlace): MaterialRow {
  const { content, bound } = openRow(session, session.ringKey(row.ring, row.generation), row);
  try {
    return sealRow(session, { id: row.id, ring: to.ring, generation: to.generation }, bound, content);
  } finally {
    wipe(content);
  }
}

/**
 * Whether a row opens under the ring key of another place, by the associated data it has or by the data it would have
 * there.
 */
export function opensUnder(session: Session, row: MaterialRow, to: RingPlace): boolean {
  const key = session.ringKey(to.ring, to.generation);
  const bound = boundOf(row.ad);
  const places = [row, { ...to, id: row.id }];
  return places.some((place) => {
    const content = bound === null ? null : openBox(key, associated(session, place, bound), row.box);
    wipe(content);
    return content !== null;
  });
}

/** What a row is bound to besides its place. */
interface Bound {
  readonly algorithm: string;
  /** The wrapping key's row under which the content lies. */
  readonly parent: string | null;
}

function sealRow(session: Session, place: Place, bound: Bound, content: Uint8Array): MaterialRow {
  const { id, ring, generation } = place;
  const ad = associated(session, place, bound);
  const box = sealBox(session.ringKey(ring, generation), ad, content);
  return { id, ring, generation, ad: canonicalJson(ad), box };
}

function openRow(session: Session, key: Uint8Array, row: MaterialRow): { content: Uint8Array; bound: Bound } {
  const bound = boundOf(row.ad);
  const ad = bound === null ? null : associated(session, row, bound);
  const content = ad !== null && canonicalJson(ad) === row.ad ? openBox(key, ad, row.box) : null;
  if (content === null || bound === null) throw refusal('material-altered', { id: row.id });
  return { content, bound };
}

function associated(
  session: Session,
  { id, ring, generation }: Place,
  { algorithm, parent }: Bound,
): JsonObject {
  const { vault } = session.identity;
  const place = { kind: LABELS.material, vault, id, ring, generation, algorithm };
  return parent === null ? place : { ...place, parent };
}

function boundOf(ad: string): Bound | null {
  try {
    const { algorithm, parent = null } = JSON.parse(ad) as { algorithm?: unknown; parent?: unknown };
    const fits = typeof algorithm === 'string' && (parent === null || typeof parent === 'string');
    return fits ? { algorithm, parent: parent as string | null } : null;
  } catch {
    return null;
  }
}
