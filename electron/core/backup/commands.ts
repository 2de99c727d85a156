// The commands on backups that a vault records.
import { failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { BackupEntry } from '../ledger/state/backup.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Head } from '../ports/strongroom/commits.ts';

/** Automatic backups that stay when nobody says otherwise. */
export const KEEP = 10;

/** A backup that was written and read back, before it stands in the register. */
export interface NewBackup {
  readonly backup: string;
  readonly epoch: number;
  readonly head: Head;
  readonly automatic: boolean;
}

/** Backups that still exist as far as anybody knows, oldest first: neither removed to make room nor destroyed. */
export function standingBackups(state: VaultState): BackupEntry[] {
  const destroyed = new Set<string>();
  for (const { kind, about, closed } of state.items.values()) {
    if (kind === 'destroy-backup' && closed?.outcome === 'done') destroyed.add(about);
  }
  return state.backups.filter(({ id, removed }) => removed === null && !destroyed.has(id));
}

/** True when a backup that the cards of the current epoch open was opened by them. */
export function backupProven(state: VaultState): boolean {
  return currentBackups(state).some(({ proven }) => proven !== null);
}

/** Standing backups that cards of the current epoch open. */
export function currentBackups(state: VaultState): BackupEntry[] {
  return standingBackups(state).filter(({ epoch }) => epoch === state.epoch);
}

export const backupCommands = {
  /** `opened` is the number of keys in it when the new cards of its epoch opened it at once: written and proven. */
  'backup.record': command<NewBackup, { place: string; sha256: string; opened: number | null }>({
    permit: () => null,
    drafts(_state, { backup, epoch, head, automatic }, { place, sha256, opened }) {
      const created = draft(
        'backup.created',
        { backup, epoch, head, automatic, locked: false },
        { place, sha256 },
      );
      if (opened === null) return [created];
      const proof = { backup, how: 'new cards' as const, cards: [], keys: opened };
      return [created, draft('backup.proven', proof, { place })];
    },
  }),

  /** `cards` are those that opened it, of the backup's epoch: they are proven with it. */
  'backup.prove': command<{ backup: string; cards: readonly number[]; keys: number }>({
    permit: (state, { backup }) =>
      state.backups.some(({ id }) => id === backup) ? null : failure('backup-unregistered', { backup }),
    drafts(state, { backup, cards, keys }) {
      const { place, epoch } = state.backups.find(({ id }) => id === backup) as BackupEntry;
      return [
        draft('backup.proven', { backup, how: 'cards', cards: [...cards], keys }, { place }),
        draft('cards.read-back', { epoch, cards: [...cards] }, null),
      ];
    },
  }),

  'backup.schedule': command<{ folder: string | null; keep: number }>({
    permit(state, { folder, keep }) {
      if (folder === null && state.schedule === null) return failure('backup-not-scheduled');
      if (!Number.isInteger(keep) || keep < 2 || keep > 1000) return failure('backup-keep', { keep });
      return null;
    },
    drafts: (_state, { folder, keep }) => [
      draft('backup.scheduled', { on: folder !== null, keep }, { folder: folder ?? '' }),
    ],
  }),

  /** The first failure after a success is recorded; the same one again is not. */
  'backup.fail': command<{ code: string; why: string }>({
    permit: (state) => (state.schedule === null ? failure('backup-not-scheduled') : null),
    drafts(state, { code, why }) {
      const { folder = '', failure: before = null } = state.schedule ?? {};
      return before?.code === code ? [] : [draft('backup.failed', { code }, { folder, why })];
    },
  }),

  'backup.remove': command<{ backups: readonly string[] }>({
    permit(state, { backups }) {
      const missing = backups.find((id) => !standingBackups(state).some((entry) => entry.id === id));
      return missing === undefined ? null : failure('backup-unregistered', { backup: missing });
    },
    drafts: (_state, { backups }) => backups.map((backup) => draft('backup.removed', { backup }, null)),
  }),
} as const;
