// PKCS#8 private keys (RFC 5958) for Ed25519 (RFC 8410). Other algorithms are named in the refusal, not read.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { keyLength, pkcs8Prefix, publicKeyOf } from './curve25519.ts';
import { algorithmName, derTag, readDer, readDerAll } from './der.ts';

const format = 'PKCS#8';

/** PKCS#8 version 1 of an Ed25519 seed, 48 bytes, to be wiped by the caller. */
export function encodePkcs8(seed: Uint8Array): Uint8Array {
  return concat(pkcs8Prefix('ed25519'), seed);
}

/**
 * The Ed25519 seed in a PKCS#8 file of version 1 or 2, to be wiped by the caller. `null` when the bytes are not PKCS#8
 * at all. Refuses with `import-encrypted`, `import-public-only`, `import-format`, `import-algorithm`,
 * `import-malformed` or `import-mismatch`.
 */
export function decodePkcs8(der: Uint8Array): Uint8Array | null {
  const outer = readDer(der, 0);
  if (outer === null || outer.tag !== derTag.sequence || outer.end !== der.length) return null;
  const parts = readDerAll(outer.content);
  const [first, second, third] = parts ?? [];
  if (parts === null || first === undefined) return null;
  if (first.tag === derTag.sequence) refuseOther(first.content, second?.tag);
  if (first.tag !== derTag.integer || second === undefined) return null;
  if (second.tag === derTag.integer) throw refusal('import-format', { format: 'a PKCS#1 RSA key' });
  if (second.tag === derTag.octetString)
    throw refusal('import-format', { format: 'a SEC1 elliptic-curve key' });
  const oid = readDer(second.content, 0);
  if (second.tag !== derTag.sequence || oid?.tag !== derTag.oid || third?.tag !== derTag.octetString)
    return null;
  const found = algorithmName(oid.content);
  if (found !== 'Ed25519') throw refusal('import-algorithm', { found });
  const version = first.content[0];
  const inner = readDer(third.content, 0);
  const sound =
    first.content.length === 1 &&
    (version === 0 || version === 1) &&
    oid.end === second.content.length &&
    inner?.tag === derTag.octetString &&
    inner.end === third.content.length &&
    inner.content.length === keyLength;
  if (!sound) throw refusal('import-malformed', { format });
  const seed = Uint8Array.from(inner.content);
  const publicKey = parts.find((part) => part.tag === derTag.publicKey)?.content;
  if (publicKey !== undefined && !equalBytes(publicKey.subarray(1), publicKeyOf('ed25519', seed))) {
    wipe(seed);
    throw refusal('import-mismatch', { format });
  }
  return seed;
}

/** A sequence that begins with a sequence is an encrypted key, a public key or a certificate. */
function refuseOther(content: Uint8Array, nextTag: number | undefined): void {
  const oid = readDer(content, 0);
  if (oid?.tag === derTag.oid && nextTag === derTag.octetString)
    throw refusal('import-encrypted', { format });
  if (oid?.tag === derTag.oid && nextTag === derTag.bitString)
    throw refusal('import-public-only', { format: 'SPKI' });
  if (nextTag === derTag.sequence) throw refusal('import-format', { format: 'a certificate' });
}
