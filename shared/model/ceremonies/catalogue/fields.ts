// Fields that several scripts ask for.
import type { Field, Step } from '../script.ts';

export const APPROVALS: Field = {
  id: 'approvals',
  label: 'Custodians who agree',
  help: 'Each types a passphrase; the one who is signed in counts already.',
  kind: 'approvals',
  optional: true,
};

export const UNLOCKING: Field = {
  id: 'unlocking',
  label: 'Those who unlock, once more',
  help: 'Their passphrases open the unlock key, which wraps what is new.',
  kind: 'unlocking',
};

export const BACKUP: Field = {
  id: 'backup',
  label: 'Where the backup is written',
  help: 'A medium that does not stay with this machine.',
  kind: 'folder',
};

export const REASON: Field = { id: 'reason', label: 'Why', kind: 'long' };

export const KEY: Field = { id: 'key', label: 'Key', kind: 'key' };

export const NAME: Field = { id: 'name', label: 'Name of the vault', kind: 'text' };
export const CUSTODIANS: Field = {
  id: 'custodians',
  label: 'Custodians',
  help: 'Who unlocks the vault with a passphrase.',
  kind: 'names',
  least: 1,
  most: 10,
};
export const UNLOCK: Field = {
  id: 'unlock',
  label: 'How many custodians unlock together',
  kind: 'number',
  least: 1,
  most: 10,
};

export const CARD: Field = {
  id: 'card',
  label: 'The card',
  help: 'By text, words, camera or picture.',
  kind: 'card',
  optional: true,
};

/** One custodian after the other gives a passphrase for what is made. */
export const passphrasesGiven = (
  act: 'creation.passphrase' | 'recovery.passphrase',
  until: string,
): Step => ({
  id: 'passphrases',
  title: 'Passphrases',
  say: 'Each custodian comes to the keyboard alone and gives a passphrase that nobody else sees.',
  who: 'custodian',
  kind: 'act',
  act,
  needs: ['bound'],
  gives: ['passphrases-given'],
  fields: [{ id: 'passphrase', label: 'Passphrase', kind: 'new-passphrase' }],
  secrets: [{ secret: 'passphrases', until }],
  resume: act === 'creation.passphrase',
  minutes: 4,
});

export const HOLDERS: Field = {
  id: 'holders',
  label: 'Card holders',
  help: 'One card each.',
  kind: 'names',
  least: 2,
  most: 16,
};
export const THRESHOLD: Field = {
  id: 'threshold',
  label: 'How many cards recover the vault',
  kind: 'number',
  least: 2,
  most: 16,
};
export const CARD_MATERIALS = [
  'Blank cards or paper, one for each holder',
  'Tamper-evident bags with numbers',
];

/** Who takes part where a key is the subject. */
export const KEY_ROLES = { lead: 1, operator: 1, witness: 1, custodian: 1, approver: 0, auditor: 0 } as const;
