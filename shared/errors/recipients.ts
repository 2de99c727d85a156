// What can be wrong with those who may receive keys.
import type { ErrorTable } from './table.ts';

export const recipientErrors = {
  'recipient-unknown': {
    message: (d) => `There is no recipient “${d.recipient}” in the register.`,
    safe: 'unchanged',
    next: 'List the recipients, or add this one and have it verified.',
  },
  'recipient-name-taken': {
    message: (d) => `There is already a recipient named “${d.name}”.`,
    safe: 'unchanged',
    next: 'Choose another name, or remove the other one first.',
  },
  'recipient-name-invalid': {
    message: 'A recipient needs a name of 1 to 120 characters.',
    safe: 'unchanged',
    next: 'Give the name of the person or system.',
  },
  'recipient-removed': {
    message: (d) => `“${d.name}” was removed from the register.`,
    safe: 'unchanged',
    next: 'Add the recipient again and have the key verified.',
  },
  'recipient-key-known': {
    message: (d) => `The key is in the register already, as “${d.name}”.`,
    safe: 'unchanged',
    next: 'Use that recipient. One key under two names would hide who can open a package.',
  },
  'recipient-unverified': {
    message: (d) => `Nobody has verified the key of “${d.name}” yet: nothing is sealed to it.`,
    safe: 'unchanged',
    next: 'Let a second custodian compare its fingerprint with what the recipient reads aloud.',
  },
  'recipient-verified': {
    message: (d) => `The key of “${d.name}” is verified already.`,
    safe: 'unchanged',
    next: 'Nothing is left to do.',
  },
  'recipient-expired': {
    message: (d) => `“${d.name}” was entered until ${d.expires}, which has passed.`,
    safe: 'unchanged',
    next: 'Ask whether the recipient still has the key, remove the entry and add it again.',
  },
  'recipient-expiry-past': {
    message: (d) => `The end of the entry, ${d.expires}, has already passed.`,
    safe: 'unchanged',
    next: 'Give a date in the future.',
  },
  'recipient-verify-same': {
    message: (d) => `Whoever added “${d.name}” cannot be the one who verifies it.`,
    safe: 'unchanged',
    next: 'Let another custodian compare the fingerprint: one person alone could have been given a wrong key.',
  },
  'recipient-fingerprint-differs': {
    message: (d) => `The fingerprint that was read is not the one of “${d.name}”.`,
    safe: 'unchanged',
    next: 'Compare once more. If it still differs, the key in the register is not the recipient’s: remove it.',
  },
  'recipient-fingerprint-short': {
    message: 'Too little of the fingerprint was given to tell keys apart.',
    safe: 'unchanged',
    next: 'Give all of it, or at least its first 16 characters.',
  },
  'recipient-kind-unfit': {
    message: (d) => `“${d.name}” has a key of the kind ${d.kind}, to which this cannot be sealed.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'recipient-vault-fingerprint': {
    message: 'The fingerprint of the other vault is 43 characters of base64url or 64 hexadecimal digits.',
    safe: 'unchanged',
    next: 'Show the status of the other vault and copy its fingerprint.',
  },
} satisfies ErrorTable;
