// The box of the summary that is kept beside the ledger and speeds up opening.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { Session } from '../session/session.ts';
import { openLargeBox, sealLargeBox } from './large-box.ts';

/** The most that a summary may unfold to, in bytes: some hundred thousand keys. */
const MOST = 512 * 1024 ** 2;

/** So many bytes are unfolded at once: fewer pieces have to be joined. */
const CHUNK = 16 * 1024 ** 2;

/**
 * Seals a summary of the ledger under the epoch's event key, pressed first: reading and opening ten megabytes takes
 * longer than unfolding them. `ad` says of which ledger, up to where.
 */
export function sealSnapshot(session: Session, epoch: number, ad: JsonObject, state: Uint8Array): Uint8Array {
  return sealLargeBox(
    session.eventKey(epoch),
    snapshotAd(session, ad),
    deflateRawSync(state, { level: 1, memLevel: 9 }),
  );
}

/** The summary, or `null` when it is of another ledger or was altered. */
export function openSnapshot(
  session: Session,
  epoch: number,
  ad: JsonObject,
  box: Uint8Array,
): Uint8Array | null {
  const pressed = openLargeBox(session.eventKey(epoch), snapshotAd(session, ad), box);
  if (pressed === null) return null;
  try {
    const { buffer, byteOffset, length } = inflateRawSync(pressed, {
      maxOutputLength: MOST,
      chunkSize: CHUNK,
    });
    return new Uint8Array(buffer, byteOffset, length);
  } catch {
    return null;
  }
}

function snapshotAd(session: Session, of: JsonObject): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.snapshot, vault, instance, of };
}
