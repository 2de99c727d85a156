// The ciphers of chunks: the one of age, and the two of Holdfast's own container. All seal chunks of 64 KiB, each with a
// tag of 16 bytes, under a nonce that counts; what a header binds is authenticated with every chunk.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import sodium from 'sodium-native';
import type { ErrorCode } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { nonceOf, openChunk, sealChunk, tagLength } from '../age/stream.ts';

export type ChunkCipher = 'age' | 'aes-256-gcm' | 'xchacha20-poly1305';

/** Key of the chunks of one file, 32 bytes, and the bytes that every chunk is bound to. */
export interface PayloadKey {
  readonly secret: Uint8Array;
  readonly bound: Uint8Array;
}

interface Chunks {
  /** `out` is `tagLength` longer than `plain`. */
  seal(key: PayloadKey, index: number, last: boolean, plain: Uint8Array, out: Uint8Array): void;
  /** `out` is `tagLength` shorter; false when the tag does not fit, and `out` is wiped. */
  open(key: PayloadKey, index: number, last: boolean, sealed: Uint8Array, out: Uint8Array): boolean;
  readonly truncated: ErrorCode;
  readonly damaged: ErrorCode;
}

const own = { truncated: 'sealed-file-truncated', damaged: 'sealed-file-damaged' } as const;

export const CHUNK_CIPHERS: Readonly<Record<ChunkCipher, Chunks>> = {
  age: {
    seal: ({ secret }, index, last, plain, out) => sealChunk(secret, index, last, plain, out),
    open: ({ secret }, index, last, sealed, out) => openChunk(secret, index, last, sealed, out),
    truncated: 'age-truncated',
    damaged: 'age-damaged',
  },
  'aes-256-gcm': {
    ...own,
    seal({ secret, bound }, index, last, plain, out) {
      const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(index, last)).setAAD(bound);
      const body = cipher.update(plain);
      cipher.final();
      out.set(body);
      out.set(cipher.getAuthTag(), plain.length);
    },
    open({ secret, bound }, index, last, sealed, out) {
      const body = sealed.subarray(0, sealed.length - tagLength);
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(index, last), {
        authTagLength: tagLength,
      });
      const plain = decipher.setAAD(bound).update(body);
      try {
        decipher.setAuthTag(sealed.subarray(body.length)).final();
        out.set(plain);
        return true;
      } catch {
        wipe(out);
        return false;
      } finally {
        wipe(plain);
      }
    },
  },
  'xchacha20-poly1305': {
    ...own,
    seal({ secret, bound }, index, last, plain, out) {
      const nonce = longNonce(index, last);
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(out, plain, bound, null, nonce, secret);
    },
    open({ secret, bound }, index, last, sealed, out) {
      const nonce = longNonce(index, last);
      try {
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, sealed, bound, nonce, secret);
        return true;
      } catch {
        wipe(out);
        return false;
      }
    },
  },
};

/** Twelve zeros before the nonce of twelve bytes. */
function longNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(24);
  nonce.set(nonceOf(index, last), 12);
  return nonce;
}
