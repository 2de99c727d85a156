// The targets of BYOK in one registry. Adding one is one entry here and its tests.
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId, type Purpose } from '../algorithms.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';
import { kwp, pkcs11 } from './pkcs11.ts';
import type { ByokTarget, NextSteps, Take } from './target.ts';
import { openbao, vault } from './vault.ts';

const TARGETS = { vault, openbao, aws, gcp, azure, pkcs11, kwp } as const;

export type ByokTargetId = keyof typeof TARGETS;
export const BYOK_TARGET_IDS = Object.keys(TARGETS) as [ByokTargetId, ...ByokTargetId[]];
export const BYOK_TARGETS: Readonly<Record<ByokTargetId, ByokTarget>> = TARGETS;

/** The kind of key that a target takes for an algorithm and a purpose, or null. */
export function takeOf(target: ByokTarget, algorithm: AlgorithmId, purpose: Purpose): Take | null {
  return target.takes.find((take) => take.algorithm === algorithm && take.purposes.includes(purpose)) ?? null;
}

/** Why a target does not take a key, in words that follow a colon. */
export function whyNot(target: ByokTarget, algorithm: AlgorithmId): string {
  if (algorithm === 'tracked') return 'its material is not here';
  if (target.takes.some((take) => take.algorithm === algorithm)) return 'not for this purpose';
  if (algorithm.startsWith('age-')) return 'keys of age have no place there';
  if (algorithm === 'ml-dsa-65') return 'post-quantum keys are not imported there';
  if (algorithm === 'secret') return 'it keeps keys that it uses itself, not other secrets';
  return 'keys of this algorithm are not imported there';
}

/** What a target takes, for people. */
export function takesText(target: ByokTarget): string {
  const taken = ALGORITHM_IDS.filter((id) => target.takes.some(({ algorithm }) => algorithm === id));
  return taken.map((id) => ALGORITHMS[id].title).join(', ');
}

/** What must be done at a target later; null for a place that is none. */
export function nextStepOf(target: string | null, event: keyof NextSteps): string | null {
  return target !== null && Object.hasOwn(TARGETS, target)
    ? TARGETS[target as ByokTargetId].next[event]
    : null;
}
