// RSAES-OAEP (RFC 8017 section 7.1) by the runtime's crypto: MGF1 with the same hash, empty label unless one is given.
import { constants, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { OaepHash } from '../../../shared/model/byok/envelope.ts';
import { rsaPrivateObject } from './rsa.ts';

const HASH_BYTES: Readonly<Record<OaepHash, number>> = { sha1: 20, sha256: 32 };

/** Most bytes that one block holds. */
export function longestInOaep(bits: number, hash: OaepHash): number {
  return bits / 8 - 2 * HASH_BYTES[hash] - 2;
}

/** One block of the modulus' length. Throws `RangeError` for content that does not fit. */
export function sealOaep(
  spki: Uint8Array,
  hash: OaepHash,
  content: Uint8Array,
  label?: Uint8Array,
): Uint8Array {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (content.length > longestInOaep(bits, hash)) {
    throw new RangeError(`expected at most ${longestInOaep(bits, hash)} bytes for one block`);
  }
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash, oaepLabel: label };
  return Uint8Array.from(publicEncrypt({ key, ...options }, content));
}

/** What `sealOaep` sealed, to be wiped by the caller; `null` for anything else. `material` is an RSAPrivateKey in DER. */
export function openOaep(
  material: Uint8Array,
  hash: OaepHash,
  block: Uint8Array,
  label?: Uint8Array,
): Uint8Array | null {
  const key = rsaPrivateObject(material);
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash, oaepLabel: label };
  let opened: Buffer;
  try {
    opened = privateDecrypt({ key, ...options }, block);
  } catch {
    return null;
  }
  const content = Uint8Array.from(opened);
  wipe(opened);
  return content;
}
