// What can be wrong with a passphrase and with the file it is read from.
import type { ErrorTable } from './table.ts';

const anotherPassphrase = 'Give a passphrase of 1 to 4,096 bytes of UTF-8 text.';

export const passphraseErrors = {
  'passphrase-empty': { message: 'The passphrase is empty.', safe: 'unchanged', next: anotherPassphrase },
  'passphrase-too-long': {
    message: 'The passphrase is longer than 4,096 bytes.',
    safe: 'unchanged',
    next: 'Give a shorter one, and check that the right file was named.',
  },
  'passphrase-not-utf8': {
    message: 'The passphrase is not UTF-8 text.',
    safe: 'unchanged',
    next: anotherPassphrase,
  },
  'passphrase-nul': {
    message: 'The passphrase contains a NUL byte.',
    safe: 'unchanged',
    next: anotherPassphrase,
  },
  'passphrase-folder': {
    message: (data) => `${data.path} is a folder, not a file with a passphrase.`,
    safe: 'unchanged',
    next: 'Name the file itself.',
  },
  'passphrase-not-regular': {
    message: (data) => `${data.path} is not an ordinary file.`,
    safe: 'unchanged',
    next: 'Name an ordinary file, or give the passphrase by a file descriptor.',
  },
  'passphrase-file-missing': {
    message: (data) => `There is no passphrase file ${data.path}.`,
    safe: 'unchanged',
    next: 'Check the name and whether its medium is connected.',
  },
  'passphrase-unreadable': {
    message: (data) => `The passphrase cannot be read from ${data.path} (${data.reason}).`,
    safe: 'unchanged',
    next: 'Check the permissions, or that the descriptor is open for reading.',
  },
  'passphrase-parameters': {
    message: (data) => `The stored Argon2id parameters are outside what is accepted (${data.field}).`,
    safe: 'unchanged',
    next: 'The vault file was altered or is not from Holdfast. Use a backup.',
  },
} satisfies ErrorTable;
