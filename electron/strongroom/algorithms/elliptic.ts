// P-256 and P-384 (FIPS 186-5, SP 800-186) by the runtime's crypto. Material is the scalar, big-endian, 32 or 48 bytes;
// a public key is the uncompressed point.
import { createECDH, createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { concat, equalBytes, field, utf8, wipe } from '../../../shared/formats/bytes.ts';
import {
  derTag,
  numberOf,
  readDer,
  readDerAll,
  writeBits,
  writeDer,
  writeNumber,
  writeSecret,
} from './der.ts';
import { type KeyFamily, type SshForm, spkiOf } from './family.ts';
import { dottedOid, OID, writeOid } from './oid.ts';
import { mpint, unsigned } from './ssh-fields.ts';

/** One curve and its key family. */
export interface EllipticFamily extends KeyFamily {
  readonly name: 'P-256' | 'P-384';
  /** Bytes of a scalar and of a coordinate. */
  readonly length: number;
  /** Order of the group, big-endian. */
  readonly order: Uint8Array;
}

interface Curve {
  readonly name: 'P-256' | 'P-384';
  readonly length: number;
  readonly node: string;
  readonly ssh: string;
  readonly oid: string;
  readonly order: string;
}

export const p256 = familyOf({
  name: 'P-256',
  length: 32,
  node: 'prime256v1',
  ssh: 'nistp256',
  oid: OID.p256,
  order: 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
});

export const p384 = familyOf({
  name: 'P-384',
  length: 48,
  node: 'secp384r1',
  ssh: 'nistp384',
  oid: OID.p384,
  order: 'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
});

/** A random scalar from 1 to order − 1 (FIPS 186-5 A.2.2, rejection), to be wiped by the caller. */
export function randomScalar({ length, order }: EllipticFamily): Uint8Array {
  for (;;) {
    const scalar = crypto.getRandomValues(new Uint8Array(length));
    if (isScalar(scalar, order)) return scalar;
    wipe(scalar);
  }
}

/** The runtime's handle on a private key. */
export function ecPrivateObject(family: EllipticFamily, scalar: Uint8Array): KeyObject {
  const der = sec1Of(family, scalar);
  const copy = Buffer.from(der);
  try {
    return createPrivateKey({ key: copy, format: 'der', type: 'sec1' });
  } finally {
    wipe(der, copy);
  }
}

/** ECDH (SP 800-56A): the x-coordinate, to be wiped by the caller; `null` when `peer` is no point of the curve. */
export function agreeElliptic(
  family: EllipticFamily,
  scalar: Uint8Array,
  peer: Uint8Array,
): Uint8Array | null {
  let shared: Buffer;
  try {
    const key = Buffer.from(spkiOf(family, peer));
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    shared = diffieHellman({ privateKey: ecPrivateObject(family, scalar), publicKey });
  } catch {
    return null;
  }
  const secret = Uint8Array.from(shared);
  wipe(shared);
  return secret;
}

/** ECPrivateKey with its curve and public half (RFC 5915), to be wiped by the caller. */
export function sec1Of(family: EllipticFamily, scalar: Uint8Array): Uint8Array {
  return writeSec1(family, scalar, writeDer(derTag.curve, writeOid(family.identifier[1] ?? '')));
}

function writeSec1(family: EllipticFamily, scalar: Uint8Array, curve: Uint8Array): Uint8Array {
  return writeSecret(
    derTag.sequence,
    writeNumber(1),
    writeDer(derTag.octetString, scalar),
    curve,
    writeDer(derTag.sec1PublicKey, writeBits(family.publicOf(scalar))),
  );
}

/** Dotted identifier of the curve that an ECPrivateKey names; `null` when it names none or is no such key. */
export function curveOfSec1(der: Uint8Array): string | null {
  const outer = readDer(der, 0);
  const parts = outer?.tag === derTag.sequence ? readDerAll(outer.content) : null;
  const named = parts?.find(({ tag }) => tag === derTag.curve)?.content;
  const oid = named === undefined ? null : readDer(named, 0);
  return oid?.tag === derTag.oid ? dottedOid(oid.content) : null;
}

function familyOf(curve: Curve): EllipticFamily {
  const { length } = curve;
  const order = Uint8Array.from(Buffer.from(curve.order, 'hex'));
  const family: EllipticFamily = {
    name: curve.name,
    length,
    order,
    identifier: [OID.ec, curve.oid],
    publicOf(scalar) {
      checkScalar(curve, scalar);
      const ecdh = createECDH(curve.node);
      const copy = Buffer.from(scalar);
      try {
        ecdh.setPrivateKey(copy);
        return Uint8Array.from(ecdh.getPublicKey());
      } finally {
        wipe(copy);
      }
    },
    toPrivate: (scalar) => writeSec1(family, scalar, new Uint8Array(0)),
    fromPrivate: (content) => readSec1(family, content),
    jwkPublic: (point) => ({
      crv: curve.name,
      kty: 'EC',
      x: base64urlnopad.encode(point.subarray(1, 1 + length)),
      y: base64urlnopad.encode(point.subarray(1 + length)),
    }),
    jwkPrivate: (scalar) => ({ d: Uint8Array.from(scalar) }),
    isJwk: ({ kty, crv }) => kty === 'EC' && crv === curve.name,
    fromJwk({ open, secret: { d } }) {
      if (d?.length !== length || !isScalar(d, order)) return null;
      const { x, y } = family.jwkPublic(family.publicOf(d));
      return open.x === x && open.y === y ? Uint8Array.from(d) : null;
    },
    ssh: sshForm(curve, (scalar) => family.publicOf(scalar), order),
  };
  return family;
}

function readSec1(family: EllipticFamily, content: Uint8Array): Uint8Array | null {
  const outer = readDer(content, 0);
  if (outer?.tag !== derTag.sequence || outer.end !== content.length) return null;
  const [version, octets, ...rest] = readDerAll(outer.content) ?? [];
  if (numberOf(version) !== 1 || octets?.tag !== derTag.octetString) return null;
  const scalar = unsigned(octets.content, family.length);
  if (scalar === null || !isScalar(scalar, family.order)) return null;
  const stated = rest.find(({ tag }) => tag === derTag.sec1PublicKey)?.content;
  const point = stated === undefined ? undefined : readDer(stated, 0)?.content.subarray(1);
  if (point === undefined || equalBytes(point, family.publicOf(scalar))) return scalar;
  wipe(scalar);
  return null;
}

function sshForm(curve: Curve, publicOf: (scalar: Uint8Array) => Uint8Array, order: Uint8Array): SshForm {
  const type = `ecdsa-sha2-${curve.ssh}`;
  return {
    type,
    publicBlob: (point) => concat(field(utf8(type)), field(utf8(curve.ssh)), field(point)),
    privateFields: (scalar) => [utf8(curve.ssh), publicOf(scalar), mpint(scalar)],
    privateCount: 3,
    fromPrivate([name, point, number]) {
      if (name === undefined || point === undefined || number === undefined) return null;
      const scalar = unsigned(number, curve.length);
      if (scalar === null || !isScalar(scalar, order)) return null;
      if (equalBytes(name, utf8(curve.ssh)) && equalBytes(point, publicOf(scalar))) return scalar;
      wipe(scalar);
      return null;
    },
  };
}

function isScalar(scalar: Uint8Array, order: Uint8Array): boolean {
  if (scalar.length !== order.length || scalar.every((byte) => byte === 0)) return false;
  for (let i = 0; i < order.length; i++) {
    const difference = (scalar[i] as number) - (order[i] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function checkScalar({ name, length }: Curve, scalar: Uint8Array): void {
  if (!(scalar instanceof Uint8Array)) throw new TypeError(`expected a ${name} scalar as Uint8Array`);
  if (scalar.length !== length)
    throw new RangeError(`expected a ${name} scalar of ${length} bytes, got ${scalar.length}`);
}
