// What can be wrong with age files and with files under a symmetric key.
import type { ErrorTable } from './table.ts';

export const encryptedFileErrors = {
  'age-not-age': {
    message: 'This is not an age file.',
    safe: 'output',
    next: 'Check that the right file was named.',
  },
  'age-armored': {
    message: 'This is an age file in text armour, which is not read here.',
    safe: 'output',
    next: 'Turn it into a binary age file first: age -d and age without --armor, or ask the sender.',
  },
  'age-wrong-identity': {
    message: 'The age file is not encrypted to this key.',
    safe: 'output',
    next: 'Find out which key it was encrypted to. Its header cannot name it.',
  },
  'age-passphrase-file': {
    message: 'The age file is protected by a passphrase, not by a key.',
    safe: 'output',
    next: 'Open it with the age program.',
  },
  'age-header-damaged': {
    message: 'The header of the age file is damaged or was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-truncated': {
    message: 'The age file ends too early: it was cut short, or its end was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-damaged': {
    message: (data) => `The age file is damaged or was altered at about byte ${data.position}.`,
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-recipient-invalid': {
    message: (data) => `The recipient ${data.recipient} is not an age recipient.`,
    safe: 'unchanged',
    next: 'Give a recipient that begins with age1 (62 characters) or age1pq1 (about 1,960 characters).',
  },
  'age-recipients-mixed': {
    message: 'Post-quantum and classical recipients were given for one file.',
    safe: 'unchanged',
    next: 'Encrypt to recipients of one kind: a classical one would undo the protection of the others.',
  },
  'age-no-recipient': {
    message: 'No recipient was given.',
    safe: 'unchanged',
    next: 'Give at least one recipient that begins with age1.',
  },
  'sealed-file-not-sealed': {
    message: 'The file was not encrypted with a symmetric key of Holdfast.',
    safe: 'output',
    next: 'Check that the right file was named. An age file needs an age key.',
  },
  'sealed-file-newer': {
    message: 'The file was encrypted by a newer Holdfast.',
    safe: 'output',
    next: 'Update Holdfast on this machine.',
  },
  'sealed-file-other-cipher': {
    message: (data) => `The file was encrypted with ${data.found}, and the key is for ${data.wanted}.`,
    safe: 'output',
    next: 'Use the key that it was encrypted with.',
  },
  'sealed-file-wrong-key': {
    message: 'The file was encrypted with another key.',
    safe: 'output',
    next: 'Use the key that it was encrypted with.',
  },
  'sealed-file-truncated': {
    message: 'The file ends too early: a part of it is missing, or its last part was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'sealed-file-damaged': {
    message: (data) => `The file is damaged or was altered at about byte ${data.position}.`,
    safe: 'output',
    next: 'Use another copy of the file.',
  },
} satisfies ErrorTable;
