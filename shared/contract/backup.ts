// Calls on backups.
import { z } from '../schema.ts';
import { BackupWritten, Path } from './parts.ts';

export const backupCalls = {
  'backup.create': { input: z.strictObject({ to: Path }), output: BackupWritten },
} as const;
