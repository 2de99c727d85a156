// AES key wrap without and with padding, for keys that leave under another key. Electron's own crypto has neither.
// Source: RFC 3394 (KW), RFC 5649 (KWP), NIST SP 800-38F.
import { aeskw, aeskwp } from '@noble/ciphers/aes.js';

/** Wraps `key` (16 bytes or more, a multiple of 8) under `kek` (16, 24 or 32 bytes): 8 bytes longer. */
export function wrapKw(kek: Uint8Array, key: Uint8Array): Uint8Array {
  return aeskw(kek).encrypt(key);
}

/** What `wrapKw` wrapped, to be wiped by the caller; `null` when it was altered or wrapped under another key. */
export function unwrapKw(kek: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
  return wrapped.length < 24 || wrapped.length % 8 !== 0 ? null : opened(() => aeskw(kek).decrypt(wrapped));
}

/** Wraps 1 byte or more of `key` under `kek` (16, 24 or 32 bytes): padded to a multiple of 8, and 8 bytes longer. */
export function wrapKwp(kek: Uint8Array, key: Uint8Array): Uint8Array {
  return aeskwp(kek).encrypt(key);
}

/** What `wrapKwp` wrapped, to be wiped by the caller; `null` when it was altered or wrapped under another key. */
export function unwrapKwp(kek: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
  return wrapped.length < 16 || wrapped.length % 8 !== 0 ? null : opened(() => aeskwp(kek).decrypt(wrapped));
}

function opened(unwrap: () => Uint8Array): Uint8Array | null {
  try {
    return unwrap();
  } catch {
    return null;
  }
}
