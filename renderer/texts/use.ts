// Using a key on a file, or on several.

import type { SignatureFormat } from '../../shared/model/algorithms.ts';
import { type UseOperation as Operation, type SeveralOperation, USES } from '../../shared/model/uses.ts';
import type { KeyRow } from '../../shared/model/views/keys.ts';
import { catalogue } from './catalogue.ts';
import { stateTexts } from './state.ts';
import { count, fileName } from './words.ts';

const DOES: Record<Operation, string> = {
  encrypt: 'encrypts',
  decrypt: 'decrypts',
  sign: 'signs',
  verify: 'verifies',
  wrap: 'wraps',
  unwrap: 'unwraps',
  rewrap: 'wraps again',
  mac: 'authenticates',
  'mac-verify': 'checks',
  agree: 'agrees',
  derive: 'derives',
};

const TRIED: Partial<Record<Operation, string>> = {
  decrypt: 'open',
  verify: 'verify',
  unwrap: 'unwrap',
  'mac-verify': 'check',
};

const FORMAT: Record<SignatureFormat, { label: string; hint: string }> = {
  sshsig: { label: 'SSH signature', hint: 'As ssh-keygen makes and checks it (namespace file).' },
  raw: { label: 'The bare signature', hint: 'As OpenSSL checks it; ECDSA in DER.' },
  pss: { label: 'Bare, RSA-PSS', hint: 'As OpenSSL checks it with PSS padding.' },
  pkcs1: { label: 'Bare, PKCS#1 v1.5', hint: 'For readers that know no PSS.' },
};

const IN_FOLDER =
  'The results go into one folder, each under the name of its file. Nothing is replaced there.';

/** What is said of several files; `left` of what then lies there, by the name of the key. */
const SEVERAL: Record<
  SeveralOperation,
  {
    readonly hint: string;
    readonly start: (files: number) => string;
    readonly done: string;
    readonly left: (key: string) => string | null;
  }
> = {
  encrypt: {
    hint: IN_FOLDER,
    start: (files) => `Encrypt ${files} files`,
    done: 'Encrypted:',
    left: (key) =>
      `Only ${key} opens the new files. The originals are still there; delete them if they should not be.`,
  },
  decrypt: {
    hint: IN_FOLDER,
    start: (files) => `Decrypt ${files} files`,
    done: 'Decrypted:',
    left: () => 'The results are not protected any more. Delete them when they are no longer needed.',
  },
  sign: {
    hint: IN_FOLDER,
    start: (files) => `Sign ${files} files`,
    done: 'Signed:',
    left: (key) =>
      `Give each signature along with its file. Whoever has the public half of ${key} can check it.`,
  },
  verify: {
    hint: 'The signature of each is looked for beside it, under its name with .sig at the end.',
    start: (files) => `Verify ${files} signatures`,
    done: 'Good signatures:',
    left: () => null,
  },
  mac: {
    hint: IN_FOLDER,
    start: (files) => `Authenticate ${files} files`,
    done: 'Authenticated:',
    left: (key) => `Whoever has ${key} can check each file by its code, and nobody else.`,
  },
  'mac-verify': {
    hint: 'The code of each is looked for beside it, under its name with .mac at the end.',
    start: (files) => `Check ${files} codes`,
    done: 'Good codes:',
    left: () => null,
  },
};

