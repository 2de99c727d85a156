// Entries of the algorithms whose keys are pairs: what they share, and how each is tried once after it was made.
import { constants, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { equalBytes, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { ALGORITHMS, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { Algorithm, Material } from './algorithm.ts';
import { checkMaterial, randomMaterial } from './algorithm.ts';
import { agreeX25519, publicKeyOf, signEd25519 } from './curve25519.ts';
import { ed25519Family, x25519Family } from './curve25519-families.ts';
import { keyLength, verifyEd25519 } from './curve25519-public.ts';
import { agreeElliptic, type EllipticFamily, ecPrivateObject, p256, p384, randomScalar } from './elliptic.ts';
import { type KeyFamily, spkiOf } from './family.ts';
import { mlDsa65, representative, seedLength, signMlDsa, verifyMlDsa } from './ml-dsa.ts';
import { sshPublicText } from './openssh.ts';
import { encodePem } from './pem.ts';
import { generateRsa, measureRsa, rsa, rsaPrivateObject } from './rsa.ts';

const probe = utf8('holdfast/v1/self-test');

/** What an entry of this file adds to its family. */
interface Pair {
  readonly id: MaterialAlgorithm;
  readonly family: KeyFamily;
  readonly size: { readonly least: number; readonly most: number };
  generate(): Promise<Material>;
  /** False when the key does not do what it must. */
  works(material: Material, publicKey: Uint8Array): boolean;
}

/** Signs with the runtime's crypto; `hash` is its name there. */
export interface HashedSignature {
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly padding: 'pss' | 'pkcs1' | null;
}

/** Options of the runtime for a padding; the salt of PSS is as long as the hash. */
export function paddingOf(padding: HashedSignature['padding']): { padding?: number; saltLength?: number } {
  if (padding === 'pss') {
    return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  }
  return padding === 'pkcs1' ? { padding: constants.RSA_PKCS1_PADDING } : {};
}

/** The runtime's handle on the private key of a family that signs hashes. */
export function privateObjectOf(family: KeyFamily, material: Material): KeyObject {
  return family === rsa ? rsaPrivateObject(material) : ecPrivateObject(family as EllipticFamily, material);
}

/** The runtime's handle on a public key. */
export function publicObjectOf(family: KeyFamily, publicKey: Uint8Array): KeyObject {
  const key = Buffer.from(spkiOf(family, publicKey));
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

function entry({ id, family, size, generate, works }: Pair): Algorithm {
  return {
    id,
    family,
    size,
    generate,
    publicOf(material) {
      checkMaterial({ id, size }, material);
      return family.publicOf(material);
    },
    publicText: (publicKey) =>
      family.ssh === null || !ALGORITHMS[id].publicFormats.includes('openssh')
        ? fromUtf8(encodePem('PUBLIC KEY', spkiOf(family, publicKey))).trimEnd()
        : sshPublicText(family.ssh, publicKey),
    checkValue: (material) => bytesToHex(sha256(spkiOf(family, family.publicOf(material)))),
    selfTest(material) {
      checkMaterial({ id, size }, material);
      if (!works(material, family.publicOf(material))) throw new Error(`${id} self-test failed`);
    },
  };
}

function signsHashed(family: KeyFamily, kinds: readonly HashedSignature[]): Pair['works'] {
  return (material, publicKey) =>
    kinds.every(({ hash, padding }) => {
      const options = paddingOf(padding);
      const key = privateObjectOf(family, material);
      const signature = createSign(hash)
        .update(probe)
        .sign({ key, ...options });
      const check = (message: Uint8Array) =>
        createVerify(hash)
          .update(message)
          .verify({ key: publicObjectOf(family, publicKey), ...options }, signature);
      return check(probe) && !check(probe.subarray(1));
    });
}

const signingPairs: readonly Pair[] = [
  {
    id: 'ed25519',
    family: ed25519Family,
    size: { least: keyLength, most: keyLength },
    generate: async () => randomMaterial(keyLength),
    works(seed, publicKey) {
      const signature = signEd25519(seed, probe);
      return (
        verifyEd25519(publicKey, probe, signature) && !verifyEd25519(publicKey, probe.subarray(1), signature)
      );
    },
  },
  ...(
    [
      ['ecdsa-p256', p256, 'sha256'],
      ['ecdsa-p384', p384, 'sha384'],
    ] as const
  ).map(
    ([id, family, hash]): Pair => ({
      id,
      family,
      size: { least: family.length, most: family.length },
      generate: async () => randomScalar(family),
      works: signsHashed(family, [{ hash, padding: null }]),
    }),
  ),
  ...(
    [
      ['rsa-3072', 3072],
      ['rsa-4096', 4096],
    ] as const
  ).map(([id, bits]): Pair => {
    const signs = signsHashed(rsa, [
      { hash: 'sha256', padding: 'pss' },
      { hash: 'sha256', padding: 'pkcs1' },
    ]);
    return {
      id,
      family: rsa,
      // Nine integers: six of about half the modulus, and room for a longer exponent.
      size: { least: (bits / 8) * 4, most: (bits / 8) * 5 + 256 },
      generate: () => generateRsa(bits),
      works: (material, publicKey) => measureRsa(material).bits === bits && signs(material, publicKey),
    };
  }),
  {
    id: 'ml-dsa-65',
    family: mlDsa65,
    size: { least: seedLength, most: seedLength },
    generate: async () => randomMaterial(seedLength),
    works(seed, publicKey) {
      const mu = (message: Uint8Array) => {
        const taken = representative(publicKey);
        taken.update(message);
        return taken.digest();
      };
      const signature = signMlDsa(seed, mu(probe));
      return (
        verifyMlDsa(publicKey, mu(probe), signature) &&
        !verifyMlDsa(publicKey, mu(probe.subarray(1)), signature)
      );
    },
  },
];

const agreeingPairs: readonly Pair[] = [
  {
    id: 'x25519',
    family: x25519Family,
    size: { least: keyLength, most: keyLength },
    generate: async () => randomMaterial(keyLength),
    works: (scalar, publicKey) =>
      agrees(
        scalar,
        publicKey,
        randomMaterial(keyLength),
        (material) => publicKeyOf('x25519', material),
        agreeX25519,
      ),
  },
  {
    id: 'ecdh-p256',
    family: p256,
    size: { least: p256.length, most: p256.length },
    generate: async () => randomScalar(p256),
    works: (scalar, publicKey) =>
      agrees(scalar, publicKey, randomScalar(p256), p256.publicOf, (own, peer) =>
        agreeElliptic(p256, own, peer),
      ),
  },
];

/** Both sides of an agreement with a passing key come to the same secret. */
function agrees(
  own: Uint8Array,
  publicKey: Uint8Array,
  passing: Uint8Array,
  publicOf: (material: Uint8Array) => Uint8Array,
  agree: (own: Uint8Array, peer: Uint8Array) => Uint8Array | null,
): boolean {
  const here = agree(own, publicOf(passing));
  const there = agree(passing, publicKey);
  const same = here !== null && there !== null && equalBytes(here, there);
  wipe(passing, here, there);
  return same;
}

/** Entries of this file by their ids. */
export const pairs = Object.fromEntries(
  [...signingPairs, ...agreeingPairs].map((pair) => [pair.id, entry(pair)]),
) as Record<
  'ed25519' | 'ecdsa-p256' | 'ecdsa-p384' | 'rsa-3072' | 'rsa-4096' | 'ml-dsa-65' | 'x25519' | 'ecdh-p256',
  Algorithm
>;
