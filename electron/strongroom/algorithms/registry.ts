// Every algorithm for managed keys. Adding one is one entry here and one known answer in the tests.
import { aes256 } from './aes-256.ts';
import { ageX25519 } from './age-x25519.ts';
import type { Algorithm, AlgorithmId, ExportFormat, ExportId } from './algorithm.ts';
import { ed25519 } from './ed25519.ts';
import { secret } from './secret.ts';

export const algorithms: Readonly<Record<AlgorithmId, Algorithm>> = {
  'age-x25519': ageX25519,
  'aes-256': aes256,
  ed25519,
  secret,
};

/** The entry of a name from outside, or `null` when there is none. */
export function findAlgorithm(id: string): Algorithm | null {
  return Object.hasOwn(algorithms, id) ? algorithms[id as AlgorithmId] : null;
}

/** The export format of an algorithm, or `null` when it has no such format. */
export function findExport(algorithm: Algorithm, id: ExportId): ExportFormat | null {
  return algorithm.exports.find((format) => format.id === id) ?? null;
}
