// What the command line refuses before or besides the core: how it was called, and secrets that were not given.
import type { ErrorTable } from './table.ts';

export const commandLineErrors = {
  usage: {
    message: (d) => `The command was not understood: ${d.why}.`,
    safe: 'unchanged',
    next: (d) => `See “holdfast ${d.command === '' ? '' : `${d.command} `}--help”.`,
  },
  'vault-none': {
    message: (d) => `There is no vault in ${d.path}.`,
    safe: 'unchanged',
    next: 'Name the folder of a vault with --vault, or create one with “holdfast vault create”.',
  },
  'vault-choice': {
    message: (d) => `There are ${d.count} vaults on this machine: ${d.names}.`,
    safe: 'unchanged',
    next: 'Say which one is meant with --vault.',
  },
  'passphrase-not-given': {
    message: (d) => `The passphrase of ${d.name} was not given, and there is no terminal to ask at.`,
    safe: 'unchanged',
    next: (d) => `Give it with ${d.option}, or call the command in a terminal.`,
  },
  'passphrases-differ': {
    message: 'The two entries of the passphrase differ.',
    safe: 'unchanged',
    next: 'Call the command again and type the same passphrase twice.',
  },
  'cards-not-given': {
    message: 'No cards were given, and there is no terminal to ask at.',
    safe: 'unchanged',
    next: 'Give them with --cards-file or --card-file, or call the command in a terminal.',
  },
  'terminal-needed': {
    message: 'The ceremony shows each card alone and has it read back, which needs a terminal.',
    safe: 'unchanged',
    next: 'Call the command in a terminal, or give --unattended and --cards-to.',
  },
  'card-file-exists': {
    message: (d) => `There is already a file ${d.path}, which may be somebody’s card.`,
    safe: 'unchanged',
    next: 'Name another folder with --cards-to. Cards of a creation that did not finish open nothing and may be removed.',
  },
  'card-file-name': {
    message: (d) => `The cards of ${d.first} and ${d.second} would have the same file name in one folder.`,
    safe: 'unchanged',
    next: 'Give the holders names that can be told apart, or a folder each with --cards-to HOLDER=DIR.',
  },
  'card-file-not-written': {
    message: (d) => `The card file ${d.path} does not hold what was written to it.`,
    safe: 'keys',
    next: 'Do not rely on this medium.',
  },
  'keychain-folder-in-vault': {
    message: 'The folder of the file keychain and the folder of the vault must not lie within each other.',
    safe: 'unchanged',
    next: 'Name another folder with --keychain-folder, best on another medium.',
  },
  'not-text': {
    message: (d) => `${d.path} is not UTF-8 text.`,
    safe: 'unchanged',
    next: 'Check that the right file was named.',
  },
  cancelled: {
    message: 'The command was cancelled.',
    safe: 'either',
    next: 'Call it again when you wish.',
  },
  'ledger-fork': {
    message: (d) => `The exports tell different stories from event ${d.seq} on: ${d.branches} branches.`,
    safe: 'unchanged',
    next: 'Keep every export as evidence. Find out which installation of the vault wrote which branch before any of them is relied upon.',
  },
  'ledger-other-vault': {
    message: (d) => `${d.path} is the ledger of another vault than ${d.first}.`,
    safe: 'unchanged',
    next: 'Compare exports of one vault only.',
  },
  'self-test-failed': {
    message: (d) => `${d.failed} of ${d.total} self-tests failed: ${d.names}.`,
    safe: 'unchanged',
    next: 'Do not use this machine for keys until they pass.',
  },
} satisfies ErrorTable;
