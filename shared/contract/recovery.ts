// Calls of a recovery: look, take in cards, commit.
import { VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import { CardTaken, Name, None, Path, PersonWithPassphrase, RecoverySight, Slot } from './parts.ts';

export const recoveryCalls = {
  /** Recovery: look at the backup, take in cards, then commit into a new folder. */
  'recover.look': { input: z.strictObject({ backup: Path }), output: RecoverySight },
  /** The vault's folder is there but its keychain items are lost: the cards open it in place. */
  'recover.lookInPlace': { input: z.strictObject({ folder: Path }), output: RecoverySight },
  'recover.card': {
    input: z.strictObject({ card: Slot }),
    output: CardTaken,
  },
  'recover.commit': {
    input: z.strictObject({
      folder: Name,
      custodians: z.array(PersonWithPassphrase).min(1).max(10),
      unlock: z.int().min(1).max(10),
      oldMachine: z.enum(['destroyed', 'lost', 'stolen', 'working']),
    }),
    output: z.strictObject({
      status: VaultStatus,
      keys: z.int(),
      missingSince: z.string(),
      newCards: z.boolean(),
    }),
  },
  'recover.abort': { input: None, output: None },
} as const;
