// How key material is enclosed for a place where it is to be served: exact to the byte, one value of data for each way.

/** The hash of OAEP, and of its mask. */
export type OaepHash = 'sha1' | 'sha256';
export const OAEP_HASHES = ['sha1', 'sha256'] as const satisfies readonly OaepHash[];

/** What is enclosed: the bytes of the key, or a PKCS#8 PrivateKeyInfo in DER. */
export type Content = 'raw' | 'pkcs8';

/**
 * `oaep`: one block of RSAES-OAEP, which is the modulus long. `rsa-aes`: C1 ‖ C2, where C1 is RSAES-OAEP of a fresh AES-256
 * key and C2 the content under that key by AES key wrap with padding (PKCS#11 CKM_RSA_AES_KEY_WRAP). `kwp`: AES key wrap
 * with padding (RFC 5649) under a key that both sides have.
 */
export type Envelope =
  | { readonly kind: 'oaep'; readonly hash: OaepHash }
  | { readonly kind: 'rsa-aes'; readonly hash: OaepHash }
  | { readonly kind: 'kwp' };

/** Bytes of the enclosed key, from those of the content; `bits` is the length of the wrapping key's modulus. */
export function enclosedLength(envelope: Envelope, content: number, bits: number): number {
  const wrapped = Math.ceil(content / 8) * 8 + 8;
  if (envelope.kind === 'kwp') return wrapped;
  return envelope.kind === 'oaep' ? bits / 8 : bits / 8 + wrapped;
}
