// A card checked alone signs a fresh question: proof that it was there and whole, also while the vault is locked.
import { wipe } from './bytes.ts';
import { digest } from './derive.ts';
import { cardSigningSeed } from './master.ts';
import { signDigest, type Verify, verifySignature } from './signature.ts';

/** What the card signs: the head it was checked at (32 bytes) and a nonce that the asker chose (16 bytes or more). */
export function cardProofDigest(head: Uint8Array, nonce: Uint8Array): Uint8Array {
  if (head.length !== 32 || nonce.length < 16)
    throw new RangeError('expected a head of 32 bytes, a nonce of 16 or more');
  return digest('cardProof', head, nonce);
}

/** The card's signature in base64url, kind `card`. `vault` and `instance` in hex. */
export function cardProof(
  y: Uint8Array,
  vault: string,
  instance: string,
  head: Uint8Array,
  nonce: Uint8Array,
): string {
  const seed = cardSigningSeed(y);
  try {
    return signDigest(seed, 'card', vault, instance, cardProofDigest(head, nonce));
  } finally {
    wipe(seed);
  }
}

/** True when the card with this public key answered this question. */
export function verifyCardProof(
  signKey: Uint8Array,
  vault: string,
  instance: string,
  head: Uint8Array,
  nonce: Uint8Array,
  proof: string,
  verify?: Verify,
): boolean {
  return verifySignature(signKey, 'card', vault, instance, cardProofDigest(head, nonce), proof, verify);
}
