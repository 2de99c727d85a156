// Calls of a recovery: look, take in cards, commit.
import { VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import {
  BackupSight,
  CardTaken,
  Name,
  None,
  Path,
  PersonWithPassphrase,
  RecoverySight,
  Slot,
} from './parts.ts';

export const recoveryCalls = {
  /** Looks at backups side by side, each place a backup or a folder of them: which tell one history. Opens nothing. */
  'recover.gather': {
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
      refused: z.array(z.strictObject({ folder: Path, message: z.string(), next: z.string() })),
    }),
  },
  /** Recovery: look at the backup, take in cards, then commit into a new folder. */
  'recover.look': { input: z.strictObject({ backup: Path }), output: RecoverySight },
  /** The vault's folder is there but its keychain items are lost: the cards open it in place. */
  'recover.lookInPlace': { input: z.strictObject({ folder: Path }), output: RecoverySight },
  'recover.card': {
    input: z.strictObject({ card: Slot }),
    output: CardTaken,
  },
  /** Manifest and ledger are lost or not to be trusted: begins a recovery from `vault.age` by cards alone. */
  'recover.lookWithout': { input: z.strictObject({ backup: Path }), output: None },
  /**
   * All cards at hand search for each other; places are those in `cards`. While it refuses, the cards stay in their slots.
   * `decided` false: several groups agree, and who altered a card cannot be told.
   */
  'recover.search': {
    input: z.strictObject({ cards: z.array(Slot).min(1).max(32) }),
    output: z.strictObject({
      sight: RecoverySight,
      accepted: z.array(z.int()),
      missing: z.int(),
      decided: z.boolean(),
      misfits: z.array(z.strictObject({ position: z.int(), message: z.string(), next: z.string() })),
    }),
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
