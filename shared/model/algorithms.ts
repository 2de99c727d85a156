// What is known of each algorithm without running it. The strongroom holds the functions under the same ids.

export const PURPOSES = [
  'encrypt',
  'wrap',
  'sign',
  'agree',
  'authenticate',
  'derive',
  'secret',
  'tracked',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Formats of files with keys. Those that end in `-plain` hold private material that nothing protects. */
export const EXPORT_FORMATS = [
  'age',
  'pem',
  'der',
  'jwk',
  'openssh',
  'raw',
  'pem-plain',
  'der-plain',
  'openssh-plain',
  'raw-plain',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * What protects private material in a file of each format: `passphrase` PKCS#8 under PBES2; `age` an age file to a
 * passphrase or a recipient; `none` nothing (an age identity, or a format chosen by name as plain).
 */
export const PROTECTION: Readonly<Record<ExportFormat, 'passphrase' | 'age' | 'none'>> = {
  age: 'none',
  pem: 'passphrase',
  der: 'passphrase',
  jwk: 'age',
  openssh: 'none',
  raw: 'age',
  'pem-plain': 'none',
  'der-plain': 'none',
  'openssh-plain': 'none',
  'raw-plain': 'none',
};

/**
 * Formats of signatures: `sshsig` as ssh-keygen makes them; the others are detached and bare, as OpenSSL checks them:
 * `raw` the algorithm's own (ECDSA in DER), `pss` and `pkcs1` the two paddings of RSA.
 */
export const SIGNATURE_FORMATS = ['sshsig', 'raw', 'pss', 'pkcs1'] as const;
export type SignatureFormat = (typeof SIGNATURE_FORMATS)[number];

export interface Algorithm {
  /** As people and standards write it. */
  readonly title: string;
  /** What keys of it may be for, the usual one first; a key has exactly one of them. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** Security strength in bits, SP 800-57 Part 1 Rev. 5 section 5.6; 0 where the content decides. */
  readonly strength: number;
  readonly asymmetric: boolean;
  /** Formats in which private material may leave, the first being the default. */
  readonly privateFormats: readonly ExportFormat[];
  /** Formats in which the public half may leave; empty without one. */
  readonly publicFormats: readonly ExportFormat[];
  /** Formats of its signatures, the first being the default; empty where it does not sign. */
  readonly signatureFormats: readonly SignatureFormat[];
}

const SYMMETRIC = {
  asymmetric: false,
  privateFormats: ['jwk', 'raw', 'raw-plain'],
  publicFormats: [],
  signatureFormats: [],
} as const;

const AGE = {
  asymmetric: true,
  privateFormats: ['age'],
  publicFormats: ['age'],
  signatureFormats: [],
} as const;

const SIGNING = {
  purposes: ['sign'],
  asymmetric: true,
  privateFormats: ['pem', 'der', 'jwk', 'pem-plain', 'der-plain', 'openssh-plain'],
  publicFormats: ['pem', 'der', 'openssh', 'jwk'],
  signatureFormats: ['sshsig', 'raw'],
} as const;

/** To sign, or to receive what others wrap to it: key transport. */
const RSA = {
  ...SIGNING,
  purposes: ['sign', 'encrypt'],
  signatureFormats: ['sshsig', 'pss', 'pkcs1'],
} as const;

const AGREEING = {
  purposes: ['agree'],
  asymmetric: true,
  privateFormats: ['pem', 'der', 'jwk', 'pem-plain', 'der-plain'],
  publicFormats: ['pem', 'der', 'jwk'],
  signatureFormats: [],
} as const;

/** Strengths of RSA moduli: SP 800-56B Rev. 2 table 2. ML-KEM-768 and ML-DSA-65: category 3, as AES-192. */
const TABLE = {
  'age-x25519': { ...AGE, title: 'age X25519', purposes: ['encrypt'], strength: 128 },
  'age-hybrid': {
    ...AGE,
    title: 'age ML-KEM-768 + X25519 (post-quantum hybrid)',
    purposes: ['encrypt'],
    strength: 192,
  },
  'aes-256': { ...SYMMETRIC, title: 'AES-256', purposes: ['wrap', 'encrypt'], strength: 256 },
  'xchacha20-poly1305': {
    ...SYMMETRIC,
    title: 'XChaCha20-Poly1305',
    purposes: ['encrypt', 'wrap'],
    strength: 256,
  },
  ed25519: {
    ...SIGNING,
    title: 'Ed25519',
    strength: 128,
    privateFormats: [...SIGNING.privateFormats, 'raw-plain'],
  },
  'ecdsa-p256': { ...SIGNING, title: 'ECDSA P-256', strength: 128 },
  'ecdsa-p384': { ...SIGNING, title: 'ECDSA P-384', strength: 192 },
  'rsa-3072': { ...RSA, title: 'RSA-3072', strength: 128 },
  'rsa-4096': { ...RSA, title: 'RSA-4096', strength: 152 },
  'ml-dsa-65': {
    ...SIGNING,
    title: 'ML-DSA-65',
    strength: 192,
    privateFormats: ['pem', 'der', 'jwk', 'pem-plain', 'der-plain'],
    publicFormats: ['pem', 'der', 'jwk'],
    signatureFormats: ['raw'],
  },
  x25519: { ...AGREEING, title: 'X25519', strength: 128 },
  'ecdh-p256': { ...AGREEING, title: 'ECDH P-256', strength: 128 },
  'hmac-sha256': { ...SYMMETRIC, title: 'HMAC-SHA-256', purposes: ['authenticate'], strength: 256 },
  'hmac-sha512': { ...SYMMETRIC, title: 'HMAC-SHA-512', purposes: ['authenticate'], strength: 256 },
  'hkdf-sha256': { ...SYMMETRIC, title: 'HKDF-SHA-256', purposes: ['derive'], strength: 256 },
  secret: {
    ...SYMMETRIC,
    title: 'Opaque secret',
    purposes: ['secret'],
    strength: 0,
    privateFormats: ['raw', 'raw-plain'],
  },
  /** No material: a key or certificate that lives elsewhere. */
  tracked: { ...SYMMETRIC, title: 'Tracked', purposes: ['tracked'], strength: 0, privateFormats: [] },
} as const satisfies Record<string, Algorithm>;

export type AlgorithmId = keyof typeof TABLE;

export const ALGORITHMS: Readonly<Record<AlgorithmId, Algorithm>> = TABLE;

export const ALGORITHM_IDS = Object.keys(ALGORITHMS) as [AlgorithmId, ...AlgorithmId[]];

/** Algorithms whose keys have material in the vault. */
export type MaterialAlgorithm = Exclude<AlgorithmId, 'tracked'>;

/** The algorithm a purpose gets when nobody asks for another. */
export const DEFAULT_ALGORITHM: Readonly<Record<Purpose, AlgorithmId>> = {
  encrypt: 'age-x25519',
  wrap: 'aes-256',
  sign: 'ed25519',
  agree: 'x25519',
  authenticate: 'hmac-sha256',
  derive: 'hkdf-sha256',
  secret: 'secret',
  tracked: 'tracked',
};

/** Algorithms that keys of a purpose may have, the default first. */
export function algorithmsFor(purpose: Purpose): AlgorithmId[] {
  const fitting = ALGORITHM_IDS.filter((id) => ALGORITHMS[id].purposes.includes(purpose));
  const usual = DEFAULT_ALGORITHM[purpose];
  return [usual, ...fitting.filter((id) => id !== usual)];
}
