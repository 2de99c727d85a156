// One signature in SSH's wire form, by each kind of key that OpenSSH knows. Source: RFC 8709 section 6, RFC 5656
// section 3.1.2, RFC 8332 section 3.
import { sign, verify } from 'node:crypto';
import { concat, field, fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { privateObjectOf, publicObjectOf } from '../algorithms/asymmetric.ts';
import { signEd25519 } from '../algorithms/curve25519.ts';
import { verifyEd25519 } from '../algorithms/curve25519-public.ts';
import type { KeyFamily } from '../algorithms/family.ts';
import { mpint, SshFields, unsigned } from '../algorithms/ssh-fields.ts';

/** Signature types of RSA that are accepted, with their hash; the first is the one that is made. */
const RSA_HASHES = { 'rsa-sha2-512': 'sha512', 'rsa-sha2-256': 'sha256' } as const;

const EC = { 'P-256': { hash: 'sha256', length: 32 }, 'P-384': { hash: 'sha384', length: 48 } } as const;

/** The signature blob: its type and its bytes. */
export function sshSign(family: KeyFamily, material: Uint8Array, message: Uint8Array): Uint8Array {
  switch (family.name) {
    case 'Ed25519':
      return blob('ssh-ed25519', signEd25519(material, message));
    case 'RSA':
      return blob('rsa-sha2-512', sign('sha512', message, privateObjectOf(family, material)));
    case 'P-256':
    case 'P-384': {
      const { hash, length } = EC[family.name];
      const key = privateObjectOf(family, material);
      const pair = sign(hash, message, { key, dsaEncoding: 'ieee-p1363' });
      const integers = [pair.subarray(0, length), pair.subarray(length)].map((part) => field(mpint(part)));
      return blob(typeOf(family), concat(...integers));
    }
    default:
      throw new TypeError(`expected a key that OpenSSH knows, got ${family.name}`);
  }
}

/** True when the blob is a signature by `publicKey` over `message`, `null` when it is no signature of such a key. */
export function sshVerify(
  family: KeyFamily,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | null {
  const parts = partsOf(signature);
  if (parts === null) return null;
  const [type, bytes] = parts;
  switch (family.name) {
    case 'Ed25519':
      return type === 'ssh-ed25519' && bytes.length === 64 ? verifyEd25519(publicKey, message, bytes) : null;
    case 'RSA': {
      const hash = Object.hasOwn(RSA_HASHES, type) ? RSA_HASHES[type as keyof typeof RSA_HASHES] : null;
      return hash === null ? null : verify(hash, message, publicObjectOf(family, publicKey), bytes);
    }
    case 'P-256':
    case 'P-384': {
      const { hash, length } = EC[family.name];
      const pair = type === typeOf(family) ? pairOf(bytes, length) : null;
      if (pair === null) return null;
      const key = publicObjectOf(family, publicKey);
      return verify(hash, message, { key, dsaEncoding: 'ieee-p1363' }, pair);
    }
    default:
      return null;
  }
}

function typeOf({ ssh }: KeyFamily): string {
  return ssh?.type ?? '';
}

function blob(type: string, signature: Uint8Array): Uint8Array {
  return concat(field(utf8(type)), field(signature));
}

function partsOf(signature: Uint8Array): [type: string, bytes: Uint8Array] | null {
  try {
    const fields = new SshFields(signature, () => new RangeError());
    const type = fromUtf8(fields.field());
    const bytes = fields.field();
    fields.finish();
    return [type, bytes];
  } catch {
    return null;
  }
}

/** r and s, each of `length` bytes. */
function pairOf(bytes: Uint8Array, length: number): Uint8Array | null {
  try {
    const fields = new SshFields(bytes, () => new RangeError());
    const [r, s] = [unsigned(fields.field(), length), unsigned(fields.field(), length)];
    fields.finish();
    return r === null || s === null ? null : concat(r, s);
  } catch {
    return null;
  }
}
