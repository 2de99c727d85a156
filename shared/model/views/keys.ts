// What faces are told of keys: a row of the list, and one key with all that is known of it.
import { SIGNATURE_KINDS } from '../../formats/signature-kinds.ts';
import { z } from '../../schema.ts';
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../algorithms.ts';
import { Certificate } from '../certificate.ts';
import { LINK_KINDS } from '../links.ts';
import { Sentence } from '../sentence.ts';
import { ACTIONS, type Action, STATES } from '../states.ts';
import { USE_OPERATIONS } from '../uses.ts';
import { Id, When } from './fields.ts';

/** Another key, or a version of it, by the name people know. */
const KeyName = z.strictObject({ key: Id, name: z.string(), version: z.int().positive().nullable() });

export const VersionView = z.strictObject({
  id: Id,
  number: z.int().positive(),
  /** What it is now: dates already act. */
  state: z.enum(STATES),
  created: When,
  activated: When.nullable(),
  deactivated: When.nullable(),
  suspensions: z.array(z.strictObject({ from: When, to: When.nullable() })),
  /** When a compromise was found, and when it happened. */
  compromised: When.nullable(),
  occurred: When.nullable(),
  destroyed: When.nullable(),
  /** Planned dates. */
  activation: When.nullable(),
  /** End of the originator-usage period. */
  protectStop: When.nullable(),
  deactivation: When.nullable(),
  processStop: When.nullable(),
  reason: z.string().nullable(),
  note: z.string(),
  /** Text form of the public half (age recipient, OpenSSH line) or null. */
  publicText: z.string().nullable(),
  /** Key check value or public fingerprint, or null for an opaque secret. */
  checkValue: z.string().nullable(),
  certificate: Certificate.nullable(),
  origin: z.string(),
  mayProtect: z.boolean(),
  mayProcess: z.boolean(),
  /** Uses that protected. */
  protectCount: z.int().nonnegative(),
  wrappedBy: KeyName.nullable(),
  /** What lies under this version of a wrapping key. */
  wraps: z.array(KeyName),
});

/** Everything that can be asked of a key. */
export const KEY_ACTIONS = [
  ...(Object.keys(ACTIONS) as [Action, ...Action[]]),
  'rotate',
  ...USE_OPERATIONS,
  'reveal',
  'export',
  'edit',
] as const;

export const ActionView = z.strictObject({
  action: z.enum(KEY_ACTIONS),
  legal: z.boolean(),
  /** Refused as it stands, but possible with a reason (and an approval), which are recorded. */
  exception: z.boolean(),
  /** Why it is refused and what the legal way is; empty when legal. */
  because: Sentence,
});

export const KeyRow = z.strictObject({
  id: Id,
  name: z.string(),
  ring: z.string(),
  purpose: z.enum(PURPOSES),
  algorithm: z.enum(ALGORITHM_IDS),
  owner: z.string(),
  tags: z.array(z.string()),
  state: z.enum(STATES),
  version: z.int().positive(),
  created: When,
  changed: When,
  protectStop: When.nullable(),
  /** The next date that acts by itself, or null. */
  due: When.nullable(),
  usageCount: z.int().nonnegative(),
});

export const PlaceView = z.strictObject({
  id: Id,
  system: z.string().trim().min(1).max(120),
  environment: z.string().trim().max(120),
  contact: z.string().trim().max(200),
});

/** Who made a signature: a custodian by id, or a card by `card:<epoch>:<number>`. */
export const SignerView = z.strictObject({
  kind: z.enum(SIGNATURE_KINDS),
  by: z.string(),
  /** The id while the name is under seal. */
  name: z.string(),
});

export const KeyView = KeyRow.extend({
  custodians: z.array(z.string()),
  description: z.string(),
  places: z.array(PlaceView),
  usageLimit: z.int().positive().nullable(),
  strength: z.int().nonnegative(),
  extractable: z.boolean(),
  privateFormats: z.array(z.enum(EXPORT_FORMATS)),
  publicFormats: z.array(z.enum(EXPORT_FORMATS)),
  /** Links that this key holds (`own`) and links of others to it; `title` says what the other key is to this one. */
  links: z.array(
    z.strictObject({
      kind: z.enum(LINK_KINDS),
      own: z.boolean(),
      title: z.string(),
      key: Id,
      name: z.string(),
    }),
  ),
  versions: z.array(VersionView),
  actions: z.array(ActionView),
  /** Its last events, oldest first. */
  history: z.array(
    z.strictObject({ seq: z.int(), at: When, sentence: Sentence, signers: z.array(SignerView) }),
  ),
  /** How many events name it. */
  events: z.int().nonnegative(),
});

export const RingView = z.strictObject({
  id: z.string(),
  name: z.string(),
  generation: z.int().positive(),
  /** Since when it has its present key. */
  since: When,
  keys: z.int().nonnegative(),
  /** False while something of a replaced ring key may still lie on this machine. */
  shredded: z.boolean(),
});

export type VersionView = z.infer<typeof VersionView>;
export type ActionView = z.infer<typeof ActionView>;
export type KeyRow = z.infer<typeof KeyRow>;
export type SignerView = z.infer<typeof SignerView>;
export type KeyView = z.infer<typeof KeyView>;
export type RingView = z.infer<typeof RingView>;
