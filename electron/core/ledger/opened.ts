// Folds a file's events with their sealed parts opened by the strongroom.
import { refusal } from '../../../shared/errors/index.ts';
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { expectFinished } from './doors.ts';
import { fold } from './evolve.ts';
import type { OpenedEvent } from './folding.ts';
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
  expectFinished(file);
  return fold(null, closed(file));
}

/** Every event with its hash, which stands in its successor, and its sealed part closed. */
function* closed(file: VaultFile): Generator<OpenedEvent> {
  let before: LedgerEvent | null = null;
  for (const event of file.eachEvent(1)) {
    if (before !== null) yield { event: before, hash: event.prev ?? '', sealed: null };
    before = event;
  }
  if (before !== null) yield { event: before, hash: file.head().hash, sealed: null };
}
