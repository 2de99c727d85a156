// Bare signatures over whole files, as OpenSSL makes and checks them: the file is taken in part by part. ECDSA signatures
// are DER, hashes SHA-256 but for P-384 (SHA-384); the salt of PSS is as long as the hash; ML-DSA without context.
import { createSign, createVerify } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import type { MaterialAlgorithm, SignatureFormat } from '../../../shared/model/algorithms.ts';
import {
  type HashedSignature,
  paddingOf,
  privateObjectOf,
  publicObjectOf,
} from '../algorithms/asymmetric.ts';
import { signEd25519 } from '../algorithms/curve25519.ts';
import { verifyEd25519 } from '../algorithms/curve25519-public.ts';
import { type MessageRepresentative, representative, signMlDsa, verifyMlDsa } from '../algorithms/ml-dsa.ts';
import { algorithms } from '../algorithms/registry.ts';

/** Formats without SSH's frame. */
export type DetachedFormat = Exclude<SignatureFormat, 'sshsig'>;

/** Takes a file in, then signs or checks it. */
export interface Taking<T> {
  update(part: Uint8Array): void;
  finish(): T;
}

/** Ed25519 reads its message twice, so that the file must fit into memory. */
const mostInMemory = 64 * 1024 * 1024;

/** Signs what is taken in; `material` is wiped by its owner after `finish`. */
export function detachedSigner(
  algorithm: MaterialAlgorithm,
  format: DetachedFormat,
  material: Uint8Array,
): Taking<Uint8Array> {
  const { family } = algorithms[algorithm];
  if (family === null) throw new TypeError(`expected an algorithm that signs, got ${algorithm}`);
  if (algorithm === 'ed25519') return whole((message) => signEd25519(material, message));
  if (algorithm === 'ml-dsa-65') {
    return represented(family.publicOf(material), (mu) => signMlDsa(material, mu));
  }
  const { hash, padding } = kindOf(algorithm, format);
  const signing = createSign(hash);
  return {
    update: (part) => void signing.update(part),
    finish() {
      const key = privateObjectOf(family, material);
      return Uint8Array.from(signing.sign({ key, ...paddingOf(padding) }));
    },
  };
}

/** Checks `signature` by `publicKey` over what is taken in. */
export function detachedVerifier(
  algorithm: MaterialAlgorithm,
  format: DetachedFormat,
  publicKey: Uint8Array,
  signature: Uint8Array,
): Taking<boolean> {
  const { family } = algorithms[algorithm];
  if (family === null) throw new TypeError(`expected an algorithm that signs, got ${algorithm}`);
  if (algorithm === 'ed25519') return whole((message) => verifyEd25519(publicKey, message, signature));
  if (algorithm === 'ml-dsa-65') return represented(publicKey, (mu) => verifyMlDsa(publicKey, mu, signature));
  const { hash, padding } = kindOf(algorithm, format);
  const checking = createVerify(hash);
  return {
    update: (part) => void checking.update(part),
    finish() {
      const key = publicObjectOf(family, publicKey);
      try {
        return checking.verify({ key, ...paddingOf(padding) }, signature);
      } catch {
        return false;
      }
    },
  };
}

function kindOf(algorithm: MaterialAlgorithm, format: DetachedFormat): HashedSignature {
  const hash = algorithm === 'ecdsa-p384' ? 'sha384' : 'sha256';
  return { hash, padding: format === 'raw' ? null : format };
}

function whole<T>(finish: (message: Uint8Array) => T): Taking<T> {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    update(part) {
      length += part.length;
      if (length > mostInMemory)
        throw refusal('signature-needs-memory', { limit: mostInMemory / 1024 / 1024 });
      parts.push(Uint8Array.from(part));
    },
    finish() {
      const message = concat(...parts);
      wipe(...parts);
      try {
        return finish(message);
      } finally {
        wipe(message);
      }
    },
  };
}

function represented<T>(publicKey: Uint8Array, finish: (mu: Uint8Array) => T): Taking<T> {
  const taken: MessageRepresentative = representative(publicKey);
  return { update: (part) => taken.update(part), finish: () => finish(taken.digest()) };
}
