// Folds a file's events with their sealed parts opened by the strongroom.
import { refusal } from '../../../shared/errors/index.ts';
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { fold, type OpenedEvent } from './evolve.ts';
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

/** What opens a vault: who may, with which parts, and which keys lie in the keychain. */
export type Doors = Pick<
  VaultState,
  'vault' | 'instance' | 'custodians' | 'unlock' | 'epoch' | 'epochs' | 'rings' | 'quorums'
>;

/** The same as `foldPublic` gives, without reading what happened to single keys: nearly all of a long ledger. */
export function foldDoors(file: VaultFile): Doors {
  expectFinished(file);
  return fold(null, withoutHashes(file.eventsOfNoKey()));
}

function expectFinished(file: VaultFile): void {
  if (file.head().seq === 0) throw refusal('vault-unfinished', { path: file.folder });
}

function* withoutHashes(events: Iterable<LedgerEvent>): Generator<OpenedEvent> {
  for (const event of events) yield { event, hash: '', sealed: null };
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
