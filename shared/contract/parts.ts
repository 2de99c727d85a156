// What calls of the contract are made of.
import { LOCK_REASONS } from '../model/locks.ts';
import { Sentence } from '../model/sentence.ts';
import { Id, When } from '../model/views/fields.ts';
import { CardView, HeadView } from '../model/views/status.ts';
import { z } from '../schema.ts';

export const Name = z.string().trim().min(1).max(120);
export const Slot = z.string().regex(/^[0-9a-f]{32}$/);
export const Path = z.string().min(1).max(4096);
/** A note of a person, kept under seal. */
export const Note = z.string().trim().max(2000);
export const None = z.strictObject({});
export const KeyRef = z.strictObject({ key: Id });

/** Custodians who approve by signing the same events. */
export const Approvals = z.array(z.strictObject({ custodian: Id, passphrase: Slot })).max(10);

/** Passphrases of custodians, deposited. */
export const GivenPassphrases = z.array(z.strictObject({ custodian: Id, passphrase: Slot })).max(10);

export const WrittenFile = z.strictObject({
  path: Path,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const BackupWritten = z.strictObject({
  folder: Path,
  files: z.array(WrittenFile),
  epoch: z.int(),
  head: HeadView,
});

/** What people compare of a set of cards. */
export const SetSight = z.strictObject({
  vault: z.string(),
  fingerprintWords: z.string(),
  epoch: z.int(),
  setTag: z.string(),
  threshold: z.int(),
  cards: z.array(CardView),
  created: When,
  /** Short hash of the manifest, as it stands on every card. */
  manifest: z.string(),
});

/** A backup among several, with what stands on the cards that open it. */
export const BackupSight = z.strictObject({
  folder: Path,
  head: HeadView,
  epoch: z.int(),
  threshold: z.int(),
  /** In hexadecimal, as in the header of a card. */
  vaultTag: z.string(),
  setTag: z.string(),
});

export const CardToShow = z.strictObject({
  number: z.int().positive(),
  label: z.string(),
  /** Fetches the 45 bytes of the card through the secret port, once. */
  ticket: Slot,
});

/** A card that was taken in beside others: which it is, the numbers taken in so far, and how many are still needed. */
export const CardTaken = z.strictObject({
  number: z.int(),
  label: z.string(),
  accepted: z.array(z.int()),
  missing: z.int(),
});

/** A refusal in words: what happened and why, what is safe, and what to do. */
export const Refused = z.strictObject({
  code: z.string(),
  message: Sentence,
  safe: Sentence,
  next: Sentence,
});

/** Why and when an open vault was locked. */
export const Locked = z.strictObject({
  reason: z.enum(LOCK_REASONS),
  at: When,
  folder: Path.nullable(),
});
