// What scripts of ceremonies are made of: roles, facts, acts, kinds of steps and of fields. Tables from which the loader,
// the engine, the screens and the papers derive.

/** Who takes part. One person may hold several roles; holders and witnesses need no account. */
export const ROLES = {
  lead: { title: 'Lead', does: 'Reads each step aloud and decides on exceptions.' },
  operator: { title: 'Operator', does: 'Is the only one at the keyboard.' },
  witness: { title: 'Witness', does: 'Compares values and confirms what happened.' },
  holder: { title: 'Card holder', does: 'Brings or takes a card, alone at the keyboard.' },
  custodian: { title: 'Custodian', does: 'Answers for keys and signs the record.' },
  approver: { title: 'Approver', does: 'Agrees to the act before it is done.' },
  auditor: { title: 'Auditor', does: 'Watches and reads; does nothing.' },
} as const;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

/**
 * What may hold before a step. A fact of the world is asked of the vault whenever a step needs it; a fact of the ceremony is
 * made true by a step that came before.
 */
export const WORLD_FACTS = {
  'vault-open': 'the vault is unlocked',
  'vault-locked': 'the vault is at hand and locked',
  'key-known': 'the key that was chosen is in the vault',
  'destruction-due': 'the destruction of the key waits, and its date has come',
  'cards-provable': 'the cards of the current set are not declared lost',
} as const;

export const STEP_FACTS = {
  frozen: 'script, parameters and policy are frozen',
  present: 'everyone in the room is recorded',
  surroundings: 'the surroundings are recorded',
  counted: 'the materials are counted',
  agreed: 'everyone agreed to begin',
  bound: 'the nonce is shown and everything is bound to it',
  approved: 'those who must agree to the act have agreed',
  'subject-shown': 'what it is about was read out and compared',
  'passphrases-given': 'every custodian has given a passphrase',
  'keys-made': 'the new keys and cards are made in memory',
  'old-cards-brought': 'enough cards of the old set were brought and checked',
  'cards-read-back': 'every new card was read back',
  'cards-brought': 'enough cards were brought, each as it was issued',
  'cards-confirmed': 'the cards together give the confirmation value of their set',
  'value-read': 'the value was read aloud and compared',
  'fingerprint-read': 'the fingerprint was read aloud by the second person and agrees',
  committed: 'the commit point was passed',
  'backed-up': 'a backup that holds it was written and read back',
  proven: 'what was done was tried',
  stated: 'everyone stated what they saw',
  signed: 'the record is signed',
} as const;

export type WorldFact = keyof typeof WORLD_FACTS;
export type StepFact = keyof typeof STEP_FACTS;
export type Fact = WorldFact | StepFact;

export const isWorldFact = (fact: string): fact is WorldFact => Object.hasOwn(WORLD_FACTS, fact);
export const isStepFact = (fact: string): fact is StepFact => Object.hasOwn(STEP_FACTS, fact);

/** The sentence part of a fact. */
export const factText = (fact: Fact): string => ({ ...WORLD_FACTS, ...STEP_FACTS })[fact];

/** Kinds of steps. `built` ones belong to every ceremony and cannot be left out or moved. */
export const STEP_KINDS = {
  parameters: { built: true },
  'roll-call': { built: true },
  surroundings: { built: true },
  materials: { built: true },
  consent: { built: true },
  nonce: { built: true },
  /** A text that is read aloud; a witness confirms. */
  read: { built: false },
  /** Something people do outside of the programme, ticked off with what they note. */
  manual: { built: false },
  /** An act of the programme. */
  act: { built: false },
  statements: { built: true },
  signatures: { built: true },
  record: { built: true },
} as const;

export type StepKind = keyof typeof STEP_KINDS;
export const STEP_KIND_NAMES = Object.keys(STEP_KINDS) as [StepKind, ...StepKind[]];

