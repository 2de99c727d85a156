// Recognises key files and takes the material out of them; what is not imported is refused with its reason.
// Input is untrusted: sizes are bounded before parsing, and nothing of the content is repeated in a refusal.
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { identityScalar } from '../age/identity.ts';
import type { AlgorithmId, ImportId, Material } from './algorithm.ts';
import { decodeBase64, decodeHex } from './ascii.ts';
import { decodeOpenssh, isOpensshPublic } from './openssh.ts';
import { decodePem, indexOf, type PemBlock } from './pem.ts';
import { decodePkcs8 } from './pkcs8.ts';
import { algorithms } from './registry.ts';

/** Largest key file in bytes: Base64 of the largest secret with its line ends. */
export const maximumImport = 96 * 1024;

/** What was found in a key file. `material` is wiped by the caller. */
export interface Imported {
  readonly algorithm: AlgorithmId;
  readonly format: ImportId;
  readonly material: Material;
}

/** What the person said about the file. Raw bytes, hex and Base64 do not tell their algorithm, so it must be given. */
export interface ImportHints {
  readonly algorithm?: AlgorithmId;
  readonly format?: 'raw' | 'hex' | 'base64';
}

/** The key in a file's bytes, which the caller wipes. Refuses with a code `import-…`. */
export function importKey(bytes: Uint8Array, hints: ImportHints = {}): Imported {
  if (bytes.length === 0) throw refusal('import-empty');
  if (bytes.length > maximumImport) throw refusal('import-too-large', { limit: maximumImport });
  const { algorithm } = hints;
  if (algorithm === 'secret') return plain(bytes, algorithm, hints.format ?? 'raw');
  if (algorithm !== undefined && hints.format !== undefined) return plain(bytes, algorithm, hints.format);
  const found = structured(bytes);
  if (found !== null) {
    if (algorithm === undefined || algorithm === found.algorithm) return strong(found);
    wipe(found.material);
    throw refusal('import-other-algorithm', { found: found.algorithm, wanted: algorithm });
  }
  if (algorithm !== 'aes-256') throw refusal('import-unknown');
  return plain(bytes, algorithm, guessedFormat(bytes));
}

/** Formats that name their algorithm; `null` when the bytes are in none of them. */
function structured(bytes: Uint8Array): Imported | null {
  const blocks = decodePem(bytes);
  try {
    const [block] = blocks;
    if (block !== undefined) return fromPem(block, blocks.length);
  } finally {
    for (const { body } of blocks) wipe(body);
  }
  const seed = decodePkcs8(bytes);
  if (seed !== null) return { algorithm: 'ed25519', format: 'pkcs8', material: seed };
  if (isOpensshPublic(bytes)) throw refusal('import-public-only', { format: 'OpenSSH public key' });
  return fromIdentityFile(bytes) ?? refusedText(bytes);
}

function fromPem(block: PemBlock, count: number): Imported {
  if (count > 1) throw refusal('import-several');
  const { label, body } = block;
  if (label === 'ENCRYPTED PRIVATE KEY') throw refusal('import-encrypted', { format: 'PKCS#8' });
  if (block.encrypted) throw refusal('import-encrypted', { format: 'PEM' });
  if (label.endsWith('PUBLIC KEY')) throw refusal('import-public-only', { format: 'PEM public key' });
  if (label === 'PRIVATE KEY') {
    const seed = body === null ? null : decodePkcs8(body);
    if (seed === null) throw refusal('import-malformed', { format: 'PKCS#8' });
    return { algorithm: 'ed25519', format: 'pkcs8', material: seed };
  }
  if (label === 'OPENSSH PRIVATE KEY') {
    if (body === null) throw refusal('import-malformed', { format: 'OpenSSH private key' });
    return { algorithm: 'ed25519', format: 'openssh-private', material: decodeOpenssh(body) };
  }
  throw refusal('import-format', { format: pemNames[label] ?? 'an unknown PEM block' });
}

