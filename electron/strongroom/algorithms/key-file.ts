// Recognises what a file holds: a private key of a structured format, or a certificate. Input is untrusted, nothing of
// the content is repeated in a refusal, and what is recognised but not taken is refused by name.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import { hybridIdentitySeed } from '../age/hybrid.ts';
import { identityScalar } from '../age/identity.ts';
import { openWithPassphrase } from '../age/sealed.ts';
import type { Material } from './algorithm.ts';
import { looksLikeCertificate, readCertificate } from './certificate.ts';
import { derTag, readDer, readDerAll } from './der.ts';
import { curveOfSec1 } from './elliptic.ts';
import { familyOfJwk, familyOfOid } from './families.ts';
import type { KeyFamily } from './family.ts';
import { decodeJwk, looksLikeJwk } from './jwk.ts';
import { isExpandedAlone } from './ml-dsa.ts';
import { dottedOid, nameOfOid, OID } from './oid.ts';
import { decodeOpenssh, isOpensshPublic } from './openssh.ts';
import { decryptPkcs8, isEncryptedPkcs8 } from './pbes2.ts';
import { decodePem, indexOf, type PemBlock } from './pem.ts';

/** Formats by the names that the ledger gives them. */
export type KeyFileFormat = 'age-identity' | 'pkcs8' | 'pkcs1' | 'sec1' | 'openssh' | 'jwk' | 'certificate';

/** What a file holds. `material` is wiped by the caller. */
export type Found =
  | {
      readonly kind: 'pair';
      readonly family: KeyFamily;
      readonly material: Material;
      readonly format: KeyFileFormat;
    }
  | {
      readonly kind: 'age';
      readonly algorithm: 'age-x25519' | 'age-hybrid';
      readonly material: Material;
      readonly format: KeyFileFormat;
    }
  | { readonly kind: 'octets'; readonly material: Material; readonly format: KeyFileFormat }
  | { readonly kind: 'certificate'; readonly certificate: Certificate; readonly format: KeyFileFormat };

/**
 * What is in a file, or `null` when it is in no structured format. `passphrase` (UTF-8) opens encrypted PKCS#8 and age
 * files to a passphrase. Refuses with a code `import-…`.
 */
export async function readKeyFile(bytes: Uint8Array, passphrase: Uint8Array | null): Promise<Found | null> {
  const blocks = decodePem(bytes);
  try {
    if (blocks.length > 0) return await fromPem(blocks, passphrase);
  } finally {
    for (const { body } of blocks) wipe(body);
  }
  if (startsWith(bytes, 'age-encryption.org/v1')) return fromAgeFile(bytes, passphrase);
  const der = await fromDer(bytes, passphrase);
  if (der !== null) return der;
  if (isOpensshPublic(bytes)) throw refusal('import-public-only', { format: 'OpenSSH public key' });
  if (looksLikeJwk(bytes)) return fromJwk(bytes);
  return fromIdentityFile(bytes) ?? refusedText(bytes);
}

/** Blocks that stand beside a key and are no key. */
const BESIDE = new Set(['EC PARAMETERS', 'DSA PARAMETERS', 'DH PARAMETERS']);

async function fromPem(blocks: readonly PemBlock[], passphrase: Uint8Array | null): Promise<Found> {
  const telling = blocks.filter(({ label }) => !BESIDE.has(label));
  const keys = telling.filter(({ label }) => label !== 'CERTIFICATE');
  if (keys.length > 1) throw refusal('import-several');
  const block = keys[0] ?? telling[0];
  if (block === undefined) throw refusal('import-format', { format: 'a file of parameters without a key' });
  const { label, body } = block;
  if (block.encrypted) throw refusal('import-legacy-encrypted');
  if (label.endsWith('PUBLIC KEY')) throw refusal('import-public-only', { format: 'PEM public key' });
  const name = PEM_NAMES[label];
  if (name === undefined)
    throw refusal('import-format', { format: FOREIGN[label] ?? 'an unknown PEM block' });
  if (body === null) throw refusal('import-malformed', { format: name });
  if (label === 'OPENSSH PRIVATE KEY') return { kind: 'pair', format: 'openssh', ...decodeOpenssh(body) };
  const found = await fromDer(body, passphrase);
  if (found === null) throw refusal('import-malformed', { format: name });
  return found;
}

