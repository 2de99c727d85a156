// The box: XChaCha20-Poly1305 with associated data that says what the box belongs to. Used for everything that
// Holdfast encrypts itself; age files are used where a stranger must open them with a standard tool.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat, uint, utf8 } from './bytes.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';

const VERSION = 1;
const NONCE = 24;
const TAG = 16;
const BLOCK = 256;

/**
 * Encrypts: version 1 ‖ nonce 24 ‖ ciphertext ‖ tag 16 (draft-irtf-cfrg-xchacha-03). `key` is 32 bytes; associated data
 * is the canonical JSON of `ad`. The nonce is random; a given one is for test vectors alone.
 */
export function sealBox(
  key: Uint8Array,
  ad: JsonObject,
  plaintext: Uint8Array,
  nonce?: Uint8Array,
): Uint8Array {
  const used = nonce ?? crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = xchacha20poly1305(key, used, utf8(canonicalJson(ad))).encrypt(plaintext);
  return concat(uint(1, VERSION), used, sealed);
}

/** The plaintext, or `null` for whatever reason it does not open: wrong key, other `ad`, altered, cut, newer version. */
export function openBox(key: Uint8Array, ad: JsonObject, box: Uint8Array): Uint8Array | null {
  if (box.length < 1 + NONCE + TAG || box[0] !== VERSION) return null;
  const data = utf8(canonicalJson(ad));
  try {
    return xchacha20poly1305(key, box.slice(1, 1 + NONCE), data).decrypt(box.slice(1 + NONCE));
  } catch {
    return null;
  }
}

/** Hides a length: u32 length ‖ bytes ‖ zeros up to the next multiple of 256. */
export function padded(plaintext: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil((4 + plaintext.length) / BLOCK) * BLOCK);
  out.set(uint(4, plaintext.length));
  out.set(plaintext, 4);
  return out;
}

/** Undoes `padded`; throws `TypeError` when length or zeros do not fit. */
export function unpadded(bytes: Uint8Array): Uint8Array {
  const length = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const fits = length >= 0 && Math.ceil((4 + length) / BLOCK) * BLOCK === bytes.length;
  if (!fits || bytes.subarray(4 + length).some((byte) => byte !== 0))
    throw new TypeError('expected padded bytes');
  return bytes.slice(4, 4 + length);
}
