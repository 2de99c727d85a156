// Taking a key out of a file.
import type { Certificate } from '../../shared/model/certificate.ts';
import { catalogue } from './catalogue.ts';
import { onDay } from './words.ts';

const FORMAT: Record<string, string> = {
  pkcs8: 'PKCS#8',
  pkcs1: 'PKCS#1',
  sec1: 'SEC1',
  openssh: 'OpenSSH',
  jwk: 'JWK',
  'age-identity': 'age',
};

const PLAIN: Record<'raw' | 'hex' | 'base64', string> = {
  raw: 'As they are',
  hex: 'In hexadecimal digits',
  base64: 'In base64',
};

export const importTexts = catalogue({
  title: 'Import a key',
  file: 'The file',
  choose: 'Choose a file',
  pick: 'Which file holds the key?',
  formats:
    'PKCS#8, PKCS#1, SEC1, OpenSSH, JWK, age identities and certificates are recognised. The file goes straight into the strongroom.',
  passphrase: (file: string) => `Passphrase of ${file}`,
  passphraseEmpty: 'The file is encrypted. Enter the passphrase it was encrypted with.',
  open: 'Open the file',
  found: (format: string) => `A private key in ${FORMAT[format] ?? format}.`,
  certificate: 'A certificate. Its key lives elsewhere; it is registered here with its dates.',
  /** Whether every character counts stands third. */
  certificateRows: (of: Certificate): [name: string, value: string, exact: boolean][] => [
    ['Subject', of.subject, false],
    ['Issuer', of.issuer, false],
    ['Key', of.algorithm, false],
    ['Valid', `${onDay(of.notBefore)} → ${onDay(of.notAfter)}`, false],
    ['Serial', of.serial, true],
    ['SHA-256', of.fingerprint, true],
  ],
  bytes: 'Bytes without a structure. Only you can say what they are for.',
  written: 'How they are written',
  plain: (format: 'raw' | 'hex' | 'base64') => PLAIN[format],
  algorithm: 'Algorithm',
  algorithmHint: 'Some key files serve for several algorithms; a key in the vault has one of them.',
  purpose: 'What it is for',
  take: 'Import the key',
  register: 'Register the certificate',
  cancel: 'Cancel',
  stays:
    'The file stays where it is. Destroy it when it is no longer needed; the key is marked as imported for ever.',
});