const PEM_NAMES: Readonly<Record<string, string>> = {
  'PRIVATE KEY': 'PKCS#8',
  'ENCRYPTED PRIVATE KEY': 'encrypted PKCS#8',
  'RSA PRIVATE KEY': 'PKCS#1',
  'EC PRIVATE KEY': 'SEC1',
  'OPENSSH PRIVATE KEY': 'OpenSSH private key',
  CERTIFICATE: 'a certificate',
};

const FOREIGN: Readonly<Record<string, string>> = {
  'DSA PRIVATE KEY': 'a DSA key',
  'CERTIFICATE REQUEST': 'a certificate request',
  'PGP PRIVATE KEY BLOCK': 'an OpenPGP key',
  'PGP PUBLIC KEY BLOCK': 'an OpenPGP key',
  'AGE ENCRYPTED FILE': 'an armoured age file',
};

/** DER of PKCS#8 (plain or encrypted), PKCS#1, SEC1 or a certificate; `null` when it is none of them. */
async function fromDer(der: Uint8Array, passphrase: Uint8Array | null): Promise<Found | null> {
  const outer = readDer(der, 0);
  if (outer?.tag !== derTag.sequence || outer.end !== der.length) return null;
  if (isEncryptedPkcs8(der)) {
    if (passphrase === null) throw refusal('import-encrypted', { format: 'PKCS#8' });
    const info = await decryptPkcs8(der, passphrase);
    try {
      return fromPkcs8(info) ?? refuseContent();
    } finally {
      wipe(info);
    }
  }
  if (looksLikeCertificate(der)) {
    return { kind: 'certificate', format: 'certificate', certificate: readCertificate(der) };
  }
  return fromPkcs8(der);
}

function refuseContent(): never {
  throw refusal('import-malformed', { format: 'encrypted PKCS#8' });
}

/** PKCS#8 of version 1 or 2, or what looks like it: PKCS#1, SEC1, public keys. */
function fromPkcs8(der: Uint8Array): Found | null {
  const outer = readDer(der, 0);
  const parts = outer === null ? null : readDerAll(outer.content);
  const [first, second, third] = parts ?? [];
  if (parts === null || first === undefined || second === undefined) return null;
  if (first.tag === derTag.sequence && second.tag === derTag.bitString)
    throw refusal('import-public-only', { format: 'SPKI' });
  if (first.tag !== derTag.integer) return null;
  if (second.tag === derTag.integer) {
    if (parts.length === 2) throw refusal('import-public-only', { format: 'PKCS#1 public key' });
    return pair(familyOfOid(OID.rsa, null), der, 'pkcs1', 'PKCS#1');
  }
  if (second.tag === derTag.octetString) return fromSec1(der);
  if (second.tag !== derTag.sequence || third?.tag !== derTag.octetString) return null;
  const [oid, parameter] = readDerAll(second.content) ?? [];
  if (oid?.tag !== derTag.oid) return null;
  const name = dottedOid(oid.content);
  const curve = parameter?.tag === derTag.oid ? dottedOid(parameter.content) : null;
  const family = familyOfOid(name, curve);
  if (family === null) throw refusal('import-algorithm', { found: nameOfOid(curve ?? name) });
  if (family.name === 'ML-DSA-65' && isExpandedAlone(third.content)) throw refusal('import-expanded');
  const version = first.content[0];
  if (first.content.length !== 1 || (version !== 0 && version !== 1)) {
    throw refusal('import-malformed', { format: 'PKCS#8' });
  }
  const found = pair(family, third.content, 'pkcs8', 'PKCS#8');
  const stated = parts.find(({ tag }) => tag === derTag.publicKey)?.content;
  if (stated === undefined || equalBytes(stated.subarray(1), family.publicOf(found.material))) return found;
  wipe(found.material);
  throw refusal('import-mismatch', { format: 'PKCS#8' });
}

