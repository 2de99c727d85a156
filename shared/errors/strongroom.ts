// What the strongroom refuses: secrets that do not open, items that do not fit the ledger, cards that were not made here.
import type { ErrorTable } from './table.ts';

const byCards = 'Recover in place with the cards, which makes the items anew. No key is lost.';
const byBackup = 'Recover the vault from its latest backup with a quorum of cards.';

export const strongroomErrors = {
  'strongroom-hanging': {
    message: (data) =>
      `The strongroom did not finish ${data.call} within ${data.seconds} seconds and was ended. The vault is locked.`,
    safe: 'locked',
    next: 'Unlock the vault again. What was being written is either whole or not there.',
  },
  'slot-unknown': {
    message: 'What was entered is no longer in the strongroom.',
    safe: 'unchanged',
    next: 'Enter it again.',
  },
  'slots-full': {
    message: 'Too many entries wait in the strongroom.',
    safe: 'unchanged',
    next: 'Finish or abandon what was begun, then try again.',
  },
  'entry-too-long': {
    message: (data) => `The entry is longer than ${data.limit} bytes.`,
    safe: 'unchanged',
    next: 'Check that the right thing was entered.',
  },
  'ticket-unknown': {
    message: 'This secret was already fetched, or its time is over.',
    safe: 'unchanged',
    next: 'Ask for it again.',
  },

  'device-missing': {
    message: 'The device secret of this vault is not in the keychain. The passphrases were not tried.',
    safe: 'recoverable',
    next: byCards,
  },
  'device-altered': {
    message: 'The device secret in the keychain was altered. The passphrases were not tried.',
    safe: 'recoverable',
    next: byCards,
  },
  'custodian-row-missing': {
    message: 'The vault file holds no private keys of this custodian.',
    safe: 'recoverable',
    next: 'Unlock with other custodians, or open the vault with its cards.',
  },
  'custodian-row-altered': {
    message:
      'The private keys of this custodian in the vault file do not belong to the public keys in the ledger.',
    safe: 'recoverable',
    next: 'Unlock with other custodians, or open the vault with its cards.',
  },
  'unlock-part-missing': {
    message: (data) => `The vault file holds no part of unlock key ${data.generation} for this custodian.`,
    safe: 'recoverable',
    next: 'Unlock with other custodians, or open the vault with its cards.',
  },
  'unlock-key-wrong': {
    message: (data) =>
      `Every part is the one that was issued, yet unlock key ${data.generation} does not open ring ${data.ring}.`,
    safe: 'recoverable',
    next: byCards,
  },
  'ring-item-missing': {
    message: (data) => `The keychain is open, but the key of ring ${data.ring} (${data.item}) is not in it.`,
    safe: 'recoverable',
    next: byCards,
  },
  'ring-item-altered': {
    message: (data) => `The key of ring ${data.ring} in the keychain (${data.item}) was altered.`,
    safe: 'recoverable',
    next: byCards,
  },
  'ring-closed': {
    message: (data) => `The key of ring ${data.ring}, generation ${data.generation}, is not open.`,
    safe: 'either',
    next: 'Unlock the vault and try again.',
  },
  'event-key-closed': {
    message: (data) => `The event key of epoch ${data.epoch} is not open.`,
    safe: 'either',
    next: 'Unlock the vault and try again.',
  },
  'material-parent-missing': {
    message: (data) =>
      `The stored material ${data.id} lies under the wrapping key version ${data.parent}, whose material is not at hand.`,
    safe: 'recoverable',
    next: byBackup,
  },
  'material-altered': {
    message: (data) =>
      `The stored material ${data.id} was altered or does not belong to its place in the vault file.`,
    safe: 'recoverable',
    next: byBackup,
  },
  'export-format': {
    message: (data) => `A key of the algorithm ${data.algorithm} cannot be written in this format.`,
    safe: 'unchanged',
    next: 'Choose one of the formats that the key offers.',
  },

  'export-guard': {
    message: (data) => `In the format ${data.format} a private key leaves only encrypted.`,
    safe: 'unchanged',
    next: 'Give a passphrase for the file, or for the formats jwk and raw an age recipient; or choose a plain format by name.',
  },

  'anchor-missing': {
    message:
      'The keychain holds no anchor of this vault: it cannot be told whether the vault file is the newest.',
    safe: 'recoverable',
    next: byCards,
  },
  'anchor-altered': {
    message: 'The anchor of this vault in the keychain was altered.',
    safe: 'recoverable',
    next: 'Compare the head printed on the latest record or backup with the ledger, then open the vault with its cards.',
  },
  'anchor-moved': {
    message: 'The anchor in the keychain is not where this session left it: something else has written it.',
    safe: 'either',
    next: 'Lock the vault and unlock it again.',
  },

  'card-not-as-made': {
    message: (data) => `This is not card ${data.number} as it was made: ${data.check} differs.`,
    safe: 'cards',
    next: 'Compare the card with the screen, correct it, and read it back again.',
  },
  'card-other-number': {
    message: (data) => `This is card ${data.found}; card ${data.number} was asked for.`,
    safe: 'cards',
    next: 'Read back the card that was asked for.',
  },
  'cards-not-read-back': {
    message: (data) => `Card ${data.number} was not read back yet.`,
    safe: 'cards',
    next: 'Read back every card before it is relied upon.',
  },
  'cards-sealed-many': {
    message: (data) =>
      `${data.sealed} of ${data.n} new cards would be sealed; ${data.k} must be left open to prove that they open the new master key.`,
    safe: 'unchanged',
    next: 'Seal fewer, or make the cards with their holders present: then each opens his own at once.',
  },
  'cards-do-not-prove': {
    message: 'The cards that were read back do not give the master key they were made of.',
    safe: 'unchanged',
    next: 'Abandon this set, destroy its cards and begin again.',
  },
  'master-key-absent': {
    message: 'The master key is not in the strongroom.',
    safe: 'either',
    next: 'Enter the cards again.',
  },
  'seal-missing': {
    message: (data) => `There is no recovery seal of ring ${data.ring}, generation ${data.generation}.`,
    safe: 'unchanged',
    next: 'Take a newer backup.',
  },
  'seal-altered': {
    message: (data) => `The recovery seal of ring ${data.ring}, generation ${data.generation}, was altered.`,
    safe: 'unchanged',
    next: 'Take another backup of this epoch.',
  },
  'seal-other-master': {
    message: (data) =>
      `The recovery seal of ring ${data.ring}, generation ${data.generation}, belongs to other cards than these.`,
    safe: 'unchanged',
    next: 'Enter the cards of the epoch in which the seal was made, or take a newer backup.',
  },
} satisfies ErrorTable;
