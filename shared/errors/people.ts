// Refusals that concern custodians, passphrases and approvals.
import type { ErrorTable } from './table.ts';

export const peopleErrors = {
  'custodian-unknown': {
    message: (d) => `There is no custodian “${d.name}” in this vault.`,
    safe: 'unchanged',
    next: 'Use the name of a custodian as the vault shows it.',
  },
  'custodian-exists': {
    message: (d) => `There is already a custodian named “${d.name}”.`,
    safe: 'unchanged',
    next: 'Give the person a name that can be told apart.',
  },
  'custodian-last': {
    message: 'The last custodian cannot be removed while custodians unlock the vault.',
    safe: 'unchanged',
    next: 'Add another custodian first.',
  },
  'custodian-needed-for-threshold': {
    message: (d) => `${d.threshold} custodians are needed to unlock, and only ${d.left} would be left.`,
    safe: 'unchanged',
    next: 'Add another custodian first, or lower the number that unlocks.',
  },
  'reenrol-self': {
    message: (d) => `${d.name} is signed in and so has not forgotten the passphrase.`,
    safe: 'unchanged',
    next: 'Change the passphrase instead.',
  },
  'reenrol-needs-cards': {
    message: (d) =>
      `${d.needed} custodians must give ${d.name} new keys, and there ${d.others === 1 ? 'is only one other' : `are only ${d.others} others`}: nobody may bring in his own second person.`,
    safe: 'unchanged',
    next: 'Open the vault with a quorum of its cards (recovery in place); all custodians get new keys there.',
  },
  'unlock-same': {
    message: (d) => `${d.threshold} custodians unlock this vault together already.`,
    safe: 'unchanged',
    next: 'Nothing needs doing, or choose another number.',
  },
  'since-future': {
    message: (d) => `${d.since} is still to come.`,
    safe: 'unchanged',
    next: 'Give the time since when the keys may be in other hands.',
  },
  'passphrase-wrong': {
    message: (d) => `The passphrase of ${d.name ?? 'this custodian'} does not open the vault.`,
    safe: 'noted',
    next: 'Try again. The attempt was noted and will stand in the ledger.',
  },
  'custodians-too-few': {
    message: (d) => `${d.needed} custodians unlock this vault together; ${d.given} gave a passphrase.`,
    safe: 'unchanged',
    next: (d) => `Ask ${Number(d.needed) - Number(d.given)} more to give theirs.`,
  },
  'unlock-part-altered': {
    message: (d) => `The part of the unlock key that belongs to ${d.name ?? 'a custodian'} was altered.`,
    safe: 'recoverable',
    next: 'Unlock with other custodians, or open the vault with its cards.',
  },
  'actor-needed': {
    message: 'This vault has several custodians: it must be said who acts.',
    safe: 'unchanged',
    next: 'Name the custodian who acts.',
  },
  'actor-not-signed-in': {
    message: (d) => `${d.name} has not given a passphrase in this session and cannot act.`,
    safe: 'unchanged',
    next: 'Let that person unlock the vault.',
  },
  'approvals-missing': {
    message: (d) =>
      `To ${d.act} needs ${d.needed} custodians by policy, the one who acts included; ${d.given} are here.`,
    safe: 'unchanged',
    next: 'Let another custodian approve by giving a passphrase.',
  },
  'people-invalid': {
    message: (d) => `The people of the vault do not fit: ${d.why}.`,
    safe: 'unchanged',
    next: 'Correct the list and try again.',
  },
} satisfies ErrorTable;