/** What may be entered. A secret never passes as a value: its slot does, and it is never recorded. */
export const FIELD_KINDS = {
  text: { secret: false },
  long: { secret: false },
  number: { secret: false },
  day: { secret: false },
  yes: { secret: false },
  choice: { secret: false },
  names: { secret: false },
  key: { secret: false },
  custodian: { secret: false },
  holder: { secret: false },
  recipient: { secret: false },
  /** A folder that exists. */
  folder: { secret: false },
  /** The folder of a backup; faces may help to tell several apart. */
  backup: { secret: false },
  /** A file that exists. */
  file: { secret: false },
  /** A file that is to be made. */
  'new-file': { secret: false },
  passphrase: { secret: true },
  'new-passphrase': { secret: true },
  card: { secret: true },
  /** The passphrases of those who unlock, once more. */
  unlocking: { secret: true },
  /** Custodians who agree, each with a passphrase. */
  approvals: { secret: true },
} as const;

export type FieldKind = keyof typeof FIELD_KINDS;
export const FIELD_KIND_NAMES = Object.keys(FIELD_KINDS) as [FieldKind, ...FieldKind[]];

/** What may come into memory during a step. None outlives the step that a script names for its end. */
export const SECRETS = {
  passphrases: 'passphrases of custodians',
  'new master key': 'the new master key and its cards',
  'old cards': 'cards of the old set',
  cards: 'cards that holders brought',
  'master key': 'the master key that cards gave together',
  'key material': 'material of a key',
} as const;

export type Secret = keyof typeof SECRETS;
export const SECRET_NAMES = Object.keys(SECRETS) as [Secret, ...Secret[]];

/** What a script must give an act, beside its place. */
export interface ActSpec {
  /** It cannot be taken back. */
  readonly commits: boolean;
  /** Acts that must have been done before it. */
  readonly after?: readonly string[];
  /** Fields without which it cannot be carried out. */
  readonly asks?: Readonly<Record<string, FieldKind>>;
  /** Secrets that it takes from the step; any other would stay in memory. */
  readonly takes?: Readonly<Record<string, FieldKind>>;
  /** What it makes lives in memory alone until one of these acts; `secret`: what kind of secret that is. */
  readonly memory?: { readonly until: readonly string[]; readonly secret?: Secret };
}

const CARD = { card: 'card' } as const;
const APPROVED = { approvals: 'approvals' } as const;
const BACKUP = { backup: 'folder' } as const;
const TO = { to: 'folder' } as const;

