// Backups that were written while the vault was locked: noted in the journal, with their place under the device secret,
// and entered into the register at the next unlock, if they are still what was noted.
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import type { EventDraft } from '../ports/strongroom.ts';
import type { JournalEntry } from '../ports/vault-file.ts';
import type { Vault } from '../vault/vault.ts';
import { backupCommands } from './commands.ts';
import type { BackupWritten } from './write.ts';

export const NOTE = 'backup-written';

interface Noted {
  readonly backup: string;
  readonly place: string;
  readonly sha256: string;
  readonly automatic: boolean;
}

/** Notes a backup of the locked time. The device secret hides its place from who has the vault file alone. */
export async function noteBackup(vault: Vault, written: BackupWritten, made: Noted): Promise<void> {
  const { backup, place, sha256, automatic } = made;
  const { epoch, head } = written;
  const data = {
    backup,
    epoch,
    seq: head.seq,
    head: head.hash,
    sha256,
    automatic,
    place: toBase64url(await vault.strongroom.sealLocked({ place })),
  };
  vault.file.note({ at: vault.ports.clock.now(), kind: NOTE, data });
}

/**
 * The notes as the ledger takes them in, places opened, and the events of backups among them. A note counts for nothing
 * by itself: only a folder whose `vault.age` is still the one noted, of this chain, enters the register.
 */
export async function takeNoted(
  vault: Vault,
  journal: readonly JournalEntry[],
): Promise<{ entries: JournalEntry[]; drafts: EventDraft[] }> {
  const entries: JournalEntry[] = [];
  const drafts: EventDraft[] = [];
  for (const entry of journal) {
    if (entry.kind !== NOTE) {
      entries.push(entry);
      continue;
    }
    const place = await placeOf(vault, entry);
    entries.push({ ...entry, data: { ...entry.data, place } });
    drafts.push(...draftsOf(vault, entry, place));
  }
  return { entries, drafts };
}

async function placeOf(vault: Vault, { data }: JournalEntry): Promise<string> {
  try {
    const view = await vault.strongroom.openLocked(fromBase64url(String(data.place)));
    return typeof view?.place === 'string' ? view.place : '';
  } catch {
    return '';
  }
}

function draftsOf(vault: Vault, { data }: JournalEntry, place: string): EventDraft[] {
  const { state, file } = vault;
  const backup = String(data.backup);
  const head = { seq: Number(data.seq), hash: String(data.head) };
  const epoch = Number(data.epoch);
  const sha256 = String(data.sha256);
  const fits =
    /^[0-9a-f]{16}$/.test(backup) &&
    state.epochs.has(epoch) &&
    file.hashAt(head.seq) === head.hash &&
    place !== '' &&
    holds(vault, place, sha256);
  if (!fits) return [];
  const params = { backup, epoch, head, automatic: data.automatic === true, locked: true };
  return backupCommands['backup.record'].drafts(
    state,
    params,
    { place, sha256, opened: null },
    vault.context(),
  );
}

function holds({ ports: { folders } }: Vault, place: string, sha256: string): boolean {
  try {
    return folders.sha256(folders.join(place, 'vault.age')).sha256 === sha256;
  } catch {
    return false;
  }
}
