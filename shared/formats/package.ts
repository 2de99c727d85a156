// A package: an age file with one version of a key, and the signed statement beside it; see package.md. Nothing in the
// statement is secret.

import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64nopad } from '@scure/base';
import { ALGORITHM_IDS, type MaterialAlgorithm, PURPOSES } from '../model/algorithms.ts';
import { Id, When } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { concat, field, utf8 } from './bytes.ts';

export const PACKAGE_FORMAT = 'holdfast/v1/package';
export const RECEIPT_FORMAT = 'holdfast/v1/package-receipt';

/** Namespaces of SSHSIG: a signature for the one is never good for the other. */
export const STATEMENT_NAMESPACE = 'holdfast-package';
export const RECEIPT_NAMESPACE = 'holdfast-receipt';

/** Files of the folder. */
export const PACKAGE_FILES = {
  sealed: 'package.age',
  statement: 'statement.json',
  signature: 'statement.json.sig',
  readMe: 'READ ME.txt',
} as const;

/** Files of a receipt that another vault wrote, where they need names of their own. */
export const RECEIPT_FILES = { receipt: 'receipt.json', signature: 'receipt.json.sig' } as const;

/** Longest statement that is read, in bytes. */
export const LONGEST_STATEMENT = 64 * 1024;

/** What stands in the age file: PKCS#8 in PEM, an age identity, or the bytes of the key. */
export type PackageContent = 'pem' | 'age' | 'raw';

export const PACKAGE_CONTENTS: Readonly<Record<MaterialAlgorithm, PackageContent>> = {
  'age-x25519': 'age',
  'age-hybrid': 'age',
  'aes-256': 'raw',
  'xchacha20-poly1305': 'raw',
  ed25519: 'pem',
  'ecdsa-p256': 'pem',
  'ecdsa-p384': 'pem',
  'rsa-3072': 'pem',
  'rsa-4096': 'pem',
  'ml-dsa-65': 'pem',
  x25519: 'pem',
  'ecdh-p256': 'pem',
  'hmac-sha256': 'raw',
  'hmac-sha512': 'raw',
  'hkdf-sha256': 'raw',
  secret: 'raw',
};

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Text = z.string().max(4000);
const Line = z.string().max(200);

/** The statement: what, from where, to whom, until when. */
export const Statement = z.strictObject({
  format: z.literal(PACKAGE_FORMAT),
  package: Id,
  /** 32 hexadecimal digits; also what the receipt code begins with. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  made: When,
  expires: When,
  product: Line,
  vault: z.strictObject({
    id: z.string().regex(/^[0-9a-f]{32}$/),
    name: Line,
    fingerprint: Hex64,
    fingerprintWords: Line,
    instance: Id,
    mode: z.enum(['production', 'rehearsal']),
  }),
  key: z.strictObject({
    id: Id,
    name: Line,
    purpose: z.enum(PURPOSES),
    algorithm: z.enum(ALGORITHM_IDS).exclude(['tracked']),
    owner: Line,
    created: When,
  }),
  version: z.strictObject({
    id: Id,
    number: z.int().positive(),
    created: When,
    origin: Text,
    activated: When.nullable(),
    protectStop: When.nullable(),
    deactivation: When.nullable(),
    processStop: When.nullable(),
    checkValue: z.string().max(200).nullable(),
    publicText: Text.nullable(),
    usageLimit: z.int().positive().nullable(),
    extractable: z.boolean(),
  }),
  /** Earlier versions of the key, oldest first. */
  lineage: z
    .array(
      z.strictObject({
        id: Id,
        number: z.int().positive(),
        created: When,
        checkValue: z.string().max(200).nullable(),
      }),
    )
    .max(1000),
  /** What it is handed over for. */
  purpose: Text,
  recipients: z
    .array(z.strictObject({ name: Line, kind: z.enum(['age', 'ssh', 'vault']), fingerprint: Line }))
    .min(1)
    .max(50),
  content: z.enum(['pem', 'age', 'raw']),
  sealed: z.strictObject({ file: z.literal(PACKAGE_FILES.sealed), bytes: z.int().positive(), sha256: Hex64 }),
  signer: z.strictObject({ id: Id, name: Line, key: Line, fingerprint: Line }),
});
export type Statement = z.infer<typeof Statement>;

/** What the vault that opened a package signs. */
export const Receipt = z.strictObject({
  format: z.literal(RECEIPT_FORMAT),
  package: Id,
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  code: z.string().regex(/^[0-9a-f]{16}$/),
  opened: When,
  vault: z.strictObject({ id: z.string(), fingerprint: Hex64, fingerprintWords: Line }),
  signer: z.strictObject({ name: Line, key: Line, fingerprint: Line }),
});
export type Receipt = z.infer<typeof Receipt>;

/** An Ed25519 public key as SSH writes it, and its fingerprint as ssh-keygen shows it. */
export function sshKeyOf(publicKey: Uint8Array): { key: string; fingerprint: string } {
  const type = 'ssh-ed25519';
  const blob = concat(field(utf8(type)), field(publicKey));
  return { key: `${type} ${base64.encode(blob)}`, fingerprint: `SHA256:${base64nopad.encode(sha256(blob))}` };
}
