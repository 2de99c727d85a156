// What is known of each algorithm without running it. The strongroom holds the functions under the same ids.

export const PURPOSES = ['encrypt', 'wrap', 'sign', 'secret'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Algorithm {
  readonly id: AlgorithmId;
  /** As people and standards write it. */
  readonly title: string;
  readonly purpose: Purpose;
  /** Security strength in bits, SP 800-57 Part 1 Rev. 5 section 5.6; 0 where the content decides. */
  readonly strength: number;
  readonly asymmetric: boolean;
  /** Formats in which private material may leave, the first being the default. */
  readonly privateFormats: readonly ExportFormat[];
  /** Formats in which the public half may leave; empty without one. */
  readonly publicFormats: readonly ExportFormat[];
}

export const EXPORT_FORMATS = ['age', 'pem', 'der', 'jwk', 'openssh', 'raw'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type AlgorithmId = 'age-x25519' | 'aes-256' | 'ed25519' | 'secret';

export const ALGORITHMS: Record<AlgorithmId, Algorithm> = {
  'age-x25519': {
    id: 'age-x25519',
    title: 'age X25519',
    purpose: 'encrypt',
    strength: 128,
    asymmetric: true,
    privateFormats: ['age'],
    publicFormats: ['age'],
  },
  'aes-256': {
    id: 'aes-256',
    title: 'AES-256',
    purpose: 'wrap',
    strength: 256,
    asymmetric: false,
    privateFormats: ['raw'],
    publicFormats: [],
  },
  ed25519: {
    id: 'ed25519',
    title: 'Ed25519',
    purpose: 'sign',
    strength: 128,
    asymmetric: true,
    privateFormats: ['pem', 'der', 'openssh', 'raw'],
    publicFormats: ['pem', 'der', 'openssh', 'jwk'],
  },
  secret: {
    id: 'secret',
    title: 'Opaque secret',
    purpose: 'secret',
    strength: 0,
    asymmetric: false,
    privateFormats: ['raw'],
    publicFormats: [],
  },
};

export const ALGORITHM_IDS = Object.keys(ALGORITHMS) as [AlgorithmId, ...AlgorithmId[]];

/** The algorithm a purpose gets when nobody asks for another. */
export const DEFAULT_ALGORITHM: Record<Purpose, AlgorithmId> = {
  encrypt: 'age-x25519',
  wrap: 'aes-256',
  sign: 'ed25519',
  secret: 'secret',
};
