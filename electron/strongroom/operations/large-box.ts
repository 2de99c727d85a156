// Boxes of megabytes: the very bytes of shared/formats/box.ts, made and opened at the speed of the processor.
import sodium from 'sodium-native';
import { concat, uint, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';

const VERSION = 1;
const NONCE = 24;
const TAG = 16;
const START = 1 + NONCE;

/** What `sealBox` makes. */
export function sealLargeBox(key: Uint8Array, ad: JsonObject, plaintext: Uint8Array): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = new Uint8Array(plaintext.length + TAG);
  const data = utf8(canonicalJson(ad));
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plaintext, data, null, nonce, key);
  return concat(uint(1, VERSION), nonce, sealed);
}

/** What `openBox` gives. */
export function openLargeBox(key: Uint8Array, ad: JsonObject, box: Uint8Array): Uint8Array | null {
  if (box.length < START + TAG || box[0] !== VERSION) return null;
  const plaintext = new Uint8Array(box.length - START - TAG);
  const [nonce, sealed] = [box.subarray(1, START), box.subarray(START)];
  const data = utf8(canonicalJson(ad));
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, sealed, data, nonce, key);
    return plaintext;
  } catch {
    return null;
  }
}
