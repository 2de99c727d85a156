// Key material enclosed for another place and taken out again: the three envelopes of shared/model/byok/envelope.ts.
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Envelope } from '../../../shared/model/byok/envelope.ts';
import { unwrapKwp, wrapKwp } from './aes-kw.ts';
import { randomMaterial } from './algorithm.ts';
import { openOaep, sealOaep } from './rsa-oaep.ts';

/** The other side: an RSA public key (SPKI in DER), or an AES key that both have. */
export type Toward = { readonly spki: Uint8Array } | { readonly kek: Uint8Array };
/** Its private half (an RSAPrivateKey in DER), or the same AES key. */
export type Opener = { readonly rsa: Uint8Array; readonly bits: number } | { readonly kek: Uint8Array };

/** Encloses `content`, which the caller wipes. Throws `RangeError` when it does not fit one block of `oaep`. */
export function enclose(envelope: Envelope, toward: Toward, content: Uint8Array): Uint8Array {
  if ('kek' in toward) return wrapKwp(toward.kek, content);
  if (envelope.kind === 'kwp') throw new TypeError('expected an AES key for this envelope');
  if (envelope.kind === 'oaep') return sealOaep(toward.spki, envelope.hash, content);
  const passing = randomMaterial(32);
  try {
    const first = sealOaep(toward.spki, envelope.hash, passing);
    const second = wrapKwp(passing, content);
    const blob = new Uint8Array(first.length + second.length);
    blob.set(first);
    blob.set(second, first.length);
    return blob;
  } finally {
    wipe(passing);
  }
}

/** The content, to be wiped by the caller; `null` when the blob was altered or is for another key. */
export function disclose(envelope: Envelope, opener: Opener, blob: Uint8Array): Uint8Array | null {
  if ('kek' in opener) return unwrapKwp(opener.kek, blob);
  if (envelope.kind === 'kwp') throw new TypeError('expected an AES key for this envelope');
  if (envelope.kind === 'oaep') return openOaep(opener.rsa, envelope.hash, blob);
  const length = opener.bits / 8;
  if (blob.length <= length) return null;
  const passing = openOaep(opener.rsa, envelope.hash, blob.subarray(0, length));
  if (passing === null) return null;
  try {
    return passing.length === 32 ? unwrapKwp(passing, blob.subarray(length)) : null;
  } finally {
    wipe(passing);
  }
}
