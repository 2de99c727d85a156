// What can be wrong with a public key of others.
import type { ErrorTable } from './table.ts';

export const publicKeyErrors = {
  'wrapping-key-empty': {
    message: 'The file with the public key is empty.',
    safe: 'unchanged',
    next: 'Check that the right file was named.',
  },
  'wrapping-key-malformed': {
    message: 'The file holds no public key in a form that is known here.',
    safe: 'unchanged',
    next: 'Give an RSA key as PEM or DER (SPKI or PKCS#1), an age recipient, or an SSH public key.',
  },
  'wrapping-key-private': {
    message: 'The file holds a private key, and only the public half was asked for.',
    safe: 'unchanged',
    next: 'Do not hand this file around: whoever has it has the key. Ask for the public half.',
  },
  'wrapping-key-certificate': {
    message: 'The file holds a certificate, not the public key itself.',
    safe: 'unchanged',
    next: 'Take the key out with “openssl x509 -in FILE -pubkey -noout”, and make sure that it is the right one.',
  },
  'wrapping-key-several': {
    message: 'The file holds more than one key.',
    safe: 'unchanged',
    next: 'Put the wrapping key into a file of its own.',
  },
  'wrapping-key-kind': {
    message: (d) => `The public key is of the kind ${d.found}; keys are wrapped to RSA keys.`,
    safe: 'unchanged',
    next: 'Ask the target for its RSA wrapping key.',
  },
  'wrapping-key-size': {
    message: (d) => `The RSA key has ${d.bits} bits.`,
    safe: 'unchanged',
    next: 'Ask for a wrapping key of 2048, 3072 or 4096 bits.',
  },
  'wrapping-key-exponent': {
    message: 'The RSA key has an exponent that is not used by sound keys.',
    safe: 'unchanged',
    next: 'Do not wrap anything to it. Ask where it came from.',
  },
  'ssh-recipient-kind': {
    message: (d) => `SSH keys of the kind ${d.found} cannot receive anything: they only sign.`,
    safe: 'unchanged',
    next: 'Ask for an ssh-ed25519 or ssh-rsa key, or for an age recipient.',
  },
  'ssh-recipient-malformed': {
    message: 'The SSH public key is damaged.',
    safe: 'unchanged',
    next: 'Ask for the line of the .pub file once more.',
  },
  'ssh-recipient-weak': {
    message: (d) => `The SSH key has ${d.bits} bits; at least ${d.least} are needed.`,
    safe: 'unchanged',
    next: 'Ask for another key.',
  },
} satisfies ErrorTable;
