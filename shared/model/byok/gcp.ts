// Google Cloud KMS: an ImportJob of one of the methods with SHA-256, then ImportCryptoKeyVersion. Source: the service's
// resources.proto, ImportJob.ImportMethod 3 to 6.
import { word } from './lines.ts';
import type { ByokTarget, Method } from './target.ts';

const method = (bits: number, kind: Method['kind']): Method => ({
  name: `rsa-oaep-${bits}-sha256${kind === 'direct' ? '' : '-aes-256'}`,
  hash: 'sha256',
  bits,
  kind,
});
const signing = { purposes: ['sign'], content: 'pkcs8', length: null } as const;
const either = { kinds: ['rsa-aes', 'direct'] } as const;
const mac = { purposes: ['authenticate'], content: 'raw', ...either } as const;

export const gcp: ByokTarget = {
  title: 'Google Cloud KMS',
  wrappingKey: { kind: 'rsa', bits: [3072, 4096] },
  methods: [method(3072, 'rsa-aes'), method(4096, 'rsa-aes'), method(3072, 'direct'), method(4096, 'direct')],
  hours: 72,
  token: false,
  names: {
    targetKey: 'Name of the key there',
    at: 'Import job, as projects/P/locations/L/keyRings/R/importJobs/J',
  },
  takes: [
    {
      algorithm: 'aes-256',
      type: 'google-symmetric-encryption',
      purposes: ['encrypt', 'wrap'],
      content: 'raw',
      length: 32,
      ...either,
    },
    { algorithm: 'hmac-sha256', type: 'hmac-sha256', ...mac, length: 32 },
    { algorithm: 'hmac-sha512', type: 'hmac-sha512', ...mac, length: 64 },
    { algorithm: 'ecdsa-p256', type: 'ec-sign-p256-sha256', ...signing, ...either },
    { algorithm: 'ecdsa-p384', type: 'ec-sign-p384-sha384', ...signing, ...either },
    { algorithm: 'rsa-3072', type: 'rsa-sign-pss-3072-sha256', ...signing },
    { algorithm: 'rsa-4096', type: 'rsa-sign-pss-4096-sha256', ...signing },
    { algorithm: 'rsa-3072', type: 'rsa-decrypt-oaep-3072-sha256', ...signing, purposes: ['encrypt'] },
    { algorithm: 'rsa-4096', type: 'rsa-decrypt-oaep-4096-sha256', ...signing, purposes: ['encrypt'] },
  ],
  warnings: [
    'The protection level (software or HSM) of import job and key must be the same, and never changes.',
    'The key should be import-only and without its first version, so that the service makes no material of its own.',
    'An import that fails discards the material and says so only in the version (IMPORT_FAILED).',
    'An import job is good for 3 days.',
  ],
  obtain: ({ at }) => [`gcloud kms import-jobs describe ${word(at)} --format json > import-job.json`],
  write({ take, blob, at, targetKey }) {
    const parts = /^projects\/([^/]+)\/locations\/([^/]+)\/keyRings\/([^/]+)\/importJobs\/([^/]+)$/.exec(at);
    const [, project = 'PROJECT', location = 'LOCATION', ring = 'KEY_RING', job = 'IMPORT_JOB'] = parts ?? [];
    const key = word(targetKey || 'KEY');
    const where = `--project ${word(project)} --location ${word(location)} --keyring ${word(ring)}`;
    const version = take.type === 'google-symmetric-encryption';
    return {
      files: [{ name: 'wrapped-key.bin', bytes: blob }],
      commands: [
        `gcloud kms keys versions import --import-job ${word(job)} ${where} --key ${key} --algorithm ${take.type} --wrapped-key-file wrapped-key.bin`,
        `gcloud kms keys versions list ${where} --key ${key}`,
        ...(version
          ? [`gcloud kms keys set-primary-version ${key} ${where} --version VERSION # once it is ENABLED`]
          : []),
      ],
    };
  },
  checks: [
    'The state of the new version goes from PENDING_IMPORT to ENABLED.',
    'For a pair: “gcloud kms keys versions get-public-key” gives the public key in READ ME.txt.',
    'The file is removed from the machine that ran the commands.',
  ],
  next: {
    rotate: 'import the new version and set it primary (symmetric), or point the callers to it (asymmetric)',
    compromise: 'disable the version',
    destroy: 'schedule the destruction of the version (default 30 days)',
  },
};
