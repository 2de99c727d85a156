// What main tells faces (window and command line) about a vault: schemas from which their types come.
// Nothing here is secret; names and notes are only present while the vault is unlocked.
import { SIGNATURE_KINDS } from '../formats/signature-kinds.ts';
import { z } from '../schema.ts';
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from './algorithms.ts';
import { Certificate } from './certificate.ts';
import { BLAST_KINDS, EXPOSURE_NAMES } from './exposures.ts';
import { ITEM_KIND_NAMES, ITEM_OUTCOMES } from './items.ts';
import { LINK_KINDS } from './links.ts';
import { Sentence } from './sentence.ts';
import { ACTIONS, type Action, STATES } from './states.ts';
import { USE_OPERATIONS } from './uses.ts';

export const Id = z.string().regex(/^[0-9a-f]{16}$/);
export const When = z.iso.datetime({ precision: 3 });
const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

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

/** What can fall due. */
export const DUE_KINDS = [
  'activation',
  'rotation',
  'deactivation',
  'process-stop',
  'drill',
  'quorum',
  'restore',
  'review',
  'new-cards',
  'backup',
  'destruction',
  'item',
] as const;

export const DueView = z.strictObject({
  at: When,
  kind: z.enum(DUE_KINDS),
  /** The key it concerns, or null. */
  key: Id.nullable(),
  /** The name of that key; empty without one. */
  name: z.string(),
  text: Sentence,
  overdue: z.boolean(),
});

/** How the machine's clock stands to the ledger. */
export const ClockView = z.strictObject({
  verdict: z.enum(['fine', 'behind', 'ahead']),
  clock: When,
  known: When,
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

export const CustodianView = z.strictObject({ id: Id, name: z.string() });

export const CardView = z.strictObject({
  number: z.int().positive(),
  label: z.string(),
  readBack: z.boolean(),
  /** When this card was last proven (read back, drilled, used), or null. */
  proven: When.nullable(),
});

export const HeadView = z.strictObject({ seq: z.int().positive(), hash: Bytes32 });

/** One rule of the policy with its parameter. */
export const RuleView = z.strictObject({
  rule: z.string(),
  chapter: z.string(),
  title: z.string(),
  /** The value as it is typed. */
  written: z.string(),
  says: z.string(),
  source: z.string(),
  /** False where the vault has decided for itself. */
  initial: z.boolean(),
  control: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), min: z.int(), max: z.int(), unit: z.string() }),
    z.strictObject({ kind: z.literal('choice'), options: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('text'), hint: z.string() }),
  ]),
  /** Custodians who must agree to a change, the one who acts included. */
  needs: z.int().positive(),
});

export const IncidentView = z.strictObject({
  id: Id,
  exposure: z.enum(EXPOSURE_NAMES),
  title: z.string(),
  means: z.string(),
  text: z.string(),
  /** Names of the keys that were compromised. */
  keys: z.array(z.string()),
  custodian: z.string().nullable(),
  cards: z.array(z.int().positive()),
  occurred: When.nullable(),
  opened: z.strictObject({ at: When, by: z.string() }),
  closed: z.strictObject({ at: When, by: z.string(), text: z.string() }).nullable(),
  items: z.strictObject({
    open: z.int().nonnegative(),
    done: z.int().nonnegative(),
    waived: z.int().nonnegative(),
  }),
  /** What the compromise reaches: a picture, and the same in sentences. */
  radius: z.strictObject({
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(BLAST_KINDS),
        label: Sentence,
        depth: z.int().nonnegative(),
        key: Id.nullable(),
        exposed: z.boolean(),
      }),
    ),
    edges: z.array(z.strictObject({ from: z.string(), to: z.string(), how: z.string() })),
    sentences: z.array(Sentence),
  }),
});

/** Screens on which a finding can be mended. */
export const MENDING_SCREENS = [
  'keys',
  'key',
  'recovery',
  'people',
  'policy',
  'incidents',
  'scan',
  'overview',
  'settings',
] as const;

/** One change of the policy; the reason is empty while locked. */
export const PolicyChange = z.strictObject({
  seq: z.int().positive(),
  at: When,
  by: z.string(),
  sentence: Sentence,
  reason: z.string(),
});

export const FindingView = z.strictObject({
  id: z.string(),
  severity: z.enum(['alarm', 'warning', 'note']),
  text: Sentence,
  /** What the finding rests on, one line each; `more` further ones are left out. */
  evidence: z.array(Sentence),
  more: z.int().nonnegative(),
  /** What may come of it. */
  consequence: Sentence,
  next: Sentence,
  /** Where it is mended: the screen, what on it, and the command that does the same. */
  mend: z.strictObject({
    screen: z.enum(MENDING_SCREENS),
    about: z.string().nullable(),
    command: z.string(),
  }),
  /** The rule of the policy that does not hold, or null where none can be set. */
  rule: z.string().nullable(),
});

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

/** Something that people must still do, or did. */
export const ItemView = z.strictObject({
  id: Id,
  kind: z.enum(ITEM_KIND_NAMES),
  title: z.string(),
  /** Where, with what, for whom. */
  text: Sentence,
  /** What must be true before it may be closed as done. */
  done: z.string(),
  /** Name of the key it is about, or empty. */
  subject: z.string(),
  about: z.string(),
  incident: Id.nullable(),
  due: When.nullable(),
  opened: When,
  closed: z
    .strictObject({ at: When, by: z.string(), outcome: z.enum(ITEM_OUTCOMES), reason: z.string() })
    .nullable(),
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

export type VersionView = z.infer<typeof VersionView>;
export type ActionView = z.infer<typeof ActionView>;
export type KeyRow = z.infer<typeof KeyRow>;
export type SignerView = z.infer<typeof SignerView>;
export type KeyView = z.infer<typeof KeyView>;
export type DueView = z.infer<typeof DueView>;
export type RingView = z.infer<typeof RingView>;
export type CustodianView = z.infer<typeof CustodianView>;
export type CardView = z.infer<typeof CardView>;
export type ItemView = z.infer<typeof ItemView>;
export type PolicyChange = z.infer<typeof PolicyChange>;
export type RuleView = z.infer<typeof RuleView>;
export type IncidentView = z.infer<typeof IncidentView>;
export type FindingView = z.infer<typeof FindingView>;
export type BackupView = z.infer<typeof BackupView>;
export type VaultStatus = z.infer<typeof VaultStatus>;
