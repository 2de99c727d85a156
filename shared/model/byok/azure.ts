// Azure Key Vault Premium and Managed HSM: a `.byok` file. OAEP with SHA-1, whatever else is in use. Source: Microsoft,
// "Bring your own key specification".
import { toBase64url } from '../../formats/encoding.ts';
import { jsonFile, toBase64, word } from './lines.ts';
import type { ByokTarget } from './target.ts';

const pair = { purposes: ['sign'], content: 'pkcs8', length: null } as const;

/** The parts of a versioned key identifier, or `null`. */
export function kidParts(
  kid: string,
): { host: string; vault: string; managedHsm: boolean; key: string; version: string } | null {
  const found =
    /^https:\/\/(([A-Za-z0-9-]{3,60})\.(vault|managedhsm)\.(?:azure\.net|azure\.cn|usgovcloudapi\.net))\/keys\/([A-Za-z0-9-]{1,127})\/([0-9a-fA-F]{32})$/.exec(
      kid,
    );
  if (found === null) return null;
  const [, host = '', vault = '', tier, key = '', version = ''] = found;
  return { host, vault, managedHsm: tier === 'managedhsm', key, version };
}

const KINDS: Readonly<Record<string, { kty: string; crv?: string; operations: readonly string[] }>> = {
  'RSA-HSM': { kty: 'RSA-HSM', operations: ['sign', 'verify'] },
  'EC-HSM P-256': { kty: 'EC-HSM', crv: 'P-256', operations: ['sign', 'verify'] },
  'EC-HSM P-384': { kty: 'EC-HSM', crv: 'P-384', operations: ['sign', 'verify'] },
  'oct-HSM': { kty: 'oct-HSM', operations: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] },
};

export const azure: ByokTarget = {
  title: 'Azure Key Vault',
  wrappingKey: { kind: 'rsa', bits: [2048, 3072, 4096] },
  methods: [{ name: 'CKM_RSA_AES_KEY_WRAP', hash: 'sha1', bits: null, kind: 'rsa-aes' }],
  hours: null,
  token: false,
  names: { targetKey: 'Name of the key there', at: null },
  takes: [
    { algorithm: 'rsa-3072', type: 'RSA-HSM', ...pair, purposes: ['sign', 'encrypt'] },
    { algorithm: 'rsa-4096', type: 'RSA-HSM', ...pair, purposes: ['sign', 'encrypt'] },
    { algorithm: 'ecdsa-p256', type: 'EC-HSM P-256', ...pair },
    { algorithm: 'ecdsa-p384', type: 'EC-HSM P-384', ...pair },
    { algorithm: 'aes-256', type: 'oct-HSM', purposes: ['encrypt', 'wrap'], content: 'raw', length: 32 },
  ],
  warnings: [
    'Only HSM-backed keys are imported this way: Key Vault Premium or a Managed HSM.',
    'The exchange key must be in the same vault, with “import” as its only operation; its identifier includes the version.',
    'Deleted keys stay recoverable for 7 to 90 days, and where purge protection is on nobody can shorten that.',
  ],
  obtain({ kid }) {
    const parts = kidParts(kid);
    return [
      `az keyvault key download --vault-name ${word(parts?.vault ?? 'VAULT')} --name ${word(parts?.key ?? 'KEK')} --file wrapping-key.pem --encoding PEM`,
    ];
  },
  write({ take, blob, kid, targetKey, product }) {
    const parts = kidParts(kid);
    const name = targetKey || 'key';
    const transfer = {
      schema_version: '1.0.0',
      header: { kid, alg: 'dir', enc: 'CKM_RSA_AES_KEY_WRAP' },
      ciphertext: toBase64url(blob),
      generator: product,
    };
    const file = jsonFile(`${name}.byok`, transfer);
    const { kty, crv, operations } = KINDS[take.type] ?? { kty: take.type, operations: [] };
    const body = {
      key: { kty, ...(crv === undefined ? {} : { crv }), key_ops: operations, key_hsm: toBase64(file.bytes) },
      attributes: { enabled: true },
    };
    const where = parts?.managedHsm === true ? '--hsm-name' : '--vault-name';
    const kind = { 'RSA-HSM': 'RSA', 'EC-HSM': 'EC', 'oct-HSM': 'oct' }[kty] ?? kty;
    return {
      files: [file, jsonFile('import-request.json', body)],
      commands: [
        `az keyvault key import ${where} ${word(parts?.vault ?? 'VAULT')} --name ${word(name)} --byok-file ${word(file.name)} --kty ${kind}${crv === undefined ? '' : ` --curve ${crv}`}`,
        `# or: PUT https://${parts?.host ?? 'HOST'}/keys/${name} with import-request.json as its body`,
        `az keyvault key show ${where} ${word(parts?.vault ?? 'VAULT')} --name ${word(name)}`,
      ],
    };
  },
  checks: [
    'The key type ends in -HSM.',
    'The public key that is shown is the one in READ ME.txt.',
    'The files are removed from the machine that ran the commands.',
  ],
  next: {
    rotate:
      'import the new key under the same name, which makes it the current version, and let callers move to it',
    compromise: 'set the version to enabled=false',
    destroy: 'delete the key; it stays recoverable for the retention time unless it is purged',
  },
};
