// Makes ring keys new and wraps every row under them: the answer to a change of custodians, to a recovery, to new cards.

import type { Ring } from '../ledger/state/rings.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';
import type { CustodianRow, GivenPassphrase, UnlockScheme } from '../ports/strongroom/custodians.ts';
import type { RingPlace, SealRow } from '../ports/strongroom/rings.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { Rewrapping, VaultBatch, VaultFile } from '../ports/vault-file.ts';
import type { RolledRing } from '../rings/rolled.ts';
import { noteFailedUnlock } from './journal.ts';
import { piecesOf } from './traces.ts';
import type { Vault } from './vault.ts';

/** Rows of a ring whose traces are looked for after a roll. The file is rebuilt whole, so that few stand for all. */
const SAMPLE = 4;

/** New generations of rings, staged and not yet written. */
export interface RolledRings {
  readonly rings: readonly RolledRing[];
  /** To be written by `commitRolling`, which wraps the rows. */
  readonly batch: Pick<VaultBatch, 'rewrap' | 'putSeals' | 'removeSeals'>;
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
    throw noteFailedUnlock(vault, error);
  }
}

/**
 * New generation of the rings given, sealed to `recipient`, under the unlock key that was made or opened before; every
 * row of them is wrapped again when the batch is written.
 */
export async function rollUnder(
  strongroom: Strongroom,
  file: VaultFile,
  rings: readonly Ring[],
  to: { readonly epoch: number; readonly recipient: string },
): Promise<RolledRings> {
  const fresh: RolledRing[] = [];
  const putSeals: SealRow[] = [];
  const rewrap: Rewrapping[] = [];
  const seals = file.seals();
  for (const { current } of rings) {
    const { ring } = current;
    const generation = current.generation + 1;
    const made = await strongroom.newRingKey(ring, generation, to.epoch, to.recipient);
    fresh.push({ ...made.ring, traces: tracesOf(file, current, seals) });
    putSeals.push(made.seal);
    rewrap.push({ ring, wrap: (rows) => strongroom.rewrap(rows, { ring, generation }) });
  }
  const removeSeals = rings.map(({ current: { ring, generation } }) => ({ ring, generation }));
  return {
    rings: fresh,
    remove: rings.map(({ current }) => current.item),
    batch: { rewrap, putSeals, removeSeals },
  };
}

/** Pieces of a ring's seal and of a few of its rows: what must not be found in the file once the ring is rolled. */
function tracesOf(file: VaultFile, { ring, generation }: RingPlace, seals: readonly SealRow[]): string[] {
  const seal = seals.find((row) => row.ring === ring && row.generation === generation);
  const rows = file.materialOfRing(ring, '', SAMPLE);
  return [...(seal === undefined ? [] : [seal.sealed]), ...rows.map(({ box }) => box)].flatMap(piecesOf);
}
