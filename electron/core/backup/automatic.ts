// Backups that the application writes by itself, after changes, into the folder that was chosen. What fails is a finding
// and never stands in the way of an act.
import { Refusal } from '../../../shared/errors/index.ts';
import type { VaultState } from '../ledger/state.ts';
import { commitNow } from '../vault/commit.ts';
import { lockedViewOf } from '../vault/locked-view.ts';
import type { Vault } from '../vault/vault.ts';
import { currentBackups } from './commands.ts';
import { type BackupWritten, writeRecorded } from './write.ts';

/** True when a folder is set and the newest backup of this epoch lacks a change. */
export function backupDue(state: VaultState): boolean {
  if (state.schedule === null) return false;
  return (currentBackups(state).at(-1)?.seq ?? 0) < state.changed;
}

/**
 * Writes what is due, also while locked; null when nothing was, when another act keeps all others out, or when it failed. A failure is recorded once, until a
 * backup succeeds again. Older automatic backups go only after the new one stands.
 */
export async function backUpAutomatically(vault: Vault): Promise<BackupWritten | null> {
  return vault.turns.exclusive(async () => {
    if (!backupDue(vault.state) || vault.backupTo === '' || vault.turns.held) return null;
    try {
      const { folders } = vault.ports;
      folders.expectWritable(folders.join(vault.backupTo, 'vault.age'), false);
      const written = await writeRecorded(vault, vault.backupTo, { automatic: true });
      if (!vault.locked) await makeRoom(vault);
      return written;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await recordFailure(vault, error);
      return null;
    }
  });
}

/** Sets the folder, or with null ends it; the first backup follows at once. */
export async function scheduleBackups(vault: Vault, folder: string | null, keep: number): Promise<void> {
  await vault.turns.exclusive(async () => {
    const params = { folder, keep };
    vault.expectPermitted('backup.schedule', params);
    const { folders } = vault.ports;
    if (folder !== null) folders.expectWritable(folders.join(folder, 'vault.age'), false);
    const view = { ...lockedViewOf(vault.state), backupTo: folder ?? '' };
    await commitNow(vault, vault.decided({ name: 'backup.schedule', params, made: null }, []), {
      batch: { lockedView: await vault.strongroom.sealLocked(view) },
    });
  });
}

async function recordFailure(vault: Vault, { failure: { code, message: why } }: Refusal): Promise<void> {
  if (vault.locked) {
    const at = vault.ports.clock.now();
    if (vault.file.journal().some(({ kind, data }) => kind === 'backup-failed' && data.code === code)) return;
    vault.file.note({ at, kind: 'backup-failed', data: { code } });
    return;
  }
  const drafts = vault.decided({ name: 'backup.fail', params: { code, why }, made: null }, []);
  if (drafts.length > 0) await commitNow(vault, drafts);
}

/** Removes automatic backups of this epoch beyond those that are kept. One that cannot be removed now stays listed. */
async function makeRoom(vault: Vault): Promise<void> {
  const { state, ports } = vault;
  const keep = state.schedule?.keep ?? Number.POSITIVE_INFINITY;
  const automatic = currentBackups(state).filter((entry) => entry.automatic && entry.place !== '');
  const gone: string[] = [];
  for (const { id, place } of automatic.slice(0, Math.max(0, automatic.length - keep))) {
    try {
      if (ports.folders.exists(place)) ports.folders.removeTree(place);
      gone.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  if (gone.length === 0) return;
  await commitNow(vault, vault.decided({ name: 'backup.remove', params: { backups: gone }, made: null }, []));
}
