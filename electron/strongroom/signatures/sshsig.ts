// SSH signatures over a SHA-512 digest, as `ssh-keygen -Y sign` makes them. The namespace keeps a
// signature for one purpose from being used for another. Source: PROTOCOL.sshsig of OpenSSH.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, field, fromUtf8, uint, utf8 } from '../../../shared/formats/bytes.ts';
import type { KeyFamily } from '../algorithms/family.ts';
import { decodePem, encodePem } from '../algorithms/pem.ts';
import { publicKeyOfBlob } from '../algorithms/ssh-public.ts';
import { sshSign, sshVerify } from './ssh-signature.ts';

const magic = utf8('SSHSIG');
const version = 1;
const label = 'SSH SIGNATURE';
const hashName = 'sha512';
const longest = 16 * 1024;

/** What is signed: the SHA-512 of the content, 64 bytes, for one purpose. */
export interface SshsigContent {
  /** Purpose, for example `file` or `git`; not empty. */
  readonly namespace: string;
  readonly sha512: Uint8Array;
}

/** The armoured signature by a key whose material the caller wipes. */
export function signSshsig(
  given: SshsigContent & { readonly family: KeyFamily; readonly material: Uint8Array },
): string {
  const { family, material } = given;
  const blob = concat(
    magic,
    uint(4, version),
    field(publicBlob(family, family.publicOf(material))),
    field(utf8(given.namespace)),
    field(new Uint8Array(0)),
    field(utf8(hashName)),
    field(sshSign(family, material, signedBytes(given))),
  );
  return fromUtf8(encodePem(label, blob, 70));
}

/**
 * Gives `true` when the signature is by `publicKey` over this content and purpose, and never `false`: refuses with
 * `signature-malformed`, `signature-other-key`, `signature-other-namespace`, `signature-other-hash` or `signature-bad`.
 */
export function verifySshsig(
  given: SshsigContent & {
    readonly armored: string;
    readonly family: KeyFamily;
    readonly publicKey: Uint8Array;
  },
): true {
  const fields = parse(given.armored);
  if (!equalBytes(fields.key, publicBlob(given.family, given.publicKey)))
    throw refusal('signature-other-key');
  if (fields.namespace !== given.namespace) {
    throw refusal('signature-other-namespace', { found: fields.namespace, wanted: given.namespace });
  }
  if (fields.hash !== hashName) throw refusal('signature-other-hash', { found: fields.hash });
  const good = sshVerify(given.family, given.publicKey, signedBytes(given), fields.signature);
  if (good === null) throw refusal('signature-malformed');
  if (!good) throw refusal('signature-bad');
  return true;
}

/** The key that stands in a signature: whose it claims to be. Refuses with `signature-malformed`. */
export function whoSigned(armored: string): { family: KeyFamily; publicKey: Uint8Array } {
  const found = publicKeyOfBlob(parse(armored).key);
  if (found === null) throw refusal('signature-malformed');
  return found;
}

/** True for a file that is an SSH signature, well made or not. */
export function isSshsig(file: Uint8Array): boolean {
  return fromLatin(file.subarray(0, 40)).startsWith(`-----BEGIN ${label}-----`);
}

function fromLatin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function publicBlob({ ssh, name }: KeyFamily, publicKey: Uint8Array): Uint8Array {
  if (ssh === null) throw new TypeError(`expected a key that OpenSSH knows, got ${name}`);
  return ssh.publicBlob(publicKey);
}

function signedBytes({ namespace, sha512 }: SshsigContent): Uint8Array {
  if (namespace === '') throw new TypeError('expected a namespace that is not empty');
  if (sha512.length !== 64) throw new RangeError(`expected a SHA-512 of 64 bytes, got ${sha512.length}`);
  return concat(
    magic,
    field(utf8(namespace)),
    field(new Uint8Array(0)),
    field(utf8(hashName)),
    field(sha512),
  );
}

interface SshsigFields {
  readonly key: Uint8Array;
  readonly namespace: string;
  readonly hash: string;
  readonly signature: Uint8Array;
}

function parse(armored: string): SshsigFields {
  if (armored.length > longest) throw refusal('signature-malformed');
  const [block, ...more] = decodePem(utf8(armored));
  const blob = block?.body;
  if (block?.label !== label || blob === undefined || blob === null || more.length > 0) {
    throw refusal('signature-malformed');
  }
  const start = concat(magic, uint(4, version));
  if (blob.length < start.length || !equalBytes(blob.subarray(0, start.length), start)) {
    throw refusal('signature-malformed');
  }
  const parts: Uint8Array[] = [];
  let at = start.length;
  while (at + 4 <= blob.length && parts.length < 5) {
    const length = blob.subarray(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (at + 4 + length > blob.length) throw refusal('signature-malformed');
    parts.push(blob.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [key, namespace, , hash, signature] = parts;
  if (at !== blob.length || !key || !namespace || !hash || !signature) throw refusal('signature-malformed');
  try {
    return { key, namespace: fromUtf8(namespace), hash: fromUtf8(hash), signature };
  } catch {
    throw refusal('signature-malformed');
  }
}
