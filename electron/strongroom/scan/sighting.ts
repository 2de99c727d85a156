// What a detector sees in one file: a place, a kind, and how sure it is. The secret itself stays in the file's bytes.

/** How sure a sighting is: `high` the content proves it, `medium` its form fits, `low` it only looks random. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What was seen, by the words that people read. */
export const KINDS = {
  'private-key-pem': 'Private key (PEM)',
  'private-key-pem-encrypted': 'Private key (PEM), encrypted',
  'private-key-der': 'Private key (DER)',
  'private-key-der-encrypted': 'Private key (DER), encrypted',
  'private-key-openssh': 'OpenSSH private key',
  'private-key-openssh-encrypted': 'OpenSSH private key, encrypted',
  'private-key-putty': 'PuTTY private key',
  'private-key-putty-encrypted': 'PuTTY private key, encrypted',
  'private-key-openpgp': 'OpenPGP secret key',
  'private-key-openpgp-encrypted': 'OpenPGP secret key, encrypted',
  'private-key-jwk': 'Private or symmetric key (JWK)',
  'private-key-wireguard': 'WireGuard private key',
  'age-identity': 'age identity',
  'key-store-pkcs12': 'PKCS#12 key store',
  'key-store-java': 'Java key store',
  'seed-phrase': 'Seed phrase (BIP-39)',
  token: 'Token or credential',
  'random-value': 'Value that looks random, in a configuration',
} as const;
export type Kind = keyof typeof KINDS;

/** One place in one file. `from` and `to` are byte offsets; between them stands the secret or its container. */
export interface Sighting {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly from: number;
  readonly to: number;
  /** More about it that is no secret: the name of a service, an algorithm. */
  readonly detail: string;
}
