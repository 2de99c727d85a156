// Folds a file's events with their sealed parts opened by the strongroom.
import { refusal } from '../../../shared/errors/index.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { fold } from './evolve.ts';
import type { VaultState } from './state.ts';

/** The state after all events of the file, from `before` on; refuses when a sealed part does not open. */
export async function foldOpened(
  file: VaultFile,
  strongroom: Strongroom,
  before: VaultState | null,
): Promise<VaultState> {
  const signed = file.events((before?.head.seq ?? 0) + 1);
  const parts = await strongroom.openEvents(signed.filter(({ event }) => event.sealed !== null));
  const last = file.head().hash;
  let at = 0;
  return fold(
    before,
    signed.map(({ event }, i) => {
      const sealed = event.sealed === null ? null : (parts[at++] ?? null);
      if (event.sealed !== null && sealed === null)
        throw refusal('ledger-sealed-altered', { seq: event.seq });
      return { event, hash: signed[i + 1]?.event.prev ?? last, sealed };
    }),
  );
}

/** What can be known of a vault without unlocking it. */
export function foldPublic(file: VaultFile): VaultState {
  const signed = file.events(1);
  if (signed.length === 0) throw refusal('vault-unfinished', { path: file.folder });
  const last = file.head().hash;
  return fold(
    null,
    signed.map(({ event }, i) => ({ event, hash: signed[i + 1]?.event.prev ?? last, sealed: null })),
  );
}
