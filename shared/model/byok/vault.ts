// HashiCorp Vault and OpenBao, secrets engine `transit`: POST <mount>/keys/<name>/import. The server takes the first 512
// bytes as C1, so that the wrapping key has 4096 bits. Read in OpenBao, builtin/logical/transit/path_import.go.

import { jsonFile, toBase64, word } from './lines.ts';
import type { ByokTarget, Method, Take } from './target.ts';

const SHA256: Method = { name: 'SHA256', hash: 'sha256', bits: null, kind: 'rsa-aes' };
const SHA1: Method = { name: 'SHA1', hash: 'sha1', bits: null, kind: 'rsa-aes' };

const take = (algorithm: Take['algorithm'], type: string, more: Partial<Take> = {}): Take => ({
  algorithm,
  type,
  purposes: ['sign'],
  content: 'pkcs8',
  length: null,
  ...more,
});
const symmetric = { purposes: ['encrypt', 'wrap'], content: 'raw', length: 32 } as const;
const mac = { purposes: ['authenticate'], content: 'raw' } as const;

const TAKES: readonly Take[] = [
  take('aes-256', 'aes256-gcm96', symmetric),
  take('hmac-sha256', 'hmac', mac),
  take('hmac-sha512', 'hmac', mac),
  take('ed25519', 'ed25519'),
  take('ecdsa-p256', 'ecdsa-p256'),
  take('ecdsa-p384', 'ecdsa-p384'),
  take('rsa-3072', 'rsa-3072', { purposes: ['sign', 'encrypt'] }),
  take('rsa-4096', 'rsa-4096', { purposes: ['sign', 'encrypt'] }),
];

function transit(title: string, program: 'vault' | 'bao', takes: readonly Take[]): ByokTarget {
  const variable = program === 'vault' ? 'VAULT' : 'BAO';
  return {
    title,
    wrappingKey: { kind: 'rsa', bits: [4096] },
    methods: [SHA256, SHA1],
    hours: null,
    token: false,
    names: { targetKey: 'Name of the key there', at: 'Path of the mount, such as transit' },
    takes,
    warnings: [
      'The wrapping key belongs to one mount: wrapped to another mount’s key, the import fails, and nothing says so before.',
      'A key that is rotated on the server is no longer an imported one: further versions cannot be imported then.',
      'Whether the key may ever be exported or backed up in the clear is decided at the import; this body says no.',
    ],
    obtain: ({ at }) => [`${program} read -field=public_key ${word(at)}/wrapping_key > wrapping-key.pem`],
    write({ take: { type }, method, blob, at, targetKey, next }) {
      const body = {
        ciphertext: toBase64(blob),
        hash_function: method,
        ...(next ? {} : { type, allow_rotation: false, exportable: false, allow_plaintext_backup: false }),
      };
      const path = `${at}/keys/${targetKey}/${next ? 'import_version' : 'import'}`;
      return {
        files: [jsonFile('import.json', body)],
        commands: [
          `${program} write ${word(path)} @import.json`,
          `# or: curl --header "X-Vault-Token: $${variable}_TOKEN" --request POST --data @import.json "$${variable}_ADDR/v1/${path}"`,
          `${program} read ${word(`${at}/keys/${targetKey}`)}`,
        ],
      };
    },
    checks: [
      'The key shows as imported, and its type is the one named here.',
      'For a pair: the public key that the server shows is the one in READ ME.txt.',
      'For a symmetric key: what it encrypts there decrypts with the key here.',
      'import.json is removed from the machine that ran the commands.',
    ],
    next: {
      rotate: 'import the new version (import_version), then raise min_encryption_version to it',
      compromise:
        'raise min_decryption_version and min_encryption_version above the version, or stop the policy that allows its use',
      destroy:
        'set deletion_allowed, then delete the key; to drop single versions, raise both minimums and trim',
    },
  };
}

export const vault = transit('HashiCorp Vault (transit)', 'vault', TAKES);
export const openbao = transit('OpenBao (transit)', 'bao', [
  ...TAKES,
  take('xchacha20-poly1305', 'xchacha20-poly1305', symmetric),
]);
