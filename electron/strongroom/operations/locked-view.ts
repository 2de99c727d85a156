// The box of what may be shown while a vault is locked: its name, its custodians', and where automatic backups go.
import { openBox, padded, sealBox, unpadded } from '../../../shared/formats/box.ts';
import { fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { Session } from '../session/session.ts';
import { withDevice } from './device.ts';

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

function viewKey(session: Session, device: Uint8Array): Uint8Array {
  const { vault, instance } = session.identity;
  return kdf(device, 'lockedView', fromHex(vault), fromHex(instance));
}

function viewAd(session: Session): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.lockedView, vault, instance };
}
