// ML-DSA-65 (FIPS 204). Material is the seed of 32 bytes, a public key 1,952 bytes. No runtime of ours has it by itself.
import { shake256 } from '@noble/hashes/sha3.js';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { base64urlnopad } from '@scure/base';
import { concat, equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { derTag, readDer, readDerAll, writeDer } from './der.ts';
import type { KeyFamily } from './family.ts';
import { OID } from './oid.ts';

/** Bytes of a seed. */
export const seedLength = 32;
const publicLength = 1952;
const muLength = 64;

/** Takes in the message bit by bit; `digest()` gives the representative μ that is signed (FIPS 204 algorithm 7 line 6). */
export interface MessageRepresentative {
  update(part: Uint8Array): void;
  digest(): Uint8Array;
}

/** μ of a message without context, for signing and verifying with `publicKey`. */
export function representative(publicKey: Uint8Array): MessageRepresentative {
  const hash = shake256.create({ dkLen: muLength });
  hash.update(shake256(publicKey, { dkLen: muLength }));
  hash.update(Uint8Array.of(0, 0));
  return { update: (part) => void hash.update(part), digest: () => hash.digest() };
}

/** A signature over μ, 3,309 bytes, hedged (FIPS 204 section 3.4); zeros as entropy are for known answers alone. */
export function signMlDsa(
  seed: Uint8Array,
  mu: Uint8Array,
  extraEntropy: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): Uint8Array {
  const { secretKey } = keys(seed);
  try {
    return ml_dsa65.internal.sign(mu, secretKey, { externalMu: true, extraEntropy });
  } finally {
    wipe(secretKey, extraEntropy);
  }
}

/** True when `signature` is by `publicKey` over μ; false for any other bytes, also of a wrong length. */
export function verifyMlDsa(publicKey: Uint8Array, mu: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== publicLength || signature.length !== ml_dsa65.lengths.signature) return false;
  return ml_dsa65.internal.verify(signature, mu, publicKey, { externalMu: true });
}

export const mlDsa65: KeyFamily = {
  name: 'ML-DSA-65',
  identifier: [OID.mlDsa65, null],
  publicOf(seed) {
    const { publicKey, secretKey } = keys(seed);
    wipe(secretKey);
    return publicKey;
  },
  /** The seed alone (RFC 9881 section 6). */
  toPrivate: (seed) => writeDer(derTag.seed, seed),
  /** The seed, or seed and expanded key; an expanded key alone cannot be turned back into its seed. */
  fromPrivate(content) {
    const outer = readDer(content, 0);
    if (outer === null || outer.end !== content.length) return null;
    if (outer.tag === derTag.seed) return outer.content.length === seedLength ? concat(outer.content) : null;
    if (outer.tag !== derTag.sequence) return null;
    const [seed, expanded, ...more] = readDerAll(outer.content) ?? [];
    if (seed?.content.length !== seedLength || expanded === undefined || more.length > 0) return null;
    const { secretKey } = keys(seed.content);
    const same = equalBytes(secretKey, expanded.content);
    wipe(secretKey);
    return same ? concat(seed.content) : null;
  },
  jwkPublic: (publicKey) => ({ alg: 'ML-DSA-65', kty: 'AKP', pub: base64urlnopad.encode(publicKey) }),
  jwkPrivate: (seed) => ({ priv: concat(seed) }),
  isJwk: ({ kty, alg }) => kty === 'AKP' && alg === 'ML-DSA-65',
  fromJwk({ open, secret: { priv } }) {
    if (priv?.length !== seedLength) return null;
    return open.pub === mlDsa65.jwkPublic(mlDsa65.publicOf(priv)).pub ? concat(priv) : null;
  },
  ssh: null,
};

/** True for PKCS#8 content that holds an expanded key without its seed. */
export function isExpandedAlone(content: Uint8Array): boolean {
  return readDer(content, 0)?.tag === derTag.octetString;
}

function keys(seed: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array } {
  if (seed.length !== seedLength) throw new RangeError(`expected a seed of 32 bytes, got ${seed.length}`);
  return ml_dsa65.keygen(seed);
}