export const useTexts = catalogue({
  title: 'Use a key',
  lead: 'On one file, or on several one after the other. Each result is whole or it is not there.',
  operation: 'What is to be done',
  operations: {
    encrypt: { label: 'Encrypt', hint: 'To an age file that only this key opens.' },
    decrypt: { label: 'Decrypt', hint: 'An age file made for one of the key’s versions.' },
    sign: { label: 'Sign', hint: 'A signature file beside the original.' },
    verify: { label: 'Verify', hint: 'Whether a signature is by this key and the file unaltered.' },
    wrap: {
      label: 'Wrap a key',
      hint: 'A file that holds a key; only this key unwraps what comes of it (RFC 5649).',
    },
    unwrap: { label: 'Unwrap a key', hint: 'A file that holds a key which this key wrapped.' },
    mac: { label: 'Authenticate', hint: 'A code (HMAC) beside the original.' },
    'mac-verify': { label: 'Check a code', hint: 'Whether a code is by this key and the file unaltered.' },
    agree: { label: 'Agree on a key', hint: 'With somebody’s public key (ECDH, then HKDF-SHA-256).' },
    derive: { label: 'Derive a key', hint: 'From a base key (HKDF-SHA-256), for one use that is named.' },
    rewrap: {
      label: 'Wrap again',
      hint: 'A wrapped key, under the present version; what is wrapped is not shown.',
    },
  },
  file: 'File',
  files: 'Files',
  oneOnly: 'This is done with one file at a time: choose one.',
  several: SEVERAL,
  choose: 'Choose a file',
  pickInput: 'The file to work on',
  signature: 'Signature file',
  chooseSignature: 'Choose the signature',
  pickSignature: 'The signature file',
  key: 'Key',
  choosePlaceholder: 'Choose a key',
  mayBecause: ({ state, version, name }: KeyRow, operation: Operation) =>
    `${name} is ${stateTexts.name(state).toLowerCase()}: ${TRIED[operation] === undefined ? `version ${version} ${DOES[operation]}` : `each of its versions that may still ${TRIED[operation]} is tried`}.`,
  none: (operation: Operation) =>
    USES[operation].protects ? `No key ${DOES[operation]} now` : `No key of this vault ${DOES[operation]}`,
  noneText: (operation: Operation) =>
    USES[operation].protects
      ? 'Only a key that was made for it and is active may. Create one for that purpose, or activate one that waits.'
      : 'Also a key that is deactivated may, as long as it is kept. Create one for that purpose, or import the one that is needed.',
  toKeys: 'To the keys',
  start: {
    encrypt: 'Encrypt the file',
    decrypt: 'Decrypt the file',
    sign: 'Sign the file',
    verify: 'Verify the signature',
    wrap: 'Wrap the key',
    unwrap: 'Unwrap the key',
    rewrap: 'Wrap the key again',
    mac: 'Authenticate the file',
    'mac-verify': 'Check the code',
    agree: 'Agree on the key',
    derive: 'Derive the key',
  },
  peer: 'The other public key',
  code: 'File with the code',
  chooseCode: 'Choose the code',
  pickCode: 'The file with the code',
  needCode: 'Choose the file with the code.',
  format: 'Kind of signature',
  formatOf: (format: SignatureFormat) => FORMAT[format],
  info: 'What the new key is for',
  infoHint: 'Other words give another key. May stay empty.',
  salt: 'Salt',
  saltHint: 'May stay empty.',
  length: 'Length in bytes',
  lengthWrong: 'A whole number from 16 to 255.',
  exception: 'Only with a reason',
  exceptionText: (name: string, state: string) =>
    `${name} is ${state}: it processes only with a reason, which stands in the ledger, and with the approval that the policy asks for.`,
  exceptionLate: (name: string) =>
    `The period of ${name} for processing is over: it processes only with a reason, which stands in the ledger.`,
  withReason: 'Give the reason',
  reason: 'Reason',
  reasonHint: 'Stands in the ledger. Up to 500 characters.',
  reasonEmpty: 'Give the reason; an auditor will ask for it.',
  protectedAt: 'When the file was protected',
  protectedAtHint:
    'As far as you can declare it, where Holdfast does not know. What was protected during the suspension is not opened.',
  pickOutput: 'Where to put the result',
  pickFolder: 'The folder for the results',
  needFile: 'Choose a file first.',
  needSignature: 'Choose the signature file.',
  needKey: 'Choose a key.',
  running: {
    encrypt: (input: string) => `Encrypting ${fileName(input)}`,
    decrypt: (input: string) => `Decrypting ${fileName(input)}`,
    sign: (input: string) => `Signing ${fileName(input)}`,
    verify: (input: string) => `Verifying ${fileName(input)}`,
    wrap: (input: string) => `Wrapping ${fileName(input)}`,
    unwrap: (input: string) => `Unwrapping ${fileName(input)}`,
    rewrap: (input: string) => `Wrapping ${fileName(input)} again`,
    mac: (input: string) => `Authenticating ${fileName(input)}`,
    'mac-verify': (input: string) => `Checking the code of ${fileName(input)}`,
    agree: (input: string) => `Agreeing with ${fileName(input)}`,
    derive: () => 'Deriving the key',
  },
  done: {
    encrypt: 'Encrypted',
    decrypt: 'Decrypted',
    sign: 'Signed',
    verify: 'The signature is good',
    wrap: 'Wrapped',
    unwrap: 'Unwrapped',
    rewrap: 'Wrapped again',
    mac: 'Authenticated',
    'mac-verify': 'The code is good',
    agree: 'Agreed',
    derive: 'Derived',
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
    mac: (key: string) => `Whoever has ${key} can check the file by its code, and nobody else.`,
    'mac-verify': () => 'The file is what the code was made of.',
    agree: () =>
      'The agreed key is in the file, not protected. Whoever has the other private key has it too.',
    derive: () =>
      'The derived key is in the file, not protected. The same words and length give the same key again.',
    rewrap: (key: string) => `The new file lies under the version of ${key} in use. Destroy the old one.`,
  },
  runningSeveral: (what: string, at: number, all: number) => `${what}, file ${at} of ${all}`,
  fileState: {
    waiting: 'Waiting',
    running: 'Under way',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Not done',
  },
  doneSeveral: (operation: SeveralOperation, done: number, all: number) =>
    `${SEVERAL[operation].done} ${done === all ? '' : `${done} of `}${count(all, 'file', 'files')}`,
  notAll: {
    writes: 'Of the others nothing was written. Why stands below at each.',
    checks: 'What is wrong with the others stands below at each.',
  },
  nextSeveral: 'Next files',
  byVersion: (verdict: string, key: string) => `Made with ${verdict} of ${key}.`,
  cancelled: 'Cancelled. Nothing was written.',
  next: 'Next file',
  suggested: (operation: Operation, input: string) => {
    if (operation === 'derive') return 'derived.key';
    const name = fileName(input);
    if (operation === 'agree') return `${name}.agreed.key`;
    if (operation === 'mac') return `${name}.mac`;
    if (operation === 'encrypt') return `${name}.age`;
    if (operation === 'sign') return `${name}.sig`;
    if (operation === 'wrap') return `${name}.kwp`;
    if (operation === 'rewrap') return name.replace(/\.kwp$/, '.new.kwp');
    if (operation === 'unwrap') return name.endsWith('.kwp') ? name.slice(0, -4) : `${name}.key`;
    return name.endsWith('.age') ? name.slice(0, -4) : `${name}.decrypted`;
  },
});
