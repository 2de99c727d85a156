// Rows of wrapped material: everything that stands in the vault file under a ring key. A row opens only in its place:
// its associated data names vault, id, ring, generation and algorithm.

import { refusal } from '../../../shared/errors/index.ts';
import { openBox, sealBox } from '../../../shared/formats/box.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { MaterialRow, RingPlace } from '../../core/ports/strongroom.ts';
import type { Session } from '../session/session.ts';

/** Which row is meant. */
export interface Place {
  readonly id: string;
  readonly ring: string;
  readonly generation: number;
}

/** Wraps `plaintext` under the ring key of its place; refuses with `ring-closed`. */
export function wrapRow(
  session: Session,
  place: Place,
  algorithm: string,
  plaintext: Uint8Array,
): MaterialRow {
  const { id, ring, generation } = place;
  const ad = associated(session, place, algorithm);
  const box = sealBox(session.ringKey(ring, generation), ad, plaintext);
  return { id, ring, generation, ad: canonicalJson(ad), box };
}

/** `unwrapWith` under the ring key that the row names; refuses with `ring-closed` too. */
export function unwrapRow(
  session: Session,
  row: MaterialRow,
  wanted?: string,
): { plaintext: Uint8Array; algorithm: string } {
  return unwrapWith(session, session.ringKey(row.ring, row.generation), row, wanted);
}

/**
 * The plaintext of a row, to be wiped by the caller, and the algorithm it is bound to. Refuses with `material-altered`
 * when box or associated data do not fit the row, or the algorithm is not the one wanted.
 */
export function unwrapWith(
  session: Session,
  key: Uint8Array,
  row: MaterialRow,
  wanted?: string,
): { plaintext: Uint8Array; algorithm: string } {
  const algorithm = algorithmOf(row.ad);
  const ad = algorithm === null ? null : associated(session, row, algorithm);
  const fits = ad !== null && canonicalJson(ad) === row.ad && (wanted === undefined || wanted === algorithm);
  const plaintext = fits ? openBox(key, ad, row.box) : null;
  if (plaintext === null || algorithm === null) throw refusal('material-altered', { id: row.id });
  return { plaintext, algorithm };
}

/**
 * Whether a row opens under the ring key of another place, by the associated data it has or by the data it would have
 * there.
 */
export function opensUnder(session: Session, row: MaterialRow, to: RingPlace): boolean {
  const key = session.ringKey(to.ring, to.generation);
  const algorithm = algorithmOf(row.ad);
  const places = [row, { ...to, id: row.id }];
  return places.some((place) => {
    const plaintext =
      algorithm === null ? null : openBox(key, associated(session, place, algorithm), row.box);
    wipe(plaintext);
    return plaintext !== null;
  });
}

function associated(session: Session, { id, ring, generation }: Place, algorithm: string): JsonObject {
  return { kind: LABELS.material, vault: session.identity.vault, id, ring, generation, algorithm };
}

function algorithmOf(ad: string): string | null {
  try {
    const value: unknown = JSON.parse(ad);
    const algorithm = (value as { algorithm?: unknown } | null)?.algorithm;
    return typeof algorithm === 'string' ? algorithm : null;
  } catch {
    return null;
  }
}
