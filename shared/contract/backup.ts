// Calls on backups.
import { VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import { BackupWritten, Path } from './parts.ts';

export const backupCalls = {
  /** Where backups are written after each change; null ends it. */
  'backup.schedule': {
    input: z.strictObject({ folder: Path.nullable(), keep: z.int().min(2).max(1000) }),
    output: VaultStatus,
  },
  'backup.create': { input: z.strictObject({ to: Path }), output: BackupWritten },
} as const;
