// Backups that were written while the vault was locked: noted in the journal, with their place under the device secret,
// and entered into the register at the next unlock, if they are still what was noted.
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { Folders } from '../ports/surroundings.ts';
import type { JournalEntry, VaultFile } from '../ports/vault-file.ts';

const NOTE = 'backup-written';

interface Noted {
  readonly backup: string;
  readonly epoch: number;
  readonly head: Head;
  readonly place: string;
  readonly sha256: string;
  readonly automatic: boolean;
}

/** The note of a backup of the locked time. The device secret hides its place from who has the vault file alone. */
export async function noteOf(strongroom: Strongroom, at: string, made: Noted): Promise<JournalEntry> {
  const { backup, epoch, head, place, sha256, automatic } = made;
  const sealed = toBase64url(await strongroom.sealLocked({ place }));
  const data = { backup, epoch, seq: head.seq, head: head.hash, sha256, automatic, place: sealed };
  return { at, kind: NOTE, data };
}

/** What a note is held against when it is taken in. */
interface Known {
  readonly strongroom: Strongroom;
  readonly file: VaultFile;
  readonly folders: Folders;
  readonly state: VaultState;
}

/**
 * The notes as the ledger takes them in, places opened, and the events of backups among them. A note counts for nothing
 * by itself: only a folder whose `vault.age` is still the one noted, of this chain, enters the register.
 */
export async function takeNoted(
  known: Known,
  journal: readonly JournalEntry[],
): Promise<{ entries: JournalEntry[]; drafts: EventDraft[] }> {
  const entries: JournalEntry[] = [];
  const drafts: EventDraft[] = [];
  for (const entry of journal) {
    if (entry.kind !== NOTE) {
      entries.push(entry);
      continue;
    }
    const place = await placeOf(known, entry);
    entries.push({ ...entry, data: { ...entry.data, place } });
    drafts.push(...draftsOf(known, entry, place));
  }
  return { entries, drafts };
}

async function placeOf({ strongroom }: Known, { data }: JournalEntry): Promise<string> {
  try {
    const view = await strongroom.openLocked(fromBase64url(String(data.place)));
    return typeof view?.place === 'string' ? view.place : '';
  } catch {
    return '';
  }
}

function draftsOf(known: Known, { data }: JournalEntry, place: string): EventDraft[] {
  const { state, file } = known;
  const backup = String(data.backup);
  const head = { seq: Number(data.seq), hash: String(data.head) };
  const epoch = Number(data.epoch);
  const sha256 = String(data.sha256);
  const fits =
    /^[0-9a-f]{16}$/.test(backup) &&
    state.epochs.has(epoch) &&
    file.hashAt(head.seq) === head.hash &&
    place !== '' &&
    holds(known, place, sha256);
  if (!fits) return [];
  const automatic = data.automatic === true;
  return [draft('backup.created', { backup, epoch, head, automatic, locked: true }, { place, sha256 })];
}

function holds({ folders }: Known, place: string, sha256: string): boolean {
  try {
    return folders.sha256(folders.join(place, 'vault.age')).sha256 === sha256;
  } catch {
    return false;
  }
}
