// An age X25519 recipient (C2SP age, section "The X25519 recipient type"): wraps a file key to a public key.

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64nopad } from '@scure/base';
import { type Recipient, Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { agreeX25519, publicKeyOf } from '../algorithms/curve25519.ts';
import { recipientKey } from './recipient-text.ts';

const label = utf8('age-encryption.org/v1/X25519');

/** Bytes of an age file key. */
export const fileKeyLength = 16;

/** Bytes of a file key as a stanza carries it: wrapped, with the tag of ChaCha20-Poly1305. */
export const wrappedKeyLength = fileKeyLength + 16;

/** The recipient of a text `age1…`, for an `Encrypter`; refuses with `age-recipient-invalid`. */
export function x25519Recipient(text: string): Recipient {
  const publicKey = recipientKey(text);
  return {
    wrapFileKey(fileKey) {
      const ephemeral = crypto.getRandomValues(new Uint8Array(32));
      const share = publicKeyOf('x25519', ephemeral);
      const shared = agreeX25519(ephemeral, publicKey);
      wipe(ephemeral);
      if (shared === null) throw refusal('age-recipient-invalid', { recipient: text });
      const key = wrapKey(shared, share, publicKey);
      try {
        const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
        return [new Stanza(['X25519', base64nopad.encode(share)], body)];
      } finally {
        wipe(key, shared);
      }
    },
  };
}

/** HKDF-SHA-256 of the shared secret, salted with both public keys; to be wiped by the caller. */
export function wrapKey(shared: Uint8Array, share: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return hkdf(sha256, shared, concat(share, publicKey), label, 32);
}
