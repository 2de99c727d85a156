// AWS KMS: ImportKeyMaterial. Symmetric and HMAC material goes straight into one block of RSAES_OAEP_SHA_256, private keys
// by RSA_AES_KEY_WRAP_SHA_256. Source: AWS KMS API, GetParametersForImport and ImportKeyMaterial.
import { word } from './lines.ts';
import type { ByokTarget } from './target.ts';

const signing = { purposes: ['sign'], content: 'pkcs8', length: null } as const;
const block = { content: 'raw', kinds: ['direct'] } as const;
const either = { kinds: ['rsa-aes', 'direct'] } as const;

export const aws: ByokTarget = {
  title: 'AWS KMS',
  wrappingKey: { kind: 'rsa', bits: [2048, 3072, 4096] },
  methods: [
    { name: 'RSAES_OAEP_SHA_256', hash: 'sha256', bits: null, kind: 'direct' },
    { name: 'RSA_AES_KEY_WRAP_SHA_256', hash: 'sha256', bits: null, kind: 'rsa-aes' },
  ],
  hours: 24,
  token: true,
  names: { targetKey: 'Id or ARN of the KMS key, made with origin EXTERNAL', at: null },
  takes: [
    { algorithm: 'aes-256', type: 'SYMMETRIC_DEFAULT', purposes: ['encrypt', 'wrap'], length: 32, ...block },
    { algorithm: 'hmac-sha256', type: 'HMAC_256', purposes: ['authenticate'], length: 32, ...block },
    { algorithm: 'hmac-sha512', type: 'HMAC_512', purposes: ['authenticate'], length: 64, ...block },
    { algorithm: 'ecdsa-p256', type: 'ECC_NIST_P256', ...signing, ...either },
    { algorithm: 'ecdsa-p384', type: 'ECC_NIST_P384', ...signing, ...either },
    { algorithm: 'rsa-3072', type: 'RSA_3072', ...signing, purposes: ['sign', 'encrypt'] },
    { algorithm: 'rsa-4096', type: 'RSA_4096', ...signing, purposes: ['sign', 'encrypt'] },
  ],
  warnings: [
    'The first material is bound to the KMS key for ever: asymmetric and HMAC keys take only the same material again.',
    'What KMS encrypts opens only in KMS, also when the material is known elsewhere.',
    'KMS keeps imported material less durably than its own: the copy in this vault is the backup.',
    'Wrapping key and import token belong together and are good for 24 hours.',
  ],
  obtain: ({ targetKey }, { type, kinds }) => [
    `aws kms create-key --origin EXTERNAL --key-spec ${type}${usageOf(type)}`,
    `aws kms get-parameters-for-import --key-id ${word(targetKey || 'KEY_ID')} --wrapping-algorithm ${kinds?.[0] === 'direct' ? 'RSAES_OAEP_SHA_256' : 'RSA_AES_KEY_WRAP_SHA_256'} --wrapping-key-spec RSA_4096 > parameters.json`,
  ],
  write({ blob, token, targetKey }) {
    const key = word(targetKey || 'KEY_ID');
    return {
      files: [
        { name: 'EncryptedKeyMaterial.bin', bytes: blob },
        { name: 'ImportToken.bin', bytes: token ?? new Uint8Array(0) },
      ],
      commands: [
        `aws kms import-key-material --key-id ${key} --encrypted-key-material fileb://EncryptedKeyMaterial.bin --import-token fileb://ImportToken.bin --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE`,
        `aws kms describe-key --key-id ${key}`,
      ],
    };
  },
  checks: [
    'The state of the key is Enabled and its origin EXTERNAL.',
    'For a pair: “aws kms get-public-key” gives the public key in READ ME.txt.',
    'For HMAC: “aws kms generate-mac” over a test message gives what this vault gives.',
    'Both files are removed from the machine that ran the commands.',
  ],
  next: {
    rotate:
      'symmetric, single region: import the new material, then RotateKeyOnDemand; else make a new KMS key with it and move the alias',
    compromise: 'DisableKey at once; DeleteImportedKeyMaterial works without a waiting time',
    destroy: 'DeleteImportedKeyMaterial, then ScheduleKeyDeletion (7 to 30 days)',
  },
};

function usageOf(type: string): string {
  if (type.startsWith('HMAC')) return ' --key-usage GENERATE_VERIFY_MAC';
  if (type === 'SYMMETRIC_DEFAULT') return '';
  return type.startsWith('ECC')
    ? ' --key-usage SIGN_VERIFY'
    : ' --key-usage SIGN_VERIFY # or ENCRYPT_DECRYPT';
}
