// The kinds of asymmetric keys that key files hold, and how each is written there. Several algorithms may share a
// family: one P-256 key file can be taken in to sign or to agree.
import { concat, equalBytes } from '../../../shared/formats/bytes.ts';
import { derTag, readDer, readDerAll, writeBits, writeDer, writeNumber, writeSecret } from './der.ts';
import { writeOid } from './oid.ts';

/** Names of families, as people write them. */
export type FamilyName = 'Ed25519' | 'X25519' | 'P-256' | 'P-384' | 'RSA' | 'ML-DSA-65';

/** Members of a JWK: public ones as text, private ones as bytes that the caller wipes. */
export interface JwkMembers {
  readonly open: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, Uint8Array>>;
}

/** OpenSSH's own form of a family. */
export interface SshForm {
  /** The type that stands first in every blob. */
  readonly type: string;
  /** The wire form of a public key. */
  publicBlob(publicKey: Uint8Array): Uint8Array;
  /** What follows the type in a private key file; secret. */
  privateFields(material: Uint8Array): Uint8Array[];
  /** How many fields follow the type. */
  readonly privateCount: number;
  /** The material in those fields; `null` when they do not fit together. */
  fromPrivate(fields: readonly Uint8Array[]): Uint8Array | null;
}

/** Functions that write and read the keys of one family. Readers give `null` for what does not fit; writers copy. */
export interface KeyFamily {
  readonly name: FamilyName;
  /** Dotted identifiers of the algorithm and, where there is one, of its parameter. */
  readonly identifier: readonly [algorithm: string, parameter: string | 'null' | null];
  publicOf(material: Uint8Array): Uint8Array;
  /** Content of PKCS#8's private octet string; secret. */
  toPrivate(material: Uint8Array): Uint8Array;
  /** Material of that content, to be wiped by the caller. */
  fromPrivate(content: Uint8Array): Uint8Array | null;
  jwkPublic(publicKey: Uint8Array): Record<string, string>;
  /** Private members of the JWK; secret. */
  jwkPrivate(material: Uint8Array): Record<string, Uint8Array>;
  /** True for the `kty` and `crv` (or `alg`) of its keys. */
  isJwk(open: Readonly<Record<string, string>>): boolean;
  fromJwk(members: JwkMembers): Uint8Array | null;
  readonly ssh: SshForm | null;
}

/** AlgorithmIdentifier of a family. */
function identifierOf({ identifier: [algorithm, parameter] }: KeyFamily): Uint8Array {
  if (parameter === null) return writeDer(derTag.sequence, writeOid(algorithm));
  const second = parameter === 'null' ? writeDer(derTag.null) : writeOid(parameter);
  return writeDer(derTag.sequence, writeOid(algorithm), second);
}

/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) of a public key. */
export function spkiOf(family: KeyFamily, publicKey: Uint8Array): Uint8Array {
  return writeDer(derTag.sequence, identifierOf(family), writeBits(publicKey));
}

/** PrivateKeyInfo, version 1 (RFC 5958), to be wiped by the caller. */
export function pkcs8Of(family: KeyFamily, material: Uint8Array): Uint8Array {
  const content = family.toPrivate(material);
  const octets = writeSecret(derTag.octetString, content);
  return writeSecret(derTag.sequence, writeNumber(0), identifierOf(family), octets);
}

/** The public key in a SubjectPublicKeyInfo of this family, or `null`. */
export function publicKeyIn(family: KeyFamily, spki: Uint8Array): Uint8Array | null {
  const outer = readDer(spki, 0);
  if (outer?.tag !== derTag.sequence || outer.end !== spki.length) return null;
  const [identifier, bits, ...more] = readDerAll(outer.content) ?? [];
  if (identifier === undefined || bits?.tag !== derTag.bitString || more.length > 0) return null;
  const found = writeDer(derTag.sequence, identifier.content);
  if (!equalBytes(found, identifierOf(family)) || bits.content[0] !== 0) return null;
  return concat(bits.content.subarray(1));
}
