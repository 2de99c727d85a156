// Every algorithm for managed keys. Adding one is one entry here, one in the model, and one known answer in the tests.
import type { AlgorithmId, MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { ageHybrid } from './age-hybrid.ts';
import { ageX25519 } from './age-x25519.ts';
import type { Algorithm } from './algorithm.ts';
import { pairs } from './asymmetric.ts';
import { aes256, hkdfSha256, hmacSha256, hmacSha512, secret, xchacha20Poly1305 } from './symmetric.ts';

export const algorithms: Readonly<Record<MaterialAlgorithm, Algorithm>> = {
  'age-x25519': ageX25519,
  'age-hybrid': ageHybrid,
  'aes-256': aes256,
  'xchacha20-poly1305': xchacha20Poly1305,
  ...pairs,
  'hmac-sha256': hmacSha256,
  'hmac-sha512': hmacSha512,
  'hkdf-sha256': hkdfSha256,
  secret,
};

/** The entry of an algorithm whose keys have material; throws for `tracked`, whose keys have none. */
export function algorithmOf(id: AlgorithmId): Algorithm {
  if (id === 'tracked') throw new TypeError('expected an algorithm with material');
  return algorithms[id];
}

/** Algorithms whose keys are keys of a family: the same file serves each of them. */
export function algorithmsOf(family: Algorithm['family']): MaterialAlgorithm[] {
  return Object.values(algorithms)
    .filter((algorithm) => algorithm.family === family)
    .map(({ id }) => id);
}
