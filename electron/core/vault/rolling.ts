// Makes ring keys new and wraps every row under them: the answer to a change of custodians, to a recovery, to new cards.

import { currentManifest, type Ring, type VaultState } from '../ledger/state.ts';
import type {
  CustodianRow,
  GivenPassphrase,
  MaterialRow,
  RingGeneration,
  SealRow,
  Strongroom,
  UnlockScheme,
} from '../ports/strongroom.ts';
import type { VaultBatch, VaultFile } from '../ports/vault-file.ts';
import type { Vault } from './vault.ts';

/** Rows re-wrapped in one call to the strongroom. */
const PAGE = 500;

/** New generations of rings, staged and not yet written. */
export interface RolledRings {
  readonly rings: readonly RingGeneration[];
  readonly batch: Pick<VaultBatch, 'putMaterial' | 'putSeals' | 'removeSeals'>;
  /** Keychain items of the generations before. */
  readonly remove: readonly string[];
}

export interface RollResult extends RolledRings {
  readonly unlock: UnlockScheme;
  readonly batch: Omit<VaultBatch, 'events'>;
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
  const rolled = await rollUnder(strongroom, file, [...state.rings.values()], {
    epoch: state.epoch,
    recipient: currentManifest(state).recipient,
  });
  return {
    ...rolled,
    unlock: scheme,
    batch: { ...rolled.batch, custodians: rows, unlockParts: parts },
  };
}

/**
 * Opens the unlock key that custodians have now, with their passphrases: the beginning of an act that rolls rings and
 * changes nobody's way in. A wrong passphrase is noted as at an unlock.
 */
export async function reopenUnlockKey(vault: Vault, passphrases: readonly GivenPassphrase[]): Promise<void> {
  const { unlock, custodians } = vault.state;
  try {
    await vault.strongroom.openUnlockKey({
      scheme: unlock,
      rows: vault.file.custodians(),
      parts: vault.file.unlockParts(),
      passphrases,
      keys: [...custodians.values()].map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
    });
  } catch (error) {
    throw vault.noteFailedUnlock(error);
  }
}

/**
 * New generation of the rings given, sealed to `recipient`, under the unlock key that was made or opened before; every
 * row of them is wrapped again.
 */
export async function rollUnder(
  strongroom: Strongroom,
  file: VaultFile,
  rings: readonly Ring[],
  to: { readonly epoch: number; readonly recipient: string },
): Promise<RolledRings> {
  const fresh: RingGeneration[] = [];
  const putSeals: SealRow[] = [];
  const putMaterial: MaterialRow[] = [];
  for (const { current } of rings) {
    const generation = current.generation + 1;
    const made = await strongroom.newRingKey(current.ring, generation, to.epoch, to.recipient);
    fresh.push(made.ring);
    putSeals.push(made.seal);
    putMaterial.push(...(await rewrapRing(strongroom, file, current.ring, generation)));
  }
  const removeSeals = rings.map(({ current: { ring, generation } }) => ({ ring, generation }));
  return {
    rings: fresh,
    remove: rings.map(({ current }) => current.item),
    batch: { putMaterial, putSeals, removeSeals },
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
