// Makes all ring keys new and wraps every row under them: the answer to a change of custodians and to a recovery.

import { currentManifest, type VaultState } from '../ledger/state.ts';
import type {
  CustodianRow,
  MaterialRow,
  RingGeneration,
  SealRow,
  Strongroom,
  UnlockPartRow,
  UnlockScheme,
} from '../ports/strongroom.ts';
import type { VaultBatch, VaultFile } from '../ports/vault-file.ts';

/** Rows re-wrapped in one call to the strongroom. */
const PAGE = 500;

export interface RollResult {
  readonly unlock: UnlockScheme;
  readonly rings: readonly RingGeneration[];
  readonly batch: Omit<VaultBatch, 'events'>;
  /** Keychain items of the generations before. */
  readonly remove: readonly string[];
}

/** New unlock key for `people`, new generation of every ring. Nothing is written yet. */
export async function rollRings(
  strongroom: Strongroom,
  file: VaultFile,
  state: VaultState,
  people: readonly { id: string; sealKey: string }[],
  threshold: number,
  rows: readonly CustodianRow[],
): Promise<RollResult> {
  const { scheme, parts } = await strongroom.newUnlockKey(state.unlock.generation + 1, threshold, people);
  const recipient = currentManifest(state).recipient;
  const rings: RingGeneration[] = [];
  const seals: SealRow[] = [];
  const material: MaterialRow[] = [];
  for (const { current } of state.rings.values()) {
    const generation = current.generation + 1;
    const made = await strongroom.newRingKey(current.ring, generation, state.epoch, recipient);
    rings.push(made.ring);
    seals.push(made.seal);
    material.push(...(await rewrapRing(strongroom, file, current.ring, generation)));
  }
  return {
    unlock: scheme,
    rings,
    remove: [...state.rings.values()].map((ring) => ring.current.item),
    batch: batchOf(material, rows, parts, seals, state),
  };
}

async function rewrapRing(
  strongroom: Strongroom,
  file: VaultFile,
  ring: string,
  generation: number,
): Promise<MaterialRow[]> {
  const wrapped: MaterialRow[] = [];
  let after = '';
  for (;;) {
    const page = file.materialOfRing(ring, after, PAGE);
    if (page.length === 0) return wrapped;
    wrapped.push(...(await strongroom.rewrap(page, generation)));
    after = page.at(-1)?.id ?? '';
  }
}

function batchOf(
  putMaterial: MaterialRow[],
  custodians: readonly CustodianRow[],
  unlockParts: readonly UnlockPartRow[],
  putSeals: SealRow[],
  state: VaultState,
): Omit<VaultBatch, 'events'> {
  const removeSeals = [...state.rings.values()].map(({ current }) => ({
    ring: current.ring,
    generation: current.generation,
  }));
  return { putMaterial, custodians, unlockParts, putSeals, removeSeals };
}
