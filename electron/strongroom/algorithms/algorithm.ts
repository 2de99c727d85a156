// What an algorithm for managed keys is: one entry of functions beside what the model says of it. Entries never keep
// material.
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { KeyFamily } from './family.ts';

/** The secret bytes of one key version; whoever gets them wipes them. */
export type Material = Uint8Array;

/** One algorithm. Functions throw ordinary errors for material of a wrong length. */
export interface Algorithm {
  readonly id: MaterialAlgorithm;
  /** Fewest and most bytes of material. */
  readonly size: { readonly least: number; readonly most: number };
  /** Which keys of key files are keys of it; `null` where material has no structure. */
  readonly family: KeyFamily | null;
  /** New random material, to be wiped by the caller. Takes seconds for RSA, on a thread of its own. */
  generate(): Promise<Material>;
  /** The public key (the content of SPKI's bit string where it has one), or `null` for symmetric keys and secrets. */
  publicOf(material: Material): Uint8Array | null;
  /** The public key as people know it: `age1…`, `ssh-ed25519 …`. Throws where there is no public key. */
  publicText(publicKey: Uint8Array): string;
  /** Key check value in lower-case hex; empty where there is none. */
  checkValue(material: Material): string;
  /** Uses the key once each way and throws when the results do not agree. */
  selfTest(material: Material): void;
}

/** What a symmetric algorithm says of a public half. */
export const noPublicHalf = {
  family: null,
  publicOf: () => null,
  publicText(): string {
    throw new TypeError('expected an algorithm with a public half');
  },
} as const;

/** Throws unless `material` is a plain array of a length that the algorithm takes. */
export function checkMaterial(algorithm: Pick<Algorithm, 'id' | 'size'>, material: Material): void {
  if (!(material instanceof Uint8Array))
    throw new TypeError(`expected ${algorithm.id} material as Uint8Array`);
  const { least, most } = algorithm.size;
  if (material.length < least || material.length > most) {
    throw new RangeError(
      `expected ${least} to ${most} bytes of ${algorithm.id} material, got ${material.length}`,
    );
  }
}

/** Random material of `length` bytes from the system's generator. */
export function randomMaterial(length: number): Material {
  return crypto.getRandomValues(new Uint8Array(length));
}
