// Backups as faces show them.
import type { BackupView } from '../../../shared/model/views/status.ts';
import type { VaultState } from '../ledger/state.ts';
import { currentBackups, standingBackups } from './commands.ts';

/** Standing backups, oldest first. */
export function backupViews(state: VaultState, nameOf: (custodian: string) => string): BackupView[] {
  return standingBackups(state).map(({ id, at, place, epoch, seq, head, automatic, proven }) => ({
    id,
    at,
    place,
    epoch,
    seq,
    head,
    automatic,
    proven: proven === null ? null : { ...proven, by: nameOf(proven.by) },
    current: epoch === state.epoch,
  }));
}

/** Events since the newest backup that cards of the current epoch open, its own record aside; null without one. */
export function changesSinceBackup(state: VaultState): number | null {
  const newest = currentBackups(state).at(-1);
  return newest === undefined ? null : state.head.seq - newest.seq;
}