/** Acts of the programme that a step may carry out. */
export const ACTS = {
  'creation.passphrase': {
    commits: false,
    asks: { passphrase: 'new-passphrase' },
    takes: { passphrase: 'new-passphrase' },
    memory: { until: ['creation.commit'], secret: 'passphrases' },
  },
  'creation.prepare': {
    commits: false,
    after: ['creation.passphrase'],
    memory: { until: ['creation.commit'], secret: 'new master key' },
  },
  'creation.card': { commits: false, after: ['creation.prepare'], takes: CARD },
  'creation.commit': { commits: true, after: ['creation.card'], asks: BACKUP },
  'recovery.look': { commits: false, memory: { until: ['recovery.commit'] } },
  /** Of a backup whose manifest is lost: cards by themselves search for each other, then open it. */
  'recovery.search': {
    commits: false,
    after: ['recovery.look'],
    takes: CARD,
    memory: { until: ['recovery.commit'], secret: 'cards' },
  },
  'recovery.card': {
    commits: false,
    after: ['recovery.look'],
    takes: CARD,
    memory: { until: ['recovery.commit'], secret: 'cards' },
  },
  'recovery.passphrase': {
    commits: false,
    after: ['recovery.look'],
    asks: { passphrase: 'new-passphrase' },
    takes: { passphrase: 'new-passphrase' },
    memory: { until: ['recovery.commit'], secret: 'passphrases' },
  },
  'recovery.commit': { commits: true, after: ['recovery.card', 'recovery.passphrase'] },
  'epoch.prepare': { commits: false, memory: { until: ['epoch.commit'], secret: 'new master key' } },
  'epoch.old-card': {
    commits: false,
    after: ['epoch.prepare'],
    takes: CARD,
    memory: { until: ['epoch.commit'], secret: 'old cards' },
  },
  'epoch.card': { commits: false, after: ['epoch.prepare'], takes: CARD },
  'epoch.commit': {
    commits: true,
    after: ['epoch.card'],
    asks: { ...BACKUP, unlocking: 'unlocking' },
    takes: { ...APPROVED, unlocking: 'unlocking' },
  },
  'epoch.leaver-card': { commits: false, after: ['epoch.commit'], asks: { card: 'choice' } },
  'drill.card': {
    commits: false,
    asks: CARD,
    takes: CARD,
    memory: { until: ['drill.prove', 'drill.restore'], secret: 'cards' },
  },
  'drill.prove': { commits: true, after: ['drill.card'] },
  'drill.tell': { commits: true },
  'drill.backup': { commits: false, memory: { until: ['drill.restore'] } },
  'drill.restore': { commits: true, after: ['drill.backup', 'drill.card'] },
  'quorum.look': { commits: false, memory: { until: ['quorum.open'] } },
  'quorum.card': {
    commits: false,
    after: ['quorum.look'],
    asks: CARD,
    takes: CARD,
    memory: { until: ['quorum.open'], secret: 'cards' },
  },
  'quorum.combine': {
    commits: false,
    after: ['quorum.card'],
    memory: { until: ['quorum.open'], secret: 'master key' },
  },
  'quorum.compare': { commits: false, after: ['quorum.combine'], asks: { read: 'text' } },
  'quorum.open': { commits: true, after: ['quorum.compare'] },
  'quorum.work': { commits: false, after: ['quorum.open'], asks: { done: 'long' } },
  'quorum.end': { commits: false, after: ['quorum.open'] },
  'key.generate': { commits: true },
  'key.import': { commits: true, asks: { file: 'file' }, takes: { passphrase: 'passphrase' } },
  'key.rotate': { commits: true },
  'key.activate': { commits: false, after: ['key.generate', 'backup.write'] },
  'key.export': {
    commits: true,
    asks: { to: 'new-file' },
    takes: { ...APPROVED, guard: 'new-passphrase' },
  },
  'key.compromise': { commits: true, takes: APPROVED },
  'key.destroy': {
    commits: true,
    asks: { date: 'day', unlocking: 'unlocking' },
    takes: { ...APPROVED, unlocking: 'unlocking' },
  },
  'key.certificate': { commits: false, after: ['key.destroy'] },
  'recipient.show': { commits: false },
  'package.seal': { commits: true, after: ['recipient.show'], asks: TO, takes: APPROVED },
  'byok.look': { commits: false },
  'byok.wrap': { commits: true, after: ['byok.look'], asks: TO, takes: APPROVED },
  'custodian.add': {
    commits: true,
    asks: { passphrase: 'new-passphrase' },
    takes: { ...APPROVED, passphrase: 'new-passphrase' },
  },
  'custodian.remove': { commits: true, takes: APPROVED },
  'holder.acknowledge': { commits: true },
  'holder.leave': { commits: true, takes: APPROVED },
  'backup.write': { commits: false, asks: BACKUP },
} as const satisfies Readonly<Record<string, ActSpec>>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as [ActName, ...ActName[]];
export const actSpec = (name: ActName): ActSpec => ACTS[name];

/** What alone can make a fact true: kinds of steps and acts. */
export const GIVEN_BY: Readonly<Record<StepFact, readonly (StepKind | ActName)[]>> = {
  frozen: ['parameters'],
  present: ['roll-call'],
  surroundings: ['surroundings'],
  counted: ['materials'],
  agreed: ['consent'],
  bound: ['nonce'],
  approved: ['read', 'manual'],
  'subject-shown': [
    'recovery.look',
    'recovery.search',
    'drill.backup',
    'recipient.show',
    'byok.look',
    'quorum.look',
  ],
  'passphrases-given': ['creation.passphrase', 'recovery.passphrase'],
  'keys-made': ['creation.prepare', 'epoch.prepare'],
  'old-cards-brought': ['epoch.old-card'],
  'cards-read-back': ['creation.card', 'epoch.card'],
  'cards-brought': ['recovery.card', 'drill.card', 'quorum.card'],
  'cards-confirmed': ['quorum.combine'],
  'value-read': ['read', 'quorum.compare'],
  'fingerprint-read': ['read'],
  committed: ACT_NAMES.filter((name) => ACTS[name].commits),
  'backed-up': ['backup.write'],
  proven: ['read', 'drill.prove', 'drill.restore', 'key.destroy', 'key.activate'],
  stated: ['statements'],
  signed: ['signatures'],
};
