// The post-quantum hybrid of age: ML-KEM-768 with X25519 (X-Wing) under HPKE's base mode. Works on bytes, as the
// X25519 identity does. Source: C2SP age, section "The mlkem768x25519 recipient type"; RFC 9180 section 5.1.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 as XWing } from '@noble/post-quantum/hybrid.js';
import { base64nopad, bech32 } from '@scure/base';
import { type Recipient, Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, uint, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';
import type { AgeIdentity } from './identity.ts';
import { shareIn } from './stanza.ts';

const recipientPrefix = 'age1pq';
const identityPrefix = 'age-secret-key-pq-';
const stanzaType = 'mlkem768x25519';
const info = utf8('age-encryption.org/mlkem768x25519');

/** Bytes of the seed, of a public key and of an encapsulated key. */
export const hybridLengths = { seed: 32, publicKey: 1216, encapsulated: 1120 } as const;

/** HPKE's suite: KEM X-Wing, KDF HKDF-SHA-256, AEAD ChaCha20-Poly1305. */
const suite = concat(utf8('HPKE'), uint(2, 0x647a), uint(2, 0x0001), uint(2, 0x0003));

/** The public key of a seed, 1,216 bytes. */
export function hybridPublicKey(seed: Uint8Array): Uint8Array {
  if (seed.length !== hybridLengths.seed) throw new RangeError('expected a seed of 32 bytes');
  return XWing.getPublicKey(seed);
}

/** The text `age1pq1…` of a public key. */
export function hybridRecipientText(publicKey: Uint8Array): string {
  return bech32.encode(recipientPrefix, bech32.toWords(publicKey), false);
}

/** True for a text that claims to be a hybrid recipient. */
export function isHybridText(text: string): boolean {
  return text.startsWith(`${recipientPrefix}1`);
}

/** The recipient of a text `age1pq1…`, for an `Encrypter`; refuses with `age-recipient-invalid`. */
export function hybridRecipient(text: string): Recipient {
  const publicKey = hybridRecipientKey(text);
  return {
    wrapFileKey(fileKey) {
      const { cipherText, sharedSecret } = XWing.encapsulate(publicKey);
      const context = contextOf(sharedSecret);
      try {
        const body = chacha20poly1305(context.key, context.nonce).encrypt(fileKey);
        return [new Stanza([stanzaType, base64nopad.encode(cipherText)], body)];
      } finally {
        wipe(sharedSecret, context.key);
      }
    },
  };
}

/** The identity of a seed, for a `Decrypter`; it keeps a reference to the seed, which its owner wipes after use. */
export function hybridIdentity(seed: Uint8Array): AgeIdentity {
  const seen = { passphrase: false };
  return {
    seen,
    unwrapFileKey(stanzas) {
      for (const stanza of stanzas) {
        if (stanza.args[0] === 'scrypt') seen.passphrase = true;
        if (stanza.args[0] !== stanzaType) continue;
        const sharedSecret = XWing.decapsulate(shareIn(stanza, hybridLengths.encapsulated), seed);
        const context = contextOf(sharedSecret);
        try {
          return chacha20poly1305(context.key, context.nonce).decrypt(stanza.body);
        } catch {
          // Another recipient's stanza: the next may be ours.
        } finally {
          wipe(sharedSecret, context.key);
        }
      }
      return null;
    },
  };
}

/** The text `AGE-SECRET-KEY-PQ-1…` of a seed as ASCII bytes, to be wiped by the caller. */
export function hybridIdentityText(seed: Uint8Array): Uint8Array {
  return encodeBech32(identityPrefix, seed);
}

/** The seed in `AGE-SECRET-KEY-PQ-1…`, to be wiped by the caller, or `null` when the text is not one. */
export function hybridIdentitySeed(text: Uint8Array): Uint8Array | null {
  const seed = decodeBech32(identityPrefix, text);
  if (seed === null || seed.length === hybridLengths.seed) return seed;
  wipe(seed);
  return null;
}

function hybridRecipientKey(text: string): Uint8Array {
  try {
    const { prefix, words } = bech32.decode(text, false);
    const bytes = bech32.fromWords(words);
    if (prefix === recipientPrefix && bytes.length === hybridLengths.publicKey) return bytes;
  } catch {
    // What is no Bech32 is refused like what is too short.
  }
  throw refusal('age-recipient-invalid', { recipient: text.slice(0, 80) });
}

/** Key and nonce of the first message (RFC 9180 KeySchedule with mode 0 and no PSK). */
function contextOf(sharedSecret: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const none = new Uint8Array(0);
  const context = concat(
    Uint8Array.of(0),
    labeledExtract(undefined, 'psk_id_hash', none),
    labeledExtract(undefined, 'info_hash', info),
  );
  const secret = labeledExtract(sharedSecret, 'secret', none);
  const key = labeledExpand(secret, 'key', context, 32);
  const nonce = labeledExpand(secret, 'base_nonce', context, 12);
  wipe(secret);
  return { key, nonce };
}

function labeledExtract(salt: Uint8Array | undefined, label: string, ikm: Uint8Array): Uint8Array {
  return extract(sha256, concat(utf8('HPKE-v1'), suite, utf8(label), ikm), salt);
}

function labeledExpand(prk: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  return expand(sha256, prk, concat(uint(2, length), utf8('HPKE-v1'), suite, utf8(label), context), length);
}
