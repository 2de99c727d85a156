// RSA public keys of others: SPKI or PKCS#1, PEM or DER. What is no such key is refused by what it is, so that a person
// finds out which file was meant.
import { createPublicKey } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes } from '../../../shared/formats/bytes.ts';
import { looksLikeCertificate } from './certificate.ts';
import { derTag, integerOf, readDer, readDerAll, writeDer, writeInteger } from './der.ts';
import { spkiOf } from './family.ts';
import { dottedOid, nameOfOid, OID } from './oid.ts';
import { decodePem } from './pem.ts';
import { rsa } from './rsa.ts';

/** Sizes that any target takes, in bits. */
const SIZES = [2048, 3072, 4096, 8192];

export interface WrappingKey {
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Uint8Array;
  readonly bits: number;
}

/**
 * The RSA public key in a file. Refuses with `wrapping-key-private`, `wrapping-key-certificate`, `wrapping-key-kind`,
 * `wrapping-key-size`, `wrapping-key-exponent` or `wrapping-key-malformed`.
 */
export function readWrappingKey(file: Uint8Array): WrappingKey {
  const blocks = decodePem(file);
  const [block, ...more] = blocks;
  if (block === undefined) return fromDer(file);
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) throw refusal('wrapping-key-private');
  if (block.label === 'CERTIFICATE') throw refusal('wrapping-key-certificate');
  if (more.length > 0) throw refusal('wrapping-key-several');
  if (block.body === null || !block.label.endsWith('PUBLIC KEY')) throw refusal('wrapping-key-malformed');
  return fromDer(block.body);
}

function fromDer(der: Uint8Array): WrappingKey {
  const outer = readDer(der, 0);
  if (outer?.tag !== derTag.sequence || outer.end !== der.length) throw refusal('wrapping-key-malformed');
  if (looksLikeCertificate(der)) throw refusal('wrapping-key-certificate');
  const [first, second, ...rest] = readDerAll(outer.content) ?? [];
  if (first?.tag === derTag.sequence && second?.tag === derTag.bitString && rest.length === 0) {
    return fromSpki(first.content, second.content);
  }
  if (first?.tag !== derTag.integer) throw refusal('wrapping-key-malformed');
  // An integer comes first in PKCS#8 and SEC1 (a version) and in RSA keys, of which the public one is two integers.
  const isPair = second?.tag === derTag.integer && rest.length === 0;
  if (!isPair) throw refusal('wrapping-key-private');
  return measured(der);
}

function fromSpki(identifier: Uint8Array, bits: Uint8Array): WrappingKey {
  const [oid] = readDerAll(identifier) ?? [];
  if (oid?.tag !== derTag.oid) throw refusal('wrapping-key-malformed');
  const name = dottedOid(oid.content);
  if (name !== OID.rsa) throw refusal('wrapping-key-kind', { found: nameOfOid(name) });
  if (bits[0] !== 0) throw refusal('wrapping-key-malformed');
  return measured(bits.subarray(1));
}

/** Checks an RSAPublicKey and writes it as every target does, so that its fingerprint is one. */
function measured(publicKey: Uint8Array): WrappingKey {
  const outer = readDer(publicKey, 0);
  const parts = outer?.tag === derTag.sequence ? readDerAll(outer.content) : null;
  const [n, e] = parts?.map(integerOf) ?? [];
  if (!n || !e || parts?.length !== 2 || outer?.end !== publicKey.length)
    throw refusal('wrapping-key-malformed');
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
  if (!SIZES.includes(bits)) throw refusal('wrapping-key-size', { bits });
  const exponent = e.length > 4 ? 0 : e.reduce((sum, byte) => sum * 256 + byte, 0);
  if (exponent < 65_537 || exponent % 2 === 0) throw refusal('wrapping-key-exponent');
  const spki = spkiOf(rsa, writeDer(derTag.sequence, writeInteger(n), writeInteger(e)));
  // The runtime's own reading, so that what cannot be used later is refused now.
  const read = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  if (!equalBytes(Uint8Array.from(read.export({ format: 'der', type: 'spki' })), spki))
    throw refusal('wrapping-key-malformed');
  return { spki, bits };
}
