// What scripts of ceremonies are made of: roles, facts, acts, kinds of steps and of fields. Tables from which the loader,
// the engine, the screens and the papers derive.

/** Who takes part. One person may hold several roles; holders and witnesses need no account. */
export const ROLES = {
  lead: { title: 'Lead', does: 'Reads each step aloud and decides on exceptions.' },
  operator: { title: 'Operator', does: 'Is the only one at the keyboard.' },
  witness: { title: 'Witness', does: 'Compares values and confirms what happened.' },
  holder: { title: 'Share holder', does: 'Brings or takes a card, alone at the keyboard.' },
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
  'value-read': 'the value was read aloud and compared',
  'fingerprint-read': 'the fingerprint was read aloud by the second person and agrees',
  committed: 'the commit point is behind',
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
  'key material': 'material of a key',
} as const;

export type Secret = keyof typeof SECRETS;
export const SECRET_NAMES = Object.keys(SECRETS) as [Secret, ...Secret[]];

/** Acts of the programme that a step may carry out. `commits`: the one that cannot be taken back. */
export const ACTS = {
  'creation.passphrase': { commits: false },
  'creation.prepare': { commits: false },
  'creation.card': { commits: false },
  'creation.commit': { commits: true },
  'recovery.look': { commits: false },
  'recovery.card': { commits: false },
  'recovery.passphrase': { commits: false },
  'recovery.commit': { commits: true },
  'epoch.prepare': { commits: false },
  'epoch.old-card': { commits: false },
  'epoch.card': { commits: false },
  'epoch.commit': { commits: true },
  'drill.card': { commits: false },
  'drill.prove': { commits: true },
  'drill.tell': { commits: true },
  'drill.backup': { commits: false },
  'drill.restore': { commits: true },
  'key.generate': { commits: true },
  'key.import': { commits: true },
  'key.rotate': { commits: true },
  'key.activate': { commits: false },
  'key.export': { commits: true },
  'key.compromise': { commits: true },
  'key.destroy': { commits: true },
  'key.certificate': { commits: false },
  'recipient.show': { commits: false },
  'package.seal': { commits: true },
  'byok.look': { commits: false },
  'byok.wrap': { commits: true },
  'custodian.add': { commits: true },
  'custodian.remove': { commits: true },
  'holder.acknowledge': { commits: true },
  'holder.leave': { commits: true },
  'backup.write': { commits: false },
} as const;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as [ActName, ...ActName[]];
