// The public half of Ed25519 and X25519, by the runtime's crypto (OpenSSL in Node, BoringSSL in Electron): for whoever verifies
// and never holds a private key.
import { createPublicKey, type KeyObject, verify as verifyWith } from 'node:crypto';
import { concat } from '../../../shared/formats/bytes.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';

/** Which of the two curves' uses a key is for. */
export type Curve = 'ed25519' | 'x25519';

/** Bytes of a private scalar or seed, and of a public key. */
export const keyLength = 32;

/** Bytes of an Ed25519 signature. */
export const signatureLength = 64;

/** The last byte of the OID (RFC 8410 section 3). */
export const oidByte = { ed25519: 0x70, x25519: 0x6e } as const;

/** SubjectPublicKeyInfo of a public key, 44 bytes (RFC 8410 section 4). */
export function spkiOf(curve: Curve, publicKey: Uint8Array): Uint8Array {
  checkLength(publicKey, keyLength, 'public key');
  return concat(Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, oidByte[curve], 3, 0x21, 0), publicKey);
}

/** True when `signature` is by `publicKey` over `message`; false for any other bytes, also of a wrong length. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== keyLength || signature.length !== signatureLength) return false;
  try {
    return verifyWith(null, message, publicObject(publicKey), signature);
  } catch {
    return false;
  }
}

/** By way of a JSON Web Key (RFC 8037), which OpenSSL takes in a tenth of the time that it takes for DER. */
function publicObject(publicKey: Uint8Array): KeyObject {
  const key = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) };
  return createPublicKey({ key, format: 'jwk' });
}

/** Throws for what is not a key; the message never holds the bytes. */
export function checkLength(bytes: Uint8Array, length: number, what: string): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`expected a ${what} as Uint8Array`);
  if (bytes.length !== length)
    throw new RangeError(`expected a ${what} of ${length} bytes, got ${bytes.length}`);
}
