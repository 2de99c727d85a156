// Takes the material out of key files for an algorithm; what is not imported or too weak is refused with its reason.
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { ALGORITHMS, type AlgorithmId, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Material } from './algorithm.ts';
import { decodeBase64, decodeHex } from './ascii.ts';
import type { KeyFamily } from './family.ts';
import { type Found, type KeyFileFormat, readKeyFile } from './key-file.ts';
import { algorithms, algorithmsOf } from './registry.ts';
import { measureRsa } from './rsa.ts';

/** Largest key file in bytes: Base64 of the largest secret with its line ends. */
export const maximumImport = 96 * 1024;

/** Smallest RSA modulus that is taken in: 128 bits of strength. */
const leastRsa = 3072;

/** Formats that do not tell their algorithm. */
export const PLAIN_FORMATS = ['raw', 'hex', 'base64'] as const;
export type PlainFormat = (typeof PLAIN_FORMATS)[number];

/** A key that was found in a file. `material` is wiped by the caller. */
export interface Imported {
  readonly algorithm: MaterialAlgorithm;
  readonly format: KeyFileFormat | PlainFormat;
  readonly material: Material;
}

/** What the person said about the file. Raw bytes, hex and Base64 do not tell their algorithm, so it must be given. */
export interface ImportHints {
  readonly algorithm?: AlgorithmId | undefined;
  readonly format?: PlainFormat | undefined;
  /** UTF-8, wiped by its owner; opens what is encrypted. */
  readonly passphrase?: Uint8Array | undefined;
}

/** What a file turned out to hold: a certificate, or a key for one of some algorithms, the likeliest first. */
export type Inspected =
  | { readonly certificate: Certificate }
  | {
      readonly certificate: null;
      readonly algorithms: readonly MaterialAlgorithm[];
      readonly format: string;
    };

/** What is in a file, without taking anything. Refuses as `importKey` does. */
export async function inspectKey(bytes: Uint8Array, hints: ImportHints = {}): Promise<Inspected> {
  checkSize(bytes);
  const found = await readKeyFile(bytes, hints.passphrase ?? null);
  if (found === null) throw refusal('import-unknown');
  if (found.kind === 'certificate') return { certificate: found.certificate };
  try {
    return { certificate: null, algorithms: servedBy(found), format: found.format };
  } finally {
    wipe(found.material);
  }
}

/** The certificate in a file. Refuses with `import-…`, `import-no-certificate` for a private key. */
export async function importCertificate(bytes: Uint8Array): Promise<Certificate> {
  checkSize(bytes);
  const found = await readKeyFile(bytes, null);
  if (found === null) throw refusal('import-unknown');
  if (found.kind === 'certificate') return found.certificate;
  wipe(found.material);
  throw refusal('import-no-certificate');
}

/** The key in a file's bytes, which the caller wipes. Refuses with a code `import-…`. */
export async function importKey(bytes: Uint8Array, hints: ImportHints = {}): Promise<Imported> {
  checkSize(bytes);
  const { algorithm, format } = hints;
  if (algorithm === 'tracked') throw refusal('import-no-certificate');
  if (algorithm === 'secret' && hints.passphrase === undefined)
    return plain(bytes, algorithm, format ?? 'raw');
  if (algorithm !== undefined && format !== undefined) return plain(bytes, algorithm, format);
  const found = await readKeyFile(bytes, hints.passphrase ?? null);
  if (found === null) {
    if (algorithm === undefined || !takesPlain(algorithm)) throw refusal('import-unknown');
    return plain(bytes, algorithm, guessedFormat(bytes, algorithm));
  }
  if (found.kind === 'certificate') throw refusal('import-certificate');
  try {
    return await tried({ ...found, algorithm: chosen(found, algorithm) });
  } catch (error) {
    wipe(found.material);
    throw error;
  }
}

function checkSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refusal('import-empty');
  if (bytes.length > maximumImport) throw refusal('import-too-large', { limit: maximumImport });
}

