// Ed25519 and X25519 by the runtime's crypto (OpenSSL in Node, BoringSSL in Electron). Private keys exist as DER only
// while a KeyObject is made of them; no private key leaves in any encoding from here.
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';

/** Which of the two curves' uses a key is for. */
export type Curve = 'ed25519' | 'x25519';

/** Bytes of a private scalar or seed, and of a public key. */
export const keyLength = 32;

/** Bytes of an Ed25519 signature. */
export const signatureLength = 64;

// RFC 8410 section 7 and 4: everything of PKCS#8 and SPKI before the 32 bytes; the last byte of the OID differs.
const oidByte = { ed25519: 0x70, x25519: 0x6e } as const;
const jwkCurve = { ed25519: 'Ed25519', x25519: 'X25519' } as const;

/** PKCS#8 version 1 without the 32 private bytes (RFC 8410 section 7). */
export function pkcs8Prefix(curve: Curve): Uint8Array {
  return Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, oidByte[curve], 4, 0x22, 4, 0x20);
}

/** SubjectPublicKeyInfo of a public key, 44 bytes (RFC 8410 section 4). */
export function spkiOf(curve: Curve, publicKey: Uint8Array): Uint8Array {
  checkLength(publicKey, keyLength, 'public key');
  return concat(Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, oidByte[curve], 3, 0x21, 0), publicKey);
}

/** The public key of a private scalar or seed, 32 bytes. */
export function publicKeyOf(curve: Curve, secret: Uint8Array): Uint8Array {
  const der = createPublicKey(privateObject(curve, secret)).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(der.subarray(-keyLength));
}

/** Signature of 64 bytes (RFC 8032 section 5.1.6). */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return Uint8Array.from(signWith(null, message, privateObject('ed25519', seed)));
}

/** True when `signature` is by `publicKey` over `message`; false for any other bytes, also of a wrong length. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== keyLength || signature.length !== signatureLength) return false;
  try {
    return verifyWith(null, message, publicObject('ed25519', publicKey), signature);
  } catch {
    return false;
  }
}

/**
 * X25519 (RFC 7748 section 6.1): the shared secret, to be wiped by the caller, or `null` when `peer` is a point of low
 * order, for which the result would be zero whatever the scalar.
 */
export function agreeX25519(scalar: Uint8Array, peer: Uint8Array): Uint8Array | null {
  const privateKey = privateObject('x25519', scalar);
  const publicKey = publicObject('x25519', peer);
  let shared: Buffer;
  try {
    shared = diffieHellman({ privateKey, publicKey });
  } catch {
    return null;
  }
  const secret = Uint8Array.from(shared);
  wipe(shared);
  return secret.every((byte) => byte === 0) ? null : secret;
}

function privateObject(curve: Curve, secret: Uint8Array): KeyObject {
  checkLength(secret, keyLength, 'private key');
  const der = Buffer.alloc(16 + keyLength);
  try {
    der.set(pkcs8Prefix(curve));
    der.set(secret, 16);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    wipe(der);
  }
}

/** By way of a JSON Web Key (RFC 8037), which OpenSSL takes in a tenth of the time that it takes for DER. */
function publicObject(curve: Curve, publicKey: Uint8Array): KeyObject {
  checkLength(publicKey, keyLength, 'public key');
  const key = { kty: 'OKP', crv: jwkCurve[curve], x: toBase64url(publicKey) };
  return createPublicKey({ key, format: 'jwk' });
}

function checkLength(bytes: Uint8Array, length: number, what: string): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`expected a ${what} as Uint8Array`);
  if (bytes.length !== length)
    throw new RangeError(`expected a ${what} of ${length} bytes, got ${bytes.length}`);
}
