// Any HSM: PKCS#11 CKM_RSA_AES_KEY_WRAP, and RFC 5649 under an AES key that both have (CKM_AES_KEY_WRAP_KWP). Source:
// PKCS#11 3.0, 2.1.22 and 2.14.
import { word } from './lines.ts';
import type { ByokTarget, NextSteps, Take } from './target.ts';

const secret = (algorithm: Take['algorithm'], type: string, purposes: Take['purposes']): Take => ({
  algorithm,
  type,
  purposes,
  content: 'raw',
  length: null,
});
const pair = (algorithm: Take['algorithm'], type: string, purposes: Take['purposes']): Take => ({
  ...secret(algorithm, type, purposes),
  content: 'pkcs8',
});

const TAKES: readonly Take[] = [
  { ...secret('aes-256', 'CKK_AES', ['encrypt', 'wrap']), length: 32 },
  secret('hmac-sha256', 'CKK_SHA256_HMAC', ['authenticate']),
  secret('hmac-sha512', 'CKK_SHA512_HMAC', ['authenticate']),
  secret('hkdf-sha256', 'CKK_HKDF', ['derive']),
  secret('secret', 'CKK_GENERIC_SECRET', ['secret']),
  pair('ecdsa-p256', 'CKK_EC', ['sign']),
  pair('ecdsa-p384', 'CKK_EC', ['sign']),
  pair('ecdh-p256', 'CKK_EC', ['agree']),
  pair('ed25519', 'CKK_EC_EDWARDS', ['sign']),
  pair('x25519', 'CKK_EC_MONTGOMERY', ['agree']),
  pair('rsa-3072', 'CKK_RSA', ['sign', 'encrypt']),
  pair('rsa-4096', 'CKK_RSA', ['sign', 'encrypt']),
];

const next: NextSteps = {
  rotate: 'unwrap the new version into the device, and point the callers to it',
  compromise: 'remove the key’s usage attributes (CKA_SIGN, CKA_DECRYPT…) or its object',
  destroy: 'destroy the object (C_DestroyObject) on every device and in every backup of it',
};
const warnings = [
  'Mark the object sensitive and not extractable when it is unwrapped: afterwards that cannot be made true.',
  'A device may keep backups of its own, which this vault does not know.',
];
const checks = [
  'The object is there with the class and type named here, sensitive and not extractable.',
  'For a pair: the public key on the device is the one in READ ME.txt.',
  'The file is removed from the machine that ran the commands.',
];

const attributes = ({ type, content }: Take) =>
  content === 'pkcs8'
    ? `CKA_CLASS=CKO_PRIVATE_KEY, CKA_KEY_TYPE=${type}`
    : `CKA_CLASS=CKO_SECRET_KEY, CKA_KEY_TYPE=${type}`;

export const pkcs11: ByokTarget = {
  title: 'PKCS#11 (RSA and AES key wrap)',
  wrappingKey: { kind: 'rsa', bits: [2048, 3072, 4096] },
  methods: [
    { name: 'SHA256', hash: 'sha256', bits: null, kind: 'rsa-aes' },
    { name: 'SHA1', hash: 'sha1', bits: null, kind: 'rsa-aes' },
  ],
  hours: null,
  token: false,
  names: { targetKey: 'Label of the key there', at: null },
  takes: TAKES,
  warnings,
  obtain: () => [
    'pkcs11-tool --module MODULE --login --read-object --type pubkey --label WRAPPING_KEY --output-file wrapping-key.der',
  ],
  write: ({ blob, take, hash, targetKey }) => ({
    files: [{ name: 'wrapped-key.bin', bytes: blob }],
    commands: [
      `# C_UnwrapKey: mechanism CKM_RSA_AES_KEY_WRAP (0x1054), aes_key_bits 256, OAEP hash and MGF1 ${hash === 'sha256' ? 'CKM_SHA256, CKG_MGF1_SHA256' : 'CKM_SHA_1, CKG_MGF1_SHA1'}, no source data`,
      `# template: ${attributes(take)}, CKA_TOKEN=true, CKA_SENSITIVE=true, CKA_EXTRACTABLE=false, CKA_LABEL=${targetKey || 'LABEL'}`,
      `pkcs11-tool --module MODULE --login --unwrap --mechanism RSA-AES-KEY-WRAP --id WRAPPING_KEY_ID --input-file wrapped-key.bin --label ${word(targetKey || 'LABEL')} # where the tool and the device have the mechanism`,
    ],
  }),
  checks,
  next,
};

export const kwp: ByokTarget = {
  title: 'RFC 5649 under a shared AES key',
  wrappingKey: { kind: 'aes' },
  methods: [{ name: 'KWP', hash: 'sha256', bits: null, kind: 'rsa-aes' }],
  hours: null,
  token: false,
  names: { targetKey: 'Label of the key there', at: null },
  takes: TAKES,
  warnings: [
    ...warnings,
    'Whoever else has the wrapping key can open this file: it is as strong as every place of that key.',
  ],
  obtain: () => [],
  write: ({ blob, take, targetKey }) => ({
    files: [{ name: 'wrapped-key.bin', bytes: blob }],
    commands: [
      '# C_UnwrapKey: mechanism CKM_AES_KEY_WRAP_KWP (0x210B; some devices call it CKM_AES_KEY_WRAP_PAD, 0x210A)',
      `# template: ${attributes(take)}, CKA_TOKEN=true, CKA_SENSITIVE=true, CKA_EXTRACTABLE=false, CKA_LABEL=${targetKey || 'LABEL'}`,
      `pkcs11-tool --module MODULE --login --unwrap --mechanism AES-KEY-WRAP-KWP --id WRAPPING_KEY_ID --input-file wrapped-key.bin --label ${word(targetKey || 'LABEL')}`,
    ],
  }),
  checks,
  next,
};
