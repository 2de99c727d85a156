// What can be wrong with signatures, codes and agreed secrets.
import type { ErrorTable } from './table.ts';

export const signatureErrors = {
  'signature-malformed': {
    message: 'This is not a signature of the kind that this key makes.',
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'signature-other-key': {
    message: 'The signature was made with another key.',
    safe: 'read',
    next: 'Verify it with the key of the signer.',
  },
  'signature-other-namespace': {
    message: (data) => `The signature was made for the purpose ${data.found}, not ${data.wanted}.`,
    safe: 'read',
    next: 'Do not accept it for this purpose.',
  },
  'signature-other-hash': {
    message: (data) => `The signature uses the hash ${data.found}, which is not accepted here.`,
    safe: 'read',
    next: 'Ask for a signature with SHA-512.',
  },
  'signature-needs-memory': {
    message: (data) =>
      `A bare Ed25519 signature needs the whole file in memory, which is done up to ${data.limit} MiB.`,
    safe: 'unchanged',
    next: 'Use the format sshsig, which has no such limit.',
  },
  'signature-format-unfit': {
    message: (data) => `${data.algorithm} makes no signatures in the format ${data.format}.`,
    safe: 'unchanged',
    next: (data) => `Choose one of: ${data.formats}.`,
  },
  'mac-wrong': {
    message: 'The authentication code was not made by this key over this file.',
    safe: 'read',
    next: 'Make sure that file and code belong together and that nothing was altered.',
  },
  'mac-malformed': {
    message: (data) => `An authentication code of this key is ${data.digits} hexadecimal digits.`,
    safe: 'read',
    next: 'Check that the whole code was given.',
  },
  'agree-peer': {
    message: (data) => `The other side’s key is no public key of the kind ${data.kind}.`,
    safe: 'unchanged',
    next: 'Give the public key in SPKI form (PEM or DER) of the same kind as this key.',
  },
  'signature-bad': {
    message: 'The signature does not belong to this content.',
    safe: 'read',
    next: 'Do not trust the content: it, or the signature, was altered.',
  },
} satisfies ErrorTable;