/** The algorithm that was asked for, if the key is one of it; else the likeliest. */
function chosen(found: Exclude<Found, { kind: 'certificate' }>, wanted: MaterialAlgorithm | undefined) {
  const fitting = servedBy(found);
  const [likeliest] = fitting;
  if (wanted === undefined) {
    if (likeliest === undefined || found.kind === 'octets') throw refusal('import-unknown');
    return likeliest;
  }
  if (fitting.includes(wanted)) return wanted;
  throw refusal('import-other-algorithm', {
    found: likeliest === undefined ? 'another purpose' : ALGORITHMS[likeliest].title,
    wanted: ALGORITHMS[wanted].title,
  });
}

/** Algorithms that a key can serve. Refuses RSA keys that are too weak or of a size that is not managed. */
function servedBy(found: Exclude<Found, { kind: 'certificate' }>): MaterialAlgorithm[] {
  switch (found.kind) {
    case 'age':
      return [found.algorithm];
    case 'octets':
      return Object.values(algorithms)
        .filter(
          ({ id, family, size }) => family === null && !id.startsWith('age-') && fits(size, found.material),
        )
        .map(({ id }) => id);
    case 'pair':
      return found.family.name === 'RSA' ? [rsaOf(found.material)] : servedByFamily(found.family);
  }
}

function servedByFamily(family: KeyFamily): MaterialAlgorithm[] {
  const own = algorithmsOf(family);
  // An age identity is an X25519 key: a person may say that the file is to serve as one.
  return family.name === 'X25519' ? [...own, 'age-x25519'] : own;
}

function rsaOf(material: Material): MaterialAlgorithm {
  const { bits, soundExponent } = measureRsa(material);
  if (bits < leastRsa)
    throw refusal('import-too-weak', { found: `RSA with ${bits} bits`, least: `${leastRsa} bits` });
  if (!soundExponent)
    throw refusal('import-too-weak', { found: 'RSA with a public exponent below 65537', least: '65537' });
  if (bits === 3072) return 'rsa-3072';
  if (bits === 4096) return 'rsa-4096';
  throw refusal('import-algorithm', { found: `RSA key of ${bits} bits` });
}

/** A key that passes the self-test of its algorithm: otherwise its halves do not belong together. */
async function tried({ algorithm, material, format }: Imported): Promise<Imported> {
  if (algorithm !== 'secret' && material.every((byte) => byte === material[0])) throw refusal('import-weak');
  try {
    algorithms[algorithm].selfTest(material);
  } catch {
    throw refusal('import-mismatch', { format });
  }
  return { algorithm, format, material };
}

/** Formats without structure serve keys that are nothing but bytes. */
function takesPlain(algorithm: MaterialAlgorithm): boolean {
  const { id, family } = algorithms[algorithm];
  return id !== 'age-hybrid' && id !== 'age-x25519' && family === null;
}

async function plain(
  bytes: Uint8Array,
  algorithm: MaterialAlgorithm,
  format: PlainFormat,
): Promise<Imported> {
  const { size, family } = algorithms[algorithm];
  if (family?.name === 'RSA') throw refusal('import-format', { format: `${format} bytes for an RSA key` });
  const material =
    format === 'raw' ? Uint8Array.from(bytes) : format === 'hex' ? decodeHex(bytes) : decodeBase64(bytes);
  if (material === null) throw refusal('import-malformed', { format });
  try {
    if (!fits(size, material)) {
      const wanted = size.least === size.most ? `${size.least}` : `${size.least} to ${size.most}`;
      throw refusal('import-length', { found: material.length, wanted });
    }
    return await tried({ algorithm, format, material });
  } catch (error) {
    wipe(material);
    throw error;
  }
}

/** How a key is most likely written; text that could itself be the key is not guessed about. */
function guessedFormat(bytes: Uint8Array, algorithm: MaterialAlgorithm): PlainFormat {
  const isText = bytes.every(
    (byte) => (byte > 0x1f && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09,
  );
  if (!isText) return 'raw';
  if (fits(algorithms[algorithm].size, bytes)) throw refusal('import-ambiguous', { length: bytes.length });
  const hex = decodeHex(bytes);
  wipe(hex);
  return hex === null ? 'base64' : 'hex';
}

function fits({ least, most }: { least: number; most: number }, { length }: Uint8Array): boolean {
  return length >= least && length <= most;
}
