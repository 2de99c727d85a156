// Why a key file is not taken in.
import type { ErrorTable } from './table.ts';

export const keyFileErrors = {
  'import-empty': {
    message: 'The key file is empty.',
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'import-too-large': {
    message: (data) => `The key file is larger than ${data.limit} bytes.`,
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'import-unknown': {
    message: 'The content is no key format that Holdfast knows.',
    safe: 'read',
    next: 'Give a key in PKCS#8, PKCS#1, SEC1, OpenSSH, JWK or age form; for raw, hex or base64 bytes say which algorithm they are for.',
  },
  'import-encrypted': {
    message: (data) => `The key (${data.format}) is encrypted with a passphrase.`,
    safe: 'read',
    next: 'Give its passphrase as well.',
  },
  'import-wrong-passphrase': {
    message: (data) => `The passphrase does not open the key (${data.format}).`,
    safe: 'read',
    next: 'Check the passphrase, its keyboard layout and whether it belongs to this file.',
  },
  'import-cipher': {
    message: (data) => `The key is encrypted with ${data.found}, which is not read here.`,
    safe: 'read',
    next: 'Encrypt it anew with “openssl pkcs8 -topk8 -v2 aes-256-cbc” and import the result.',
  },
  'import-work': {
    message: 'The file asks for more work or memory to open it than any honest file does.',
    safe: 'read',
    next: 'Do not use this file. Ask for another copy of the key.',
  },
  'import-legacy-encrypted': {
    message: 'The key is encrypted in the old PEM manner, whose protection is weak (MD5).',
    safe: 'read',
    next: 'Rewrite it with “openssl pkcs8 -topk8 -v2 aes-256-cbc”, import the result and destroy both files.',
  },
  'import-openssh-encrypted': {
    message: 'The OpenSSH key is encrypted with a passphrase, in a form that Holdfast does not open.',
    safe: 'read',
    next: 'Remove its passphrase on a copy with “ssh-keygen -p”, import the copy and destroy it.',
  },
  'import-age-recipient': {
    message: 'The age file is encrypted to a recipient, not to a passphrase.',
    safe: 'read',
    next: 'Decrypt it with the key of the recipient first, then import what is inside.',
  },
  'import-format': {
    message: (data) => `Holdfast recognises ${data.format} but does not import it.`,
    safe: 'read',
    next: 'Convert the key to PKCS#8 first.',
  },
  'import-algorithm': {
    message: (data) => `The key is of the kind ${data.found}, which Holdfast does not manage.`,
    safe: 'read',
    next: 'Register it as tracked, or replace it by a key of an algorithm that “key create --help” lists.',
  },
  'import-too-weak': {
    message: (data) => `The key is too weak: ${data.found}; at least ${data.least} are needed.`,
    safe: 'read',
    next: 'Make a stronger key here, and let this one end. It can be registered as tracked until then.',
  },
  'import-expanded': {
    message: 'The ML-DSA key stands in its expanded form without the seed it was made of.',
    safe: 'read',
    next: 'Ask for the key with its seed, which is 32 bytes long.',
  },
  'import-certificate': {
    message: 'This is a certificate: it holds no private key.',
    safe: 'read',
    next: 'Register it with the algorithm “tracked”, or give the file with the private key.',
  },
  'import-no-certificate': {
    message: 'A tracked key is registered from its certificate, and this file is none.',
    safe: 'read',
    next: 'Give the certificate, or register the key without a file.',
  },
  'import-other-algorithm': {
    message: (data) => `The key is for ${data.found}, not for ${data.wanted}.`,
    safe: 'read',
    next: 'Choose the algorithm that the key is for.',
  },
  'import-public-only': {
    message: (data) => `This is only the public half of a key (${data.format}).`,
    safe: 'read',
    next: 'Give the file with the private key.',
  },
  'import-length': {
    message: (data) => `The key is ${data.found} bytes long; ${data.wanted} are needed.`,
    safe: 'read',
    next: 'Check the format that was chosen: raw, hex or base64.',
  },
  'import-malformed': {
    message: (data) => `The key looks like ${data.format} but is damaged.`,
    safe: 'read',
    next: 'Use another copy of the key file.',
  },
  'import-mismatch': {
    message: (data) =>
      `The public half stored in the key (${data.format}) does not belong to its private half.`,
    safe: 'read',
    next: 'Do not use this key: it was altered or badly made.',
  },
  'import-several': {
    message: 'The file holds more than one key.',
    safe: 'read',
    next: 'Put each key into a file of its own.',
  },
  'import-ambiguous': {
    message: (data) =>
      `The file holds ${data.length} characters of text, which may be the key itself or a key written in hex or base64.`,
    safe: 'read',
    next: 'Say which format it is: raw, hex or base64.',
  },
  'import-weak': {
    message: 'The key consists of one repeated byte and cannot be a random key.',
    safe: 'read',
    next: 'Check the file, or generate a new key.',
  },
} satisfies ErrorTable;
