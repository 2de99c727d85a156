// The few functions of sodium-native that Holdfast calls; the package brings no types.
declare module 'sodium-native' {
  interface Sodium {
    /** Writes ciphertext and tag (`message.length + 16` bytes) to `out`; returns the length. */
    crypto_aead_chacha20poly1305_ietf_encrypt(
      out: Uint8Array,
      message: Uint8Array,
      associated: Uint8Array | null,
      unused: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    /** Writes the message (`ciphertext.length - 16` bytes) to `out`; throws when the tag is wrong. */
    crypto_aead_chacha20poly1305_ietf_decrypt(
      out: Uint8Array,
      unused: null,
      ciphertext: Uint8Array,
      associated: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    /** Writes ciphertext and tag (`message.length + 16` bytes) to `out`; returns the length. */
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      out: Uint8Array,
      message: Uint8Array,
      associated: Uint8Array | null,
      unused: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    /** Writes the message (`ciphertext.length - 16` bytes) to `out`; throws when the tag is wrong. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      out: Uint8Array,
      unused: null,
      ciphertext: Uint8Array,
      associated: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
  }
  const sodium: Sodium;
  export default sodium;
}
