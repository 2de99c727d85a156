// What recorded values of a ceremony are called, and which of them are read out character by character.

/** What recorded values are called; what is not here is called by its own name. */
export const VALUES: Readonly<Record<string, string>> = {
  fingerprintWords: 'Four words of the vault',
  checkValue: 'Check value',
  publicText: 'Public key',
  fingerprint: 'Fingerprint',
  recordWords: 'Hash of record.json, in words',
  paperWords: 'Hash of the transcript, in words, as at the foot of every page of record.pdf',
  name: 'Name',
  set: 'Set of cards',
  manifest: 'Short hash of the manifest',
  head: 'Head of the ledger',
  continues: 'Head of the backup',
  keys: 'Keys',
  folder: 'Folder',
  expires: 'Expires',
  method: 'Method',
  commands: 'Next commands',
  warnings: 'To be heeded',
  places: 'Places that use the key',
  toDo: 'What must be done',
  confirmation: 'Confirmation value',
  until: 'Open until',
  events: 'Events recorded',
  what: 'What the ledger has of it',
  how: 'How the session ended',
  done: 'What was done',
  needed: 'Cards needed',
  misfits: 'Cards that do not fit',
  undecided: 'To be heeded',
  files: 'Written and read back',
  lostCards: 'Old cards entered as lost',
  oldCardsStillOpen: 'Backups that the old cards open; destroy these, then the cards',
  backupFailure: 'There is no backup of the new epoch yet: keep the old cards until there is one',
  backupUnrecorded: 'The register does not name this backup yet, because',
  traces: 'Left behind',
  due: 'New cards are due, because',
};

/** Values in which every character counts; the others are words. */
const EXACT: ReadonlySet<string> = new Set([
  'fingerprintWords',
  'checkValue',
  'publicText',
  'fingerprint',
  'recordWords',
  'paperWords',
  'set',
  'manifest',
  'head',
  'continues',
  'folder',
  'commands',
  'confirmation',
  'files',
]);

/** Whether a value is read out character by character. */
export const isExact = (label: string): boolean => EXACT.has(label);
