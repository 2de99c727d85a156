// RSA (RFC 8017) by the runtime's crypto. Material is an RSAPrivateKey in DER, a public key an RSAPublicKey in DER.
import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { concat, field, utf8, wipe } from '../../../shared/formats/bytes.ts';
import {
  derTag,
  integerOf,
  numberOf,
  readDer,
  readDerAll,
  writeDer,
  writeInteger,
  writeNumber,
  writeSecret,
} from './der.ts';
import type { KeyFamily } from './family.ts';
import { OID } from './oid.ts';
import { mpint } from './ssh-fields.ts';

/** n, e, d, p, q, d mod p − 1, d mod q − 1, 1/q mod p: the order of RSAPrivateKey and of the JWK's members. */
const MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;
type Member = (typeof MEMBERS)[number];
type Numbers = Readonly<Record<Member, Uint8Array>>;

const sshType = 'ssh-rsa';

/** A new key with e = 65537, made on a thread of its own; to be wiped by the caller. */
export function generateRsa(bits: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: bits, publicExponent: 65_537 }, (error, _, privateKey) => {
      if (error !== null) return reject(error);
      const der = privateKey.export({ type: 'pkcs1', format: 'der' });
      const material = Uint8Array.from(der);
      wipe(der);
      resolve(material);
    });
  });
}

/** The runtime's handle on a private key. */
export function rsaPrivateObject(material: Uint8Array): KeyObject {
  const copy = Buffer.from(material);
  try {
    return createPrivateKey({ key: copy, format: 'der', type: 'pkcs1' });
  } finally {
    wipe(copy);
  }
}

/** Bits of the modulus and whether the exponent is one that is accepted (odd, 65537 to 2^256: FIPS 186-5 5.4). */
export function measureRsa(material: Uint8Array): { bits: number; soundExponent: boolean } {
  const { n, e } = expectNumbers(material);
  const wide = e.length > 3 || (e.length === 3 && e.reduce((sum, byte) => sum * 256 + byte, 0) >= 65_537);
  return {
    bits: bitLength(n),
    soundExponent: wide && e.length <= 32 && ((e.at(-1) as number) & 1) === 1,
  };
}

export const rsa: KeyFamily = {
  name: 'RSA',
  identifier: [OID.rsa, 'null'],
  publicOf(material) {
    const { n, e } = expectNumbers(material);
    return writeDer(derTag.sequence, writeInteger(n), writeInteger(e));
  },
  toPrivate: (material) => Uint8Array.from(material),
  fromPrivate: (content) => (numbersOf(content) === null ? null : Uint8Array.from(content)),
  jwkPublic(publicKey) {
    const { n, e } = publicNumbers(publicKey);
    return { e: base64urlnopad.encode(e), kty: 'RSA', n: base64urlnopad.encode(n) };
  },
  jwkPrivate(material) {
    const { n: _, e: __, ...secret } = expectNumbers(material);
    return Object.fromEntries(Object.entries(secret).map(([name, value]) => [name, Uint8Array.from(value)]));
  },
  isJwk: ({ kty }) => kty === 'RSA',
  fromJwk({ open, secret }) {
    const { n, e } = open;
    if (n === undefined || e === undefined) return null;
    const read = (text: string) => {
      try {
        return base64urlnopad.decode(text);
      } catch {
        return null;
      }
    };
    const all = { ...secret, n: read(n), e: read(e) } as Partial<Record<Member, Uint8Array | null>>;
    return MEMBERS.every((name) => all[name]) ? write(all as Numbers) : null;
  },
  ssh: {
    type: sshType,
    publicBlob(publicKey) {
      const { n, e } = publicNumbers(publicKey);
      return concat(field(utf8(sshType)), field(mpint(e)), field(mpint(n)));
    },
    privateFields(material) {
      const { n, e, d, p, q, qi } = expectNumbers(material);
      return [n, e, d, qi, p, q].map(mpint);
    },
    privateCount: 6,
    fromPrivate([n, e, d, qi, p, q]) {
      if (!n || !e || !d || !qi || !p || !q || bitLength(p) < 2 || bitLength(q) < 2) return null;
      const dp = remainder(d, p);
      const dq = remainder(d, q);
      const material = write({ n, e, d, p, q, dp, dq, qi });
      wipe(dp, dq);
      return material;
    },
  },
};

function write(numbers: Numbers): Uint8Array {
  return writeSecret(derTag.sequence, writeNumber(0), ...MEMBERS.map((name) => writeInteger(numbers[name])));
}

/** The numbers as views; `null` when the bytes are no RSAPrivateKey of two primes. */
function numbersOf(material: Uint8Array): Numbers | null {
  const outer = readDer(material, 0);
  if (outer?.tag !== derTag.sequence || outer.end !== material.length) return null;
  const [version, ...rest] = readDerAll(outer.content) ?? [];
  if (numberOf(version) !== 0 || rest.length !== MEMBERS.length) return null;
  const values = rest.map(integerOf);
  if (values.some((value) => value === null || (value.length === 1 && value[0] === 0))) return null;
  return Object.fromEntries(MEMBERS.map((name, i) => [name, values[i]])) as unknown as Numbers;
}

function expectNumbers(material: Uint8Array): Numbers {
  const numbers = numbersOf(material);
  if (numbers === null) throw new RangeError('expected an RSAPrivateKey in DER');
  return numbers;
}

function publicNumbers(publicKey: Uint8Array): { n: Uint8Array; e: Uint8Array } {
  const outer = readDer(publicKey, 0);
  const [n, e] = (outer === null ? null : readDerAll(outer.content))?.map(integerOf) ?? [];
  if (!n || !e) throw new RangeError('expected an RSAPublicKey in DER');
  return { n, e };
}

function bitLength(bytes: Uint8Array): number {
  return bytes.reduce((bits, byte) => (bits > 0 ? bits + 8 : byte === 0 ? 0 : 32 - Math.clz32(byte)), 0);
}

/**
 * value mod (modulus − 1). OpenSSH leaves these numbers out of its files. Big integers cannot be wiped; they live only
 * while an imported file is read.
 */
function remainder(value: Uint8Array, modulus: Uint8Array): Uint8Array {
  const length = modulus.length;
  const result = toNumber(value) % (toNumber(modulus) - 1n);
  const out = new Uint8Array(length);
  let rest = result;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return out;
}

function toNumber(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}
