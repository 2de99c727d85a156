// The payload of an age file (C2SP age, section "Payload"): chunks of 64 KiB under ChaCha20-Poly1305, the nonce a
// counter of 11 bytes and a flag for the last chunk. Nothing of a chunk is given out before its tag was checked.
import sodium from 'sodium-native';
import { wipe } from '../../../shared/formats/bytes.ts';

/** Bytes of plaintext in every chunk but the last. */
export const chunkLength = 64 * 1024;

/** Bytes that each chunk grows by. */
export const tagLength = 16;

/** Bytes of ciphertext of every chunk but the last. */
export const sealedChunkLength = chunkLength + tagLength;

/** Number of chunks of a plaintext: an empty one has one, empty chunk. */
export function chunkCount(plaintextLength: number): number {
  return Math.max(1, Math.ceil(plaintextLength / chunkLength));
}

/** Length of the payload of a plaintext. */
export function payloadLength(plaintextLength: number): number {
  return plaintextLength + chunkCount(plaintextLength) * tagLength;
}

/** Length of the plaintext of a payload, or `null` when no payload has that length. */
export function plaintextLength(payload: number): number | null {
  if (payload < tagLength) return null;
  const chunks = Math.max(1, Math.ceil(payload / sealedChunkLength));
  const last = payload - (chunks - 1) * sealedChunkLength;
  if (last < tagLength || (last === tagLength && chunks > 1)) return null;
  return payload - chunks * tagLength;
}

/** Seals chunks in order. `out` must be `tagLength` longer than `plain`. */
export function sealChunk(
  key: Uint8Array,
  index: number,
  last: boolean,
  plain: Uint8Array,
  out: Uint8Array,
): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(out, plain, null, null, nonceOf(index, last), key);
}

/** Opens one chunk into `out`, which must be `tagLength` shorter; false when the tag does not fit (`out` is then wiped). */
export function openChunk(
  key: Uint8Array,
  index: number,
  last: boolean,
  sealed: Uint8Array,
  out: Uint8Array,
): boolean {
  try {
    sodium.crypto_aead_chacha20poly1305_ietf_decrypt(out, null, sealed, null, nonceOf(index, last), key);
    return true;
  } catch {
    wipe(out);
    return false;
  }
}

/** The nonce of a chunk, 12 bytes: a counter of 11 bytes, and 1 for the last chunk. */
export function nonceOf(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  let rest = index;
  for (let i = 10; i > 3; i--) {
    nonce[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  if (last) nonce[11] = 1;
  return nonce;
}
