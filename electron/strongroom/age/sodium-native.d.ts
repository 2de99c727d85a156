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
    /** Fills the public key (32 bytes) and the signing key (64 bytes) of a seed of 32 bytes. */
    crypto_sign_seed_keypair(publicKey: Uint8Array, signingKey: Uint8Array, seed: Uint8Array): void;
    /** Fills the signature (64 bytes). */
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, signingKey: Uint8Array): void;
    /** Fills the public key (32 bytes) of a scalar. */
    crypto_scalarmult_base(publicKey: Uint8Array, scalar: Uint8Array): void;
    /** Fills the shared secret (32 bytes); throws for a peer of low order. */
    crypto_scalarmult(shared: Uint8Array, scalar: Uint8Array, peer: Uint8Array): void;
  }
  const sodium: Sodium;
  export default sodium;
}
