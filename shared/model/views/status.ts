// What the frame of the window and `vault status` show of a vault; names are only present while it is unlocked.
import { z } from '../../schema.ts';
import { Sentence } from '../sentence.ts';
import { Bytes32, Id, When } from './fields.ts';
import { FindingView } from './policy.ts';

/** How the machine's clock stands to the ledger. */
export const ClockView = z.strictObject({
  verdict: z.enum(['fine', 'behind', 'ahead']),
  clock: When,
  known: When,
});

export const CustodianView = z.strictObject({ id: Id, name: z.string() });

export const CardView = z.strictObject({
  number: z.int().positive(),
  label: z.string(),
  readBack: z.boolean(),
  /** When this card was last proven (read back, drilled, used), or null. */
  proven: When.nullable(),
});

export const HeadView = z.strictObject({ seq: z.int().positive(), hash: Bytes32 });

export const BackupView = z.strictObject({
  id: Id,
  at: When,
  place: z.string(),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  head: Bytes32,
  automatic: z.boolean(),
  /** When it was opened by cards and found whole, and who recorded it. */
  proven: z.strictObject({ at: When, by: z.string(), how: z.enum(['new cards', 'cards']) }).nullable(),
  /** Whether the cards that are valid now open it; cards of its own epoch open it for ever. */
  current: z.boolean(),
});

/** Where backups are written after each change, and why the last one was not. */
export const ScheduleView = z.strictObject({
  /** Empty while locked. */
  folder: z.string(),
  keep: z.int(),
  failure: z.strictObject({ at: When, code: z.string(), why: Sentence }).nullable(),
});

/** All that the frame of the window and `vault status` show. */
export const VaultStatus = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string(),
  folder: z.string(),
  instance: Id,
  fingerprint: z.string(),
  fingerprintWords: z.string(),
  created: When,
  locked: z.boolean(),
  mode: z.enum(['production', 'rehearsal']),
  head: HeadView,
  epoch: z.int().positive(),
  setTag: z.string(),
  threshold: z.int().min(2).max(16),
  cards: z.array(CardView),
  /** Cards proven within the drill interval minus the threshold; null while not recoverable. */
  margin: z.int().nullable(),
  recoverable: z.boolean(),
  unattended: z.boolean(),
  unlock: z.strictObject({ threshold: z.int().positive(), custodians: z.array(CustodianView) }),
  signedIn: z.array(CustodianView),
  /** The session of card holders for which the vault stands open; null when custodians opened it. */
  quorum: z
    .strictObject({
      cards: z.array(z.int().positive()),
      purpose: z.string(),
      from: When,
      until: When,
      /** Its account was taken. */
      closing: z.boolean(),
    })
    .nullable(),
  keychain: z.strictObject({ backend: z.enum(['os', 'file']), state: z.string(), text: z.string() }),
  keys: z.strictObject({ total: z.int(), active: z.int() }),
  backups: z.array(BackupView),
  /** Events since the newest backup of this epoch; null without one. */
  changesSinceBackup: z.int().nullable(),
  /** Bits that the policy asks of new passphrases. */
  passphraseBits: z.int(),
  schedule: ScheduleView.nullable(),
  findings: z.array(FindingView),
  failedUnlocks: z.int().nonnegative(),
  clock: ClockView,
});

export type CustodianView = z.infer<typeof CustodianView>;
export type CardView = z.infer<typeof CardView>;
export type BackupView = z.infer<typeof BackupView>;
export type VaultStatus = z.infer<typeof VaultStatus>;
