// The ledger as the window shows it: rows, one event in full, what a verification found.
import { z } from '../schema.ts';
import { Sentence } from './sentence.ts';
import { Id, When } from './views/fields.ts';
import { SignerView } from './views/keys.ts';
import { HeadView } from './views/status.ts';

/** Most events that are told at once. */
export const LEDGER_PAGE = 100;

export const LedgerRow = z.strictObject({
  seq: z.int().positive(),
  at: When,
  type: z.string(),
  sentence: Sentence,
  signers: z.array(SignerView),
  /** Keys that it names. */
  keys: z.array(Id),
  /** True when one who signed did so with keys that were in other hands by then. */
  questioned: z.boolean(),
});

/** What is known of one signature by itself; whether its signer might sign is told by the verification. */
export const SIGNATURE_FACTS = ['good', 'wrong', 'unknown signer'] as const;

export const LedgerEventView = LedgerRow.extend({
  instance: Id,
  /** True for the installation that this is. */
  here: z.boolean(),
  actor: z.string(),
  /** base64url, computed anew from what stands in the file. */
  hash: z.string(),
  /** Null for the first. */
  prev: z.string().nullable(),
  /** True when the hash is the one that the next event, or the head, names. */
  linked: z.boolean(),
  /** Its public part as JSON, indented. */
  open: z.string(),
  sealed: z.boolean(),
  signatures: z.array(SignerView.extend({ fact: z.enum(SIGNATURE_FACTS) })),
  /** Notes of the locked time that it took in. */
  notes: z.array(Sentence),
});

export const LedgerVerdict = z.strictObject({
  /** Events that hold, from the first on. */
  held: z.int().nonnegative(),
  head: HeadView.nullable(),
  /** Where it stops to hold and why, or null. */
  fault: z.strictObject({ seq: z.int().positive(), text: Sentence }).nullable(),
  /** True when fingerprint and head are those that the keychain of this machine vouches for. */
  anchored: z.boolean(),
  /** Events whose clock stood earlier than before. */
  clockSteps: z.array(z.int()),
  /** Epochs begun without old cards. */
  cardsLost: z.array(z.int()),
});

export const LEDGER_FORMATS = ['jsonl', 'csv'] as const;
export type LedgerFormat = (typeof LEDGER_FORMATS)[number];

export type LedgerRow = z.infer<typeof LedgerRow>;
export type LedgerEventView = z.infer<typeof LedgerEventView>;
export type LedgerVerdict = z.infer<typeof LedgerVerdict>;
