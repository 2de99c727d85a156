// Boxes for what is kept beside the ledger: the names shown while locked, and the summary that speeds up opening.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openBox, padded, sealBox, unpadded } from '../../../shared/formats/box.ts';
import { fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { Session } from '../session/session.ts';
import { withDevice } from './device.ts';
import { openLargeBox, sealLargeBox } from './large-box.ts';

/** Seals what may be shown while locked, under a key of the device secret; padded, so that a length tells little. */
export function sealLocked(session: Session, view: JsonObject): Promise<Uint8Array> {
  return withDevice(session, (device) => {
    const block = padded(utf8(canonicalJson(view)));
    const key = viewKey(session, device);
    try {
      return sealBox(key, viewAd(session), block);
    } finally {
      wipe(key, block);
    }
  });
}

/** The view, or `null` when the box is not of this installation or was altered. */
export function openLocked(session: Session, box: Uint8Array): Promise<JsonObject | null> {
  return withDevice(session, (device) => {
    const key = viewKey(session, device);
    try {
      const block = openBox(key, viewAd(session), box);
      const value: unknown = block === null ? null : JSON.parse(fromUtf8(unpadded(block)));
      return typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject | null) : null;
    } catch {
      return null;
    } finally {
      wipe(key);
    }
  });
}

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

function viewKey(session: Session, device: Uint8Array): Uint8Array {
  const { vault, instance } = session.identity;
  return kdf(device, 'lockedView', fromHex(vault), fromHex(instance));
}

function viewAd(session: Session): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.lockedView, vault, instance };
}

function snapshotAd(session: Session, of: JsonObject): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.snapshot, vault, instance, of };
}
