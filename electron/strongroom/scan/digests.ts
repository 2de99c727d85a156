// Keyed digests by which a scan knows things again: a secret, its place, the material of a key. Without the key, which
// the strongroom makes and keeps, they tell nothing, not even of what can be guessed.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { field, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { LABELS, type LabelName } from '../../../shared/formats/labels.ts';
import type { Kind } from '../../../shared/model/scan.ts';

function mac(key: Uint8Array, label: LabelName, ...parts: Uint8Array[]): Uint8Array {
  const running = hmac.create(sha256, key).update(field(utf8(LABELS[label])));
  for (const part of parts) {
    const framed = field(part);
    running.update(framed);
    wipe(framed);
  }
  return running.digest();
}

/** Of a found secret, base64url. White space does not count, so that the same key in other lines is the same key. */
export function digestOfFind(key: Uint8Array, kind: Kind, secret: Uint8Array): string {
  const plain = secret.filter((byte) => byte > 0x20);
  try {
    return toBase64url(mac(key, 'scanFind', utf8(kind), plain));
  } finally {
    wipe(plain);
  }
}

/** The id of a find: 16 digits of hex, the same for the same secret in the same place. */
export function idOfFind(key: Uint8Array, digest: string, path: string, repository: string | null): string {
  return toHex(mac(key, 'scanPlace', utf8(digest), utf8(path), utf8(repository ?? '')).subarray(0, 8));
}

/** Of a key's material, whatever file it stands in, base64url. */
export function digestOfMaterial(key: Uint8Array, material: Uint8Array): string {
  return toBase64url(mac(key, 'scanMaterial', material));
}
