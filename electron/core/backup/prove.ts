// Opens a backup with the master key that is in the strongroom (after creation or a quorum) and compares its head.
import { refusal } from '../../../shared/errors/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { BackupWritten } from './write.ts';

/** Refuses when the backup does not open or does not end with the event it was made at. */
export async function proveBackup(vault: Vault, written: BackupWritten): Promise<void> {
  const { folders, files } = vault.ports;
  const trial = folders.join(vault.file.folder, 'backup-proof');
  if (folders.exists(trial)) folders.removeTree(trial);
  folders.makeNew(trial);
  try {
    await vault.strongroom.openBackup(
      folders.join(written.folder, 'vault.age'),
      folders.join(trial, 'vault.db'),
    );
    const file = files.open(trial);
    const head = file.head();
    file.close();
    if (head.hash !== written.head.hash)
      throw refusal('backup-unreadable', { what: 'it holds another ledger' });
  } finally {
    folders.removeTree(trial);
  }
}