function fromSec1(der: Uint8Array): Found {
  const curve = curveOfSec1(der);
  if (curve === null) throw refusal('import-malformed', { format: 'SEC1' });
  const family = familyOfOid(OID.ec, curve);
  if (family === null) throw refusal('import-algorithm', { found: nameOfOid(curve) });
  return pair(family, der, 'sec1', 'SEC1');
}

function pair(
  family: KeyFamily | null,
  content: Uint8Array,
  format: KeyFileFormat,
  name: string,
): Extract<Found, { kind: 'pair' }> {
  const material = family?.fromPrivate(content) ?? null;
  if (family === null || material === null) throw refusal('import-malformed', { format: name });
  return { kind: 'pair', family, material, format };
}

function fromJwk(bytes: Uint8Array): Found {
  const jwk = decodeJwk(bytes);
  try {
    const { kty, crv, alg } = jwk.open;
    if (kty === 'oct' && jwk.secret.k !== undefined) {
      return { kind: 'octets', format: 'jwk', material: concat(jwk.secret.k) };
    }
    const family = familyOfJwk(jwk.open);
    if (family === null)
      throw refusal('import-algorithm', { found: (crv ?? alg ?? kty ?? 'JWK').slice(0, 40) });
    if (Object.keys(jwk.secret).length === 0) throw refusal('import-public-only', { format: 'JWK' });
    const material = family.fromJwk(jwk);
    if (material === null) throw refusal('import-mismatch', { format: 'JWK' });
    return { kind: 'pair', family, material, format: 'jwk' };
  } finally {
    wipe(...Object.values(jwk.secret));
  }
}

/** An age file to a passphrase that holds a key in another format, as Holdfast itself exports keys. */
async function fromAgeFile(bytes: Uint8Array, passphrase: Uint8Array | null): Promise<Found | null> {
  if (passphrase === null) throw refusal('import-encrypted', { format: 'age' });
  const toPassphrase = indexOf(bytes.subarray(0, 64), '\n-> scrypt ', 0) >= 0;
  const inside = toPassphrase ? await openWithPassphrase(passphrase, bytes) : null;
  if (inside === null) {
    throw toPassphrase
      ? refusal('import-wrong-passphrase', { format: 'age' })
      : refusal('import-age-recipient');
  }
  try {
    const found = startsWith(inside, 'age-encryption.org/v1') ? null : await readKeyFile(inside, null);
    return found ?? { kind: 'octets', format: 'age-identity', material: concat(inside) };
  } finally {
    wipe(inside);
  }
}

/** An age identity file: comments, empty lines and exactly one identity. */
function fromIdentityFile(bytes: Uint8Array): Found | null {
  const lines = linesOf(bytes);
  if (lines.some((line) => startsWith(line, 'AGE-PLUGIN-')))
    throw refusal('import-format', { format: 'an age plugin key' });
  const secrets = lines.filter((line) =>
    ['AGE-SECRET-KEY-', 'age-secret-key-'].some((start) => startsWith(line, start)),
  );
  const [line] = secrets;
  if (line === undefined) return null;
  if (secrets.length > 1) throw refusal('import-several');
  const alone = lines.length === 1;
  const scalar = alone ? identityScalar(line) : null;
  if (scalar !== null)
    return { kind: 'age', algorithm: 'age-x25519', format: 'age-identity', material: scalar };
  const seed = alone ? hybridIdentitySeed(line) : null;
  if (seed === null) throw refusal('import-malformed', { format: 'an age identity' });
  return { kind: 'age', algorithm: 'age-hybrid', format: 'age-identity', material: seed };
}

function refusedText(bytes: Uint8Array): null {
  const [line] = linesOf(bytes);
  if (line === undefined) return null;
  if (startsWith(line, 'age1')) throw refusal('import-public-only', { format: 'age recipient' });
  if (startsWith(line, 'PuTTY-User-Key-File')) throw refusal('import-format', { format: 'a PuTTY key' });
  if (indexOf(bytes, '-----BEGIN ', 0) >= 0) throw refusal('import-malformed', { format: 'PEM' });
  return null;
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
