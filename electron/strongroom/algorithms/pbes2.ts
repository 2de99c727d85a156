// PKCS#8 keys under a passphrase: PBES2 (RFC 8018). Written with PBKDF2-HMAC-SHA-256 and AES-256-CBC, which every tool
// reads; read also with other HMACs, scrypt (RFC 7914) and AES-128-CBC. Stretching runs off the event loop.
import { createCipheriv, createDecipheriv, pbkdf2, scrypt } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { type DerElement, derTag, numberOf, readDer, readDerAll, writeDer, writeNumber } from './der.ts';
import { dottedOid, nameOfOid, OID, writeOid } from './oid.ts';

const format = 'encrypted PKCS#8';
/** Rounds of what is written; OWASP's recommendation for HMAC-SHA-256. */
const rounds = 600_000;
/** Most that a file from outside may ask for: some ten seconds, and 1 GiB. */
const mostRounds = 50_000_000;
const mostMemory = 1024 * 1024 * 1024;

const digests: Readonly<Record<string, string>> = {
  [OID.hmacSha1]: 'sha1',
  [OID.hmacSha256]: 'sha256',
  [OID.hmacSha384]: 'sha384',
  [OID.hmacSha512]: 'sha512',
};
const ciphers: Readonly<Record<string, { name: string; keyLength: number }>> = {
  [OID.aes128cbc]: { name: 'aes-128-cbc', keyLength: 16 },
  [OID.aes192cbc]: { name: 'aes-192-cbc', keyLength: 24 },
  [OID.aes256cbc]: { name: 'aes-256-cbc', keyLength: 32 },
};

/** EncryptedPrivateKeyInfo of a PrivateKeyInfo under a passphrase (UTF-8); the caller wipes both. */
export async function encryptPkcs8(info: Uint8Array, passphrase: Uint8Array): Promise<Uint8Array> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const key = await stretchPbkdf2(passphrase, salt, rounds, 32, 'sha256');
  try {
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const sealed = Buffer.concat([cipher.update(info), cipher.final()]);
    return writeDer(derTag.sequence, scheme(salt, iv), writeDer(derTag.octetString, sealed));
  } finally {
    wipe(key);
  }
}

function scheme(salt: Uint8Array, iv: Uint8Array): Uint8Array {
  const sequence = (...parts: Uint8Array[]) => writeDer(derTag.sequence, ...parts);
  const prf = sequence(writeOid(OID.hmacSha256), writeDer(derTag.null));
  const parameters = sequence(writeDer(derTag.octetString, salt), writeNumber(rounds), prf);
  const kdf = sequence(writeOid(OID.pbkdf2), parameters);
  const cipher = sequence(writeOid(OID.aes256cbc), writeDer(derTag.octetString, iv));
  return sequence(writeOid(OID.pbes2), sequence(kdf, cipher));
}

/** True for the DER of an EncryptedPrivateKeyInfo, whatever its scheme. */
export function isEncryptedPkcs8(der: Uint8Array): boolean {
  const parts = sequenceOf(readDer(der, 0));
  const [algorithm, sealed] = parts ?? [];
  return parts?.length === 2 && algorithm?.tag === derTag.sequence && sealed?.tag === derTag.octetString;
}

/**
 * The PrivateKeyInfo inside, to be wiped by the caller. Refuses with `import-wrong-passphrase`, `import-cipher` for a
 * scheme that is not read, `import-work` for a stretching beyond measure, or `import-malformed`.
 */
export async function decryptPkcs8(der: Uint8Array, passphrase: Uint8Array): Promise<Uint8Array> {
  const [algorithm, sealed] = sequenceOf(readDer(der, 0)) ?? [];
  const [scheme, parameters] = sequenceOf(algorithm) ?? [];
  const name = oidOf(scheme);
  if (name !== OID.pbes2) throw refusal('import-cipher', { found: nameOfOid(name) });
  const [kdf, encryption] = sequenceOf(parameters) ?? [];
  const [cipherId, iv] = sequenceOf(encryption) ?? [];
  const cipher = ciphers[oidOf(cipherId)];
  if (cipher === undefined) throw refusal('import-cipher', { found: nameOfOid(oidOf(cipherId)) });
  if (iv?.tag !== derTag.octetString || iv.content.length !== 16 || sealed === undefined) throw malformed();
  const key = await stretched(kdf, passphrase, cipher.keyLength);
  try {
    return opened(cipher.name, key, iv.content, sealed.content);
  } finally {
    wipe(key);
  }
}

/** CBC tells a wrong passphrase by its padding alone, so that what comes out is looked at as well. */
function opened(name: string, key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  const parts: Buffer[] = [];
  try {
    const decipher = createDecipheriv(name, key, iv);
    parts.push(decipher.update(sealed), decipher.final());
    const info = Uint8Array.from(Buffer.concat(parts));
    if (sequenceOf(readDer(info, 0)) !== null) return info;
    wipe(info);
  } catch {
    // Refused below.
  } finally {
    wipe(...parts);
  }
  throw refusal('import-wrong-passphrase', { format });
}

async function stretched(
  kdf: DerElement | undefined,
  passphrase: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const [name, parameters] = sequenceOf(kdf) ?? [];
  const given = sequenceOf(parameters);
  const [salt, first] = given ?? [];
  if (given === null || salt?.tag !== derTag.octetString) throw malformed();
  if (oidOf(name) === OID.scrypt) {
    const [cost, blocks, lanes] = given.slice(1, 4).map(numberOf);
    if (!cost || !blocks || !lanes) throw malformed();
    if (128 * cost * blocks > mostMemory || lanes > 64) throw refusal('import-work');
    return stretchScrypt(passphrase, salt.content, { N: cost, r: blocks, p: lanes }, length);
  }
  if (oidOf(name) !== OID.pbkdf2) throw refusal('import-cipher', { found: nameOfOid(oidOf(name)) });
  const count = numberOf(first);
  if (!count) throw malformed();
  if (count > mostRounds) throw refusal('import-work');
  const prf = given.slice(2).find(({ tag }) => tag === derTag.sequence);
  const prfName = prf === undefined ? OID.hmacSha1 : oidOf(sequenceOf(prf)?.[0]);
  const digest = digests[prfName];
  if (digest === undefined) throw refusal('import-cipher', { found: nameOfOid(prfName) });
  return stretchPbkdf2(passphrase, salt.content, count, length, digest);
}

function stretchPbkdf2(
  passphrase: Uint8Array,
  salt: Uint8Array,
  count: number,
  length: number,
  digest: string,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    pbkdf2(passphrase, salt, count, length, digest, taken(resolve, reject));
  });
}

function stretchScrypt(
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: { N: number; r: number; p: number },
  length: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const maxmem = mostMemory + 128 * cost.r * (cost.p + 2);
    try {
      scrypt(passphrase, salt, length, { ...cost, maxmem }, taken(resolve, reject));
    } catch {
      reject(malformed());
    }
  });
}

function taken(resolve: (key: Uint8Array) => void, reject: (why: Error) => void) {
  return (error: Error | null, key: Buffer) => {
    if (error !== null) return reject(error);
    const bytes = Uint8Array.from(key);
    wipe(key);
    resolve(bytes);
  };
}

function sequenceOf(element: DerElement | null | undefined): DerElement[] | null {
  return element?.tag === derTag.sequence ? readDerAll(element.content) : null;
}

function oidOf(element: DerElement | undefined): string {
  if (element?.tag !== derTag.oid) throw malformed();
  return dottedOid(element.content);
}

function malformed() {
  return refusal('import-malformed', { format });
}
