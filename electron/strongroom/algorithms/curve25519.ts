// What is done with a private key on Curve25519, Ed25519 and X25519: by libsodium, in memory that is wiped. OpenSSL took ten
// times as long, nearly all of it to make an object of the key that nobody can wipe. No private key leaves in any encoding
// from here.
import sodium from 'sodium-native';
import { wipe } from '../../../shared/formats/bytes.ts';
import { type Curve, checkLength, keyLength, oidByte, signatureLength } from './curve25519-public.ts';

/** PKCS#8 version 1 without the 32 private bytes (RFC 8410 section 7). */
export function pkcs8Prefix(curve: Curve): Uint8Array {
  return Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, oidByte[curve], 4, 0x22, 4, 0x20);
}

/** The public key of a private scalar or seed, 32 bytes. */
export function publicKeyOf(curve: Curve, secret: Uint8Array): Uint8Array {
  if (curve === 'ed25519') return withSigningKey(secret, (_, publicKey) => publicKey);
  checkLength(secret, keyLength, 'private key');
  const publicKey = new Uint8Array(keyLength);
  sodium.crypto_scalarmult_base(publicKey, secret);
  return publicKey;
}

/** Signature of 64 bytes (RFC 8032 section 5.1.6). */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return withSigningKey(seed, (signingKey) => {
    const signature = new Uint8Array(signatureLength);
    sodium.crypto_sign_detached(signature, message, signingKey);
    return signature;
  });
}

/**
 * X25519 (RFC 7748 section 6.1): the shared secret, to be wiped by the caller, or `null` when `peer` is a point of low
 * order, for which the result would be zero whatever the scalar.
 */
export function agreeX25519(scalar: Uint8Array, peer: Uint8Array): Uint8Array | null {
  checkLength(scalar, keyLength, 'private key');
  checkLength(peer, keyLength, 'public key');
  const shared = new Uint8Array(keyLength);
  try {
    sodium.crypto_scalarmult(shared, scalar, peer);
  } catch {
    return null;
  }
  return shared.every((byte) => byte === 0) ? null : shared;
}

/** `use` gets libsodium's form of a signing key, seed and public key in one, which is wiped afterwards. */
function withSigningKey<T>(seed: Uint8Array, use: (signingKey: Uint8Array, publicKey: Uint8Array) => T): T {
  checkLength(seed, keyLength, 'private key');
  const publicKey = new Uint8Array(keyLength);
  const signingKey = new Uint8Array(2 * keyLength);
  try {
    sodium.crypto_sign_seed_keypair(publicKey, signingKey, seed);
    return use(signingKey, publicKey);
  } finally {
    wipe(signingKey);
  }
}