const pemNames: Readonly<Record<string, string>> = {
  'RSA PRIVATE KEY': 'a PKCS#1 RSA key',
  'EC PRIVATE KEY': 'a SEC1 elliptic-curve key',
  'DSA PRIVATE KEY': 'a DSA key',
  CERTIFICATE: 'a certificate',
  'CERTIFICATE REQUEST': 'a certificate request',
  'PGP PRIVATE KEY BLOCK': 'an OpenPGP key',
  'AGE ENCRYPTED FILE': 'an age file',
};

/** An age identity file: comments, empty lines and exactly one identity. */
function fromIdentityFile(bytes: Uint8Array): Imported | null {
  const lines = linesOf(bytes);
  if (lines.some((line) => startsWith(line, 'AGE-SECRET-KEY-PQ-1'))) {
    throw refusal('import-algorithm', { found: 'post-quantum age' });
  }
  if (lines.some((line) => startsWith(line, 'AGE-PLUGIN-')))
    throw refusal('import-format', { format: 'an age plugin key' });
  const secrets = lines.filter((line) =>
    ['AGE-SECRET-KEY-1', 'age-secret-key-1'].some((start) => startsWith(line, start)),
  );
  const [line] = secrets;
  if (line === undefined) return null;
  if (secrets.length > 1) throw refusal('import-several');
  const scalar = lines.length > 1 ? null : identityScalar(line);
  if (scalar === null) throw refusal('import-malformed', { format: 'an age identity' });
  return { algorithm: 'age-x25519', format: 'age-identity', material: scalar };
}

function refusedText(bytes: Uint8Array): null {
  const [line] = linesOf(bytes);
  if (line === undefined) return null;
  if (startsWith(line, 'age1')) throw refusal('import-public-only', { format: 'age recipient' });
  if (startsWith(line, 'age-encryption.org/')) throw refusal('import-encrypted', { format: 'age' });
  if (startsWith(line, 'PuTTY-User-Key-File')) throw refusal('import-format', { format: 'a PuTTY key' });
  if (startsWith(line, '{') && indexOf(bytes, '"kty"', 0) >= 0)
    throw refusal('import-format', { format: 'a JWK' });
  return null;
}

function plain(bytes: Uint8Array, algorithm: AlgorithmId, format: 'raw' | 'hex' | 'base64'): Imported {
  const { imports, size } = algorithms[algorithm];
  if (!imports.includes(format))
    throw refusal('import-format', { format: `${format} bytes for ${algorithm}` });
  const material =
    format === 'raw' ? Uint8Array.from(bytes) : format === 'hex' ? decodeHex(bytes) : decodeBase64(bytes);
  if (material === null) throw refusal('import-malformed', { format });
  if (material.length >= size.least && material.length <= size.most)
    return strong({ algorithm, format, material });
  wipe(material);
  const wanted = size.least === size.most ? `${size.least}` : `${size.least} to ${size.most}`;
  throw refusal('import-length', { found: material.length, wanted });
}

/** How an AES-256 key is most likely written; 32 characters of text could be a raw key or a shorter one in hex. */
function guessedFormat(bytes: Uint8Array): 'raw' | 'hex' | 'base64' {
  const isText = bytes.every(
    (byte) => (byte > 0x1f && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09,
  );
  if (!isText) return 'raw';
  if (bytes.length === 32) throw refusal('import-ambiguous');
  const hex = decodeHex(bytes);
  wipe(hex);
  return hex === null ? 'base64' : 'hex';
}

function strong(found: Imported): Imported {
  const { material, algorithm } = found;
  if (algorithm === 'secret' || material.some((byte) => byte !== material[0])) return found;
  wipe(material);
  throw refusal('import-weak');
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    const end = bytes[i - 1] === 0x0d ? i - 1 : i;
    const line = bytes.subarray(start, Math.max(start, end));
    if (line.length > 0 && line[0] !== 0x23) lines.push(line);
    start = i + 1;
  }
  return lines;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}
