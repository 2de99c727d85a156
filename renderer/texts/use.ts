// Using a key on a file.

import type { KeyRow } from '../../shared/model/views.ts';
import type { Operation } from '../store.ts';
import { stateTexts } from './state.ts';
import { fileName } from './words.ts';

const DOES: Record<Operation, string> = {
  encrypt: 'encrypts',
  decrypt: 'decrypts',
  sign: 'signs',
  verify: 'verifies',
};

export const useTexts = {
  title: 'Use a key',
  lead: 'One file at a time. The result is whole or it is not there.',
  operation: 'What is to be done',
  operations: {
    encrypt: { label: 'Encrypt', hint: 'To an age file that only this key opens.' },
    decrypt: { label: 'Decrypt', hint: 'An age file made for one of the key’s versions.' },
    sign: { label: 'Sign', hint: 'A signature file beside the original.' },
    verify: { label: 'Verify', hint: 'Whether a signature is by this key and the file unaltered.' },
  },
  file: 'File',
  drop: 'Drop a file here',
  choose: 'Choose a file',
  another: 'Another file',
  pickInput: 'The file to work on',
  signature: 'Signature file',
  chooseSignature: 'Choose the signature',
  pickSignature: 'The signature file',
  oneOnly: 'One file at a time: the first was taken.',
  key: 'Key',
  choosePlaceholder: 'Choose a key',
  mayBecause: ({ state, version, name }: KeyRow, operation: Operation) =>
    `${name} is ${stateTexts.name(state).toLowerCase()}: ${operation === 'encrypt' || operation === 'sign' ? `version ${version} ${DOES[operation]}` : `each of its versions that may still ${operation === 'decrypt' ? 'open' : 'verify'} is tried`}.`,
  none: (operation: Operation) =>
    operation === 'encrypt' || operation === 'sign'
      ? `No key may ${operation} now. Create one for that purpose, or activate one.`
      : `No key of this vault may ${operation}.`,
  start: {
    encrypt: 'Encrypt the file',
    decrypt: 'Decrypt the file',
    sign: 'Sign the file',
    verify: 'Verify the signature',
  },
  pickOutput: 'Where to put the result',
  needFile: 'Choose a file first.',
  needSignature: 'Choose the signature file.',
  needKey: 'Choose a key.',
  replace: 'Replace the file',
  running: {
    encrypt: (input: string) => `Encrypting ${fileName(input)}`,
    decrypt: (input: string) => `Decrypting ${fileName(input)}`,
    sign: (input: string) => `Signing ${fileName(input)}`,
    verify: (input: string) => `Verifying ${fileName(input)}`,
  },
  done: {
    encrypt: 'Encrypted',
    decrypt: 'Decrypted',
    sign: 'Signed',
    verify: 'The signature is good',
  },
  doneText: {
    encrypt: (key: string) =>
      `Only ${key} opens the new file. The original is still there; delete it if it should not be.`,
    decrypt: () => 'The result is not protected any more. Delete it when it is no longer needed.',
    sign: (key: string) =>
      `Give the signature along with the file. Whoever has the public half of ${key} can check it.`,
    verify: () => 'The file is what was signed.',
  },
  byVersion: (verdict: string, key: string) => `Made with ${verdict} of ${key}.`,
  cancelled: 'Cancelled. Nothing was written.',
  next: 'Next file',
  suggested: (operation: Operation, input: string) => {
    const name = fileName(input);
    if (operation === 'encrypt') return `${name}.age`;
    if (operation === 'sign') return `${name}.sig`;
    return name.endsWith('.age') ? name.slice(0, -4) : `${name}.decrypted`;
  },
};
