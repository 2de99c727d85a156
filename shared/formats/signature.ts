// Ed25519 signatures of people and cards. A signature of one kind, vault or instance is worth nothing in another.
import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, field, utf8 } from './bytes.ts';
import { fromBase64url, fromHex, toBase64url } from './encoding.ts';
import { LABELS, type LabelName } from './labels.ts';
import type { SignatureKind } from './signature-kinds.ts';

const LABEL_OF: Record<SignatureKind, LabelName> = {
  actor: 'signActor',
  approver: 'signApprover',
  witness: 'signWitness',
  clerk: 'signClerk',
  card: 'signCard',
  manifest: 'signManifest',
  record: 'signRecord',
};

/** Checks one Ed25519 signature (RFC 8032); must give `false`, not throw, for malformed keys and signatures. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** The slow verifier that runs anywhere; about 1 ms a signature. */
export const verifyEd25519: Verify = (publicKey, message, signature) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

/** What is signed: fields of label(kind), vault id (16 bytes), instance (8 bytes) and a digest of 32 bytes. */
export function signedMessage(
  kind: SignatureKind,
  vaultHex: string,
  instanceHex: string,
  digest: Uint8Array,
) {
  if (digest.length !== 32) throw new RangeError(`expected a digest of 32 bytes, got ${digest.length}`);
  const parts = [utf8(LABELS[LABEL_OF[kind]]), fromHex(vaultHex), fromHex(instanceHex), digest];
  return concat(...parts.map(field));
}

/** Signs with the 32-byte seed of an Ed25519 key. */
export function signDigest(
  seed: Uint8Array,
  kind: SignatureKind,
  vaultHex: string,
  instanceHex: string,
  digest: Uint8Array,
): string {
  return toBase64url(ed25519.sign(signedMessage(kind, vaultHex, instanceHex, digest), seed));
}

/** True when `sig` (base64url or bytes) is the signature of `publicKey` over this kind, vault, instance and digest. */
export function verifySignature(
  publicKey: Uint8Array,
  kind: SignatureKind,
  vaultHex: string,
  instanceHex: string,
  digest: Uint8Array,
  sig: string | Uint8Array,
  verify: Verify = verifyEd25519,
): boolean {
  let bytes: Uint8Array;
  try {
    bytes = typeof sig === 'string' ? fromBase64url(sig) : sig;
  } catch {
    return false;
  }
  return bytes.length === 64 && verify(publicKey, signedMessage(kind, vaultHex, instanceHex, digest), bytes);
}
