// Using a key on a file.

import { USES } from '../../shared/model/uses.ts';
import type { KeyRow } from '../../shared/model/views.ts';
import type { Operation } from '../store.ts';
import { stateTexts } from './state.ts';
import { fileName } from './words.ts';

const DOES: Record<Operation, string> = {
  encrypt: 'encrypts',
  decrypt: 'decrypts',
  sign: 'signs',
  verify: 'verifies',
  wrap: 'wraps',
  unwrap: 'unwraps',
  rewrap: 'wraps again',
};

const TRIED = { decrypt: 'open', verify: 'verify', unwrap: 'unwrap' } as const;

export const useTexts = {
  title: 'Use a key',
  lead: 'One file at a time. The result is whole or it is not there.',
  operation: 'What is to be done',
  operations: {
    encrypt: { label: 'Encrypt', hint: 'To an age file that only this key opens.' },
    decrypt: { label: 'Decrypt', hint: 'An age file made for one of the key’s versions.' },
    sign: { label: 'Sign', hint: 'A signature file beside the original.' },
    verify: { label: 'Verify', hint: 'Whether a signature is by this key and the file unaltered.' },
    wrap: { label: 'Wrap a key', hint: 'A key in a file, as a blob that only this key unwraps (RFC 5649).' },
    unwrap: { label: 'Unwrap a key', hint: 'A blob that one of the key’s versions wrapped.' },
    rewrap: { label: 'Wrap again', hint: 'A blob, under the version in use; its key never appears.' },
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
    `${name} is ${stateTexts.name(state).toLowerCase()}: ${operation === 'decrypt' || operation === 'verify' || operation === 'unwrap' ? `each of its versions that may still ${TRIED[operation]} is tried` : `version ${version} ${DOES[operation]}`}.`,
  none: (operation: Operation) =>
    USES[operation].protects
      ? `No key may ${operation} now. Create one for that purpose, or activate one.`
      : `No key of this vault may ${operation}.`,
  start: {
    encrypt: 'Encrypt the file',
    decrypt: 'Decrypt the file',
    sign: 'Sign the file',
    verify: 'Verify the signature',
    wrap: 'Wrap the key',
    unwrap: 'Unwrap the key',
    rewrap: 'Wrap the key again',
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
    wrap: (input: string) => `Wrapping ${fileName(input)}`,
    unwrap: (input: string) => `Unwrapping ${fileName(input)}`,
    rewrap: (input: string) => `Wrapping ${fileName(input)} again`,
  },
  done: {
    encrypt: 'Encrypted',
    decrypt: 'Decrypted',
    sign: 'Signed',
    verify: 'The signature is good',
    wrap: 'Wrapped',
    unwrap: 'Unwrapped',
    rewrap: 'Wrapped again',
  },
  doneText: {
    encrypt: (key: string) =>
      `Only ${key} opens the new file. The original is still there; delete it if it should not be.`,
    decrypt: () => 'The result is not protected any more. Delete it when it is no longer needed.',
    sign: (key: string) =>
      `Give the signature along with the file. Whoever has the public half of ${key} can check it.`,
    verify: () => 'The file is what was signed.',
    wrap: (key: string) =>
      `Only ${key} unwraps the new file. The key itself is still in the original; destroy it.`,
    unwrap: () => 'The key in the file is not protected any more. Destroy it when it is no longer needed.',
    rewrap: (key: string) => `The new file lies under the version of ${key} in use. Destroy the old one.`,
  },
  byVersion: (verdict: string, key: string) => `Made with ${verdict} of ${key}.`,
  cancelled: 'Cancelled. Nothing was written.',
  next: 'Next file',
  suggested: (operation: Operation, input: string) => {
    const name = fileName(input);
    if (operation === 'encrypt') return `${name}.age`;
    if (operation === 'sign') return `${name}.sig`;
    if (operation === 'wrap') return `${name}.kwp`;
    if (operation === 'rewrap') return name.replace(/\.kwp$/, '.new.kwp');
    if (operation === 'unwrap') return name.endsWith('.kwp') ? name.slice(0, -4) : `${name}.key`;
    return name.endsWith('.age') ? name.slice(0, -4) : `${name}.decrypted`;
  },
};
