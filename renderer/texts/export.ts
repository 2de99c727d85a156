// What protects an exported key.
import { catalogue } from './catalogue.ts';

export const exportTexts = catalogue({
  protectedBy: 'What protects the file',
  by: {
    passphrase: { label: 'A passphrase', hint: 'The file is an age file that asks for it.' },
    recipient: { label: 'An age recipient', hint: 'Only the holder of that key opens the file.' },
  },
  recipient: 'Recipient',
  recipientHint: 'The public key of who shall have it: age1…',
  recipientEmpty: 'Enter the recipient the file is for.',
  passphrase: 'Passphrase of the file',
  again: 'The same passphrase again',
  passphraseEmpty: 'Choose a passphrase for the file. Whoever has both has the key.',
  passphrasesDiffer: 'The two entries differ.',
  guarded:
    'Whoever has the file and what opens it has the key. Holdfast records that it left, not where copies go. This cannot be undone.',
});
