// Recipients and packages as faces show them.
import { z } from '../schema.ts';
import { Id, When } from './views/fields.ts';

/** What may receive a key: an age recipient, an SSH key, an RSA wrapping key, another vault by its age recipient. */
export const RECIPIENT_KINDS = ['age', 'ssh', 'rsa', 'vault'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** `sealed`: an age file to recipients; `byok`: enclosed for a target. */
export const PACKAGE_KINDS = ['sealed', 'byok'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

export const RECEIPT_WAYS = ['code', 'signature', 'receipt', 'told'] as const;
export type ReceiptWay = (typeof RECEIPT_WAYS)[number];

/** Days that a package is good for unless another time is given. */
export const PACKAGE_DAYS = 30;

export const RecipientView = z.strictObject({
  id: Id,
  name: z.string(),
  contact: z.string(),
  kind: z.enum(RECIPIENT_KINDS),
  fingerprint: z.string(),
  bits: z.int().positive().nullable(),
  /** Fingerprint of the other vault. */
  vault: z.string().nullable(),
  added: z.strictObject({ at: When, by: z.string() }),
  verified: z.strictObject({ at: When, by: z.string(), how: z.string(), alone: z.boolean() }).nullable(),
  expires: When.nullable(),
  removed: z.strictObject({ at: When, by: z.string(), reason: z.string() }).nullable(),
  /** What it may be used for now: nothing is sealed to one that is not `ready`. */
  state: z.enum(['unverified', 'ready', 'expired', 'removed']),
});
export type RecipientView = z.infer<typeof RecipientView>;

export const PackageView = z.strictObject({
  id: Id,
  kind: z.enum(PACKAGE_KINDS),
  key: z.strictObject({ id: Id, name: z.string(), version: z.int().positive() }),
  at: When,
  by: z.string(),
  to: z.string(),
  purpose: z.string(),
  folder: z.string(),
  sha256: z.string(),
  expires: When.nullable(),
  target: z.string(),
  received: z.strictObject({ at: When, by: z.string(), how: z.enum(RECEIPT_WAYS) }).nullable(),
  gone: z.strictObject({ at: When, by: z.string(), reason: z.string() }).nullable(),
});
export type PackageView = z.infer<typeof PackageView>;

/** A package of another vault that was opened here. */
export const OpenedView = z.strictObject({
  id: Id,
  /** What it became here. */
  key: z.strictObject({ id: Id, name: z.string(), version: z.int().positive() }),
  at: When,
  by: z.string(),
  from: z.strictObject({ name: z.string(), key: z.string(), version: z.int().positive() }),
  compared: z.boolean(),
  /** Whether a receipt can still be written: not once the version is destroyed. */
  answerable: z.boolean(),
});
export type OpenedView = z.infer<typeof OpenedView>;
