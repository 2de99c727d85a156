// Refusals that concern sessions of card holders.
import type { ErrorTable } from './table.ts';

export const quorumErrors = {
  'quorum-vault-needed': {
    message: 'No vault was chosen that cards could open.',
    safe: 'unchanged',
    next: 'Open the vault, so that it asks for passphrases, and begin or go on there.',
  },
  'quorum-vault-open': {
    message: 'The vault is open already; cards open one that is locked.',
    safe: 'unchanged',
    next: 'Lock it, if holders are to open it with their cards.',
  },
  'quorum-too-long': {
    message: (d) => `${d.minutes} minutes are asked for; the policy of the vault allows ${d.limit} at most.`,
    safe: 'unchanged',
    next: 'Abort, and begin again with a shorter time. A second session can follow the first.',
  },
  'quorum-value-differs': {
    message: 'What was read from the card is not the set whose master key these cards gave.',
    safe: 'unchanged',
    next: 'Read the set from another card. If that differs too, abort: somebody holds cards of another set.',
  },
  'quorum-over': {
    message: (d) => `The time of this session was over at ${d.until}; the vault is locked.`,
    safe: 'locked',
    next: 'Write the record of the session. Holders can open another one.',
  },
  'quorum-closing': {
    message: 'The account of this session is taken: nothing more is done in it.',
    safe: 'unchanged',
    next: 'Write the record; the vault locks with it.',
  },
  'quorum-custodian-needed': {
    message: (d) => `${d.what} needs a custodian who is signed in; card holders opened this vault.`,
    safe: 'unchanged',
    next: 'Let custodians unlock the vault with their passphrases. If nobody can, recover the vault with its cards: that makes new custodians.',
  },
  'quorum-command': {
    message: (d) => `“${d.command}” was not done in the session of the card holders.`,
    safe: 'ceremony',
    next: 'Use a command on the keys, backups or people of this vault; what was refused says above why.',
  },
} satisfies ErrorTable;
