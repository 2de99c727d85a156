// Calls of a new epoch: prepare, take in old cards, show and read back every new one (`create.card`, `create.readBack`),
// then commit. Until `epoch.commit` the old epoch stands.
import { EPOCH_CAUSE_NAMES } from '../model/epochs.ts';
import { BackupView, CardView, Id, VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import { BackupWritten, CardTaken, Name, None, Path, Slot } from './parts.ts';

const Given = z.array(z.strictObject({ custodian: Id, passphrase: Slot })).max(10);

export const epochCalls = {
  'epoch.prepare': {
    input: z.strictObject({
      holders: z.array(Name).min(2).max(16),
      threshold: z.int().min(2).max(16),
      /** Null: told from what changes. */
      cause: z.enum(EPOCH_CAUSE_NAMES).nullable(),
      reason: z.string().max(500),
      cardsLost: z.boolean(),
    }),
    output: z.strictObject({
      epoch: z.int().positive(),
      setTag: z.string(),
      /** Short hash of the new manifest, as it stands on the new cards. */
      manifest: z.string(),
      cards: z.array(CardView),
      /** Old cards that must sign; 0 where they are lost. */
      threshold: z.int().nonnegative(),
      old: z.array(CardView),
      /** Custodians who must agree, the one who acts included. */
      needed: z.int().positive(),
    }),
  },
  'epoch.oldCard': {
    input: z.strictObject({ card: Slot }),
    output: CardTaken,
  },
  'epoch.commit': {
    input: z.strictObject({
      /** Who unlocks now, once more; and who approves. */
      passphrases: Given.min(1),
      approvals: Given,
      backupTo: Path,
    }),
    output: z.strictObject({
      epoch: z.int(),
      backup: BackupWritten.nullable(),
      backupFailure: z.strictObject({ message: z.string(), next: z.string() }).nullable(),
      opensStill: z.array(BackupView.pick({ id: true, at: true, place: true, epoch: true })),
      cleared: z.boolean(),
      status: VaultStatus,
    }),
  },
  'epoch.abort': { input: None, output: None },
} as const;
