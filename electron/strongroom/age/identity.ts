// An age X25519 identity that works on the bytes of its scalar: they are never turned into a string.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Identity } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { agreeX25519, publicKeyOf } from '../algorithms/curve25519.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';
import { wrapKey } from './recipient.ts';
import { shareIn } from './stanza.ts';

const prefix = 'age-secret-key-';

/** An identity, and whether a file that it was tried on is encrypted to a passphrase. */
export type AgeIdentity = Identity & { readonly seen: { passphrase: boolean } };

/**
 * The identity of a scalar, for a `Decrypter`. It keeps a reference to the scalar, which its owner wipes after use.
 * `unwrapFileKey` gives `null` when no stanza is for this key and refuses with `age-header-damaged` when a stanza is
 * malformed; it keeps `seen` up to date so that a caller can tell a foreign file from a damaged one.
 */
export function x25519Identity(scalar: Uint8Array): AgeIdentity {
  const publicKey = publicKeyOf('x25519', scalar);
  const seen = { passphrase: false };
  return {
    seen,
    unwrapFileKey(stanzas) {
      for (const stanza of stanzas) {
        if (stanza.args[0] === 'scrypt') seen.passphrase = true;
        if (stanza.args[0] !== 'X25519') continue;
        const share = shareIn(stanza, 32);
        const shared = agreeX25519(scalar, share);
        if (shared === null) throw refusal('age-header-damaged');
        const key = wrapKey(shared, share, publicKey);
        try {
          return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
        } catch {
          // Another recipient's stanza: the next may be ours.
        } finally {
          wipe(key, shared);
        }
      }
      return null;
    },
  };
}

/** The text `AGE-SECRET-KEY-1…` of a scalar as ASCII bytes, to be wiped by the caller. */
export function identityText(scalar: Uint8Array): Uint8Array {
  return encodeBech32(prefix, scalar);
}

/** The scalar in `AGE-SECRET-KEY-1…`, to be wiped by the caller, or `null` when the text is not one. */
export function identityScalar(text: Uint8Array): Uint8Array | null {
  const scalar = decodeBech32(prefix, text);
  if (scalar === null || scalar.length === 32) return scalar;
  wipe(scalar);
  return null;
}
