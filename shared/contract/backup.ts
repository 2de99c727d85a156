// Calls on backups.
import { Sentence } from '../model/sentence.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { BackupSight, BackupWritten, Path } from './parts.ts';

export const backupCalls = {
  /** Where backups are written after each change; null ends it. */
  'backup.schedule': {
    input: z.strictObject({ folder: Path.nullable(), keep: z.int().min(2).max(1000) }),
    output: VaultStatus,
  },
  'backup.create': { input: z.strictObject({ to: Path }), output: BackupWritten },
  /** Looks at backups side by side, each place a backup or a folder of them: which tell one history. Opens nothing. */
  'backup.gather': {
    input: z.strictObject({ places: z.array(Path).min(1).max(16) }),
    output: z.strictObject({
      groups: z.array(
        z.strictObject({
          fingerprintWords: z.string(),
          newest: BackupSight,
          /** Oldest first, the newest last. */
          backups: z.array(BackupSight).min(1),
          /** From which event on another group of this vault tells something else. */
          partsAt: z.int().nullable(),
        }),
      ),
      refused: z.array(z.strictObject({ folder: Path, message: Sentence, next: Sentence })),
    }),
  },
} as const;
