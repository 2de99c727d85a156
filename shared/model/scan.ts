// What a scan may see and say: kinds of secrets, how sure it is, why something was not looked into, and what people may
// decide about a find. Nothing here has room for a secret.
import { z } from '../schema.ts';
import { Sentence } from './sentence.ts';
import { Id, When } from './views/fields.ts';

/** How sure a sighting is: `high` the content proves it, `medium` its form fits, `low` it only looks random. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What was seen, by the words that people read. */
export const KINDS = {
  'private-key-pem': 'Private key (PEM)',
  'private-key-pem-encrypted': 'Private key (PEM), encrypted',
  'private-key-der': 'Private key (DER)',
  'private-key-der-encrypted': 'Private key (DER), encrypted',
  'private-key-openssh': 'OpenSSH private key',
  'private-key-openssh-encrypted': 'OpenSSH private key, encrypted',
  'private-key-putty': 'PuTTY private key',
  'private-key-putty-encrypted': 'PuTTY private key, encrypted',
  'private-key-openpgp': 'OpenPGP secret key',
  'private-key-openpgp-encrypted': 'OpenPGP secret key, encrypted',
  'private-key-jwk': 'Private or symmetric key (JWK)',
  'private-key-wireguard': 'WireGuard private key',
  'age-identity': 'age identity',
  'key-store-pkcs12': 'PKCS#12 key store',
  'key-store-java': 'Java key store',
  'seed-phrase': 'Seed phrase (BIP-39)',
  token: 'Token or credential',
  'random-value': 'Value that looks random, in a configuration',
  'key-copy': 'Copy of a key that is in custody',
} as const;
export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]];

/** Why something was not looked into. */
export const SKIPPED = {
  missing: 'is not there any more',
  unreadable: 'is not readable for this account',
  link: 'is a symbolic link; links are not followed',
  special: 'is no regular file',
  large: 'is larger than the limit',
  archive: 'is an archive or disk image, which is not looked into',
  damaged: 'could not be read to its end',
  'broken-repository': 'is a git repository whose history could not be read to its end',
  'no-git': 'is a git repository, and there is no git program to read its history',
  'large-history': 'is a git repository with more objects than are looked into',
  ignored: 'is left out by an ignore file',
} as const;
export type Skipped = keyof typeof SKIPPED;
const SKIPPED_NAMES = Object.keys(SKIPPED) as [Skipped, ...Skipped[]];

/** What else lies in the searched folders that belongs to a found key. */
export const BESIDE = {
  opens: 'opens',
  certificate: 'is the key of the certificate',
  'public-key': 'is the private half of',
} as const;
export type BesideKind = keyof typeof BESIDE;
const BESIDE_NAMES = Object.keys(BESIDE) as [BesideKind, ...BesideKind[]];

const Path = z.string().min(1).max(4096);

/** Where in a repository's history something was found: the commit that brought it, and its object. */
export const InHistory = z.strictObject({
  repository: Path,
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  blob: z.string().regex(/^[0-9a-f]{40,64}$/),
});

/** One secret in one place, as the strongroom tells of it. */
export const Find = z.strictObject({
  /** The same for the same secret in the same place, in every scan of a vault. */
  id: Id,
  path: Path,
  history: InHistory.nullable(),
  /** From 1; 1 and 1 for a file that is no text. */
  line: z.int().positive(),
  column: z.int().positive(),
  kind: z.enum(KIND_NAMES),
  confidence: z.enum(CONFIDENCES),
  detail: z.string().max(200),
  /** Never more than two characters at each end. */
  preview: z.string().max(60),
  /** Keyed: the same for the same secret, worth nothing without the strongroom's key. */
  digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The key in custody of which this is a copy. */
  copyOf: Id.nullable(),
  beside: z.array(z.strictObject({ what: z.enum(BESIDE_NAMES), path: Path })).max(10),
});
export type Find = z.output<typeof Find>;

/** What people decided about a find. */
export const DECISIONS = {
  taken: 'taken into custody',
  tracked: 'tracked as a key that lives elsewhere',
  same: 'known as a key of this vault',
  dismissed: 'dismissed',
} as const;
export type Decision = keyof typeof DECISIONS;
export const DECISION_NAMES = Object.keys(DECISIONS) as [Decision, ...Decision[]];

/** A find as faces show it. */
export const FindView = Find.omit({ digest: true }).extend({
  what: z.string(),
  /** Who is affected, in sentences. */
  affected: z.array(Sentence),
  /** What to do, in one sentence. */
  next: Sentence,
  first: When,
  /** When a scan saw that it is not there any more. */
  gone: When.nullable(),
  decision: z
    .strictObject({
      as: z.enum(DECISION_NAMES),
      at: When,
      by: z.string(),
      reason: z.string(),
      key: Id.nullable(),
      keyName: z.string().nullable(),
    })
    .nullable(),
  /** Other finds of the same secret. */
  others: z.int().nonnegative(),
});
export type FindView = z.output<typeof FindView>;

/** What of a scan stays to be shown beside its finds. */
export const ScanView = z.strictObject({
  at: When,
  folders: z.array(Path),
  history: z.boolean(),
  files: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  found: z.int().nonnegative(),
  fresh: z.int().nonnegative(),
  gone: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
});
export type ScanView = z.output<typeof ScanView>;

/** How a scan ended; paths that were not looked into, as far as they are told one by one. */
export const ScanEnd = z.strictObject({
  files: z.int().nonnegative(),
  bytes: z.number().nonnegative(),
  found: z.int().nonnegative(),
  gone: z.int().nonnegative(),
  untried: z.int().nonnegative(),
  skipped: z.array(z.strictObject({ path: Path, why: z.enum(SKIPPED_NAMES) })),
  moreSkipped: z.int().nonnegative(),
});
export type ScanEnd = z.output<typeof ScanEnd>;

/** Formats in which a report is written. */
export const REPORTS = ['pdf', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORTS)[number];
