// What key a find holds: its material, to be known as one in custody, and fingerprints of its public half. Bytes that are
// no key of ours give nothing; nothing is refused here.
import { createHash } from 'node:crypto';
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import type { Kind } from '../../../shared/model/scan.ts';
import { hybridIdentity } from '../age/hybrid.ts';
import { type AgeIdentity, x25519Identity } from '../age/identity.ts';
import { decodeBase64, decodeHex } from '../algorithms/ascii.ts';
import { spkiOf } from '../algorithms/family.ts';
import { readKeyFile } from '../algorithms/key-file.ts';
import { decodePem } from '../algorithms/pem.ts';
import { SshFields } from '../algorithms/ssh-fields.ts';
import { certificatesIn } from './certificates.ts';

/** Everything that can be told of a find's key; `wipe` all material after use. */
export interface FoundKey {
  /** The material in each way in which the bytes can be read. */
  readonly materials: readonly Uint8Array[];
  /** Fingerprints of the public half, by which certificates and public keys are known to belong to it. */
  readonly publics: readonly string[];
  /** An age identity, to be tried on headers; it works on the first of the materials. */
  readonly identity: AgeIdentity | null;
}

const NOTHING: FoundKey = { materials: [], publics: [], identity: null };

/** SHA-256 of a public key in one of its encodings, with the name of that encoding before it. */
export function fingerprintOf(encoding: 'spki' | 'ssh', bytes: Uint8Array): string {
  return `${encoding}:${createHash('sha256').update(bytes).digest('base64url')}`;
}

/** The key in a find of a kind. */
export async function keyIn(kind: Kind, secret: Uint8Array): Promise<FoundKey> {
  switch (kind) {
    case 'private-key-openssh-encrypted':
      return { ...NOTHING, materials: [keyFileOf(kind, secret)], publics: publicInEncryptedOpenssh(secret) };
    case 'key-store-pkcs12':
    case 'key-store-java':
      return {
        ...NOTHING,
        materials: [Uint8Array.from(secret)],
        publics: certificatesIn(secret).map(({ spki }) => fingerprintOf('spki', spki)),
      };
    case 'token':
    case 'random-value':
    case 'seed-phrase':
    case 'private-key-wireguard':
    case 'key-copy':
      return { ...NOTHING, materials: writtenForms(secret) };
    default:
      return keyFileIn(kind, secret);
  }
}

async function keyFileIn(kind: Kind, secret: Uint8Array): Promise<FoundKey> {
  // What cannot be read as a key is kept as it is, and known again as that.
  const file = keyFileOf(kind, secret);
  const plain: FoundKey = { ...NOTHING, materials: [file] };
  try {
    const found = await readKeyFile(file, null);
    if (found === null || found.kind === 'certificate') return plain;
    const { material } = found;
    if (found.kind === 'age') {
      const identity = found.algorithm === 'age-hybrid' ? hybridIdentity(material) : x25519Identity(material);
      return { materials: [material, file], publics: [], identity };
    }
    if (found.kind === 'octets') return { ...NOTHING, materials: [material, file] };
    const { family } = found;
    const publicKey = family.publicOf(material);
    const publics = [fingerprintOf('spki', spkiOf(family, publicKey))];
    if (family.ssh !== null) publics.push(fingerprintOf('ssh', family.ssh.publicBlob(publicKey)));
    return { materials: [material, file], publics, identity: null };
  } catch {
    return plain;
  }
}

/** Text that stands for itself, for hex, or for Base64. */
function writtenForms(secret: Uint8Array): Uint8Array[] {
  const forms: Uint8Array[] = [concat(secret)];
  for (const decoded of [decodeHex(secret), decodeBase64(secret)]) {
    if (decoded !== null) forms.push(concat(decoded));
    wipe(decoded);
  }
  return forms;
}

/**
 * The bytes of a find as a key file has them: a key that stands in source code, in one line or in joined strings, gets its
 * lines back. A copy, to be wiped by the caller.
 */
export function keyFileOf(kind: Kind, secret: Uint8Array): Uint8Array {
  if (!kind.startsWith('private-key-pem') && !kind.startsWith('private-key-openssh')) {
    return Uint8Array.from(secret);
  }
  const text = Buffer.from(secret).toString('latin1');
  if (!/\\[rn]|["']/.test(text)) return Uint8Array.from(secret);
  const lines = text
    .replaceAll(/["']\s*[+.,]\s*["']/g, '')
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n')
    .replaceAll(/["',]/g, '');
  return Uint8Array.from(Buffer.from(lines, 'latin1'));
}

/** The public blob of an encrypted OpenSSH key stands before the encrypted part (PROTOCOL.key). */
function publicInEncryptedOpenssh(secret: Uint8Array): string[] {
  const file = keyFileOf('private-key-openssh-encrypted', secret);
  const body = decodePem(file)[0]?.body ?? null;
  if (body === null) return [];
  try {
    const fields = new SshFields(body, () => new RangeError('cut short'));
    fields.take(15);
    for (let i = 0; i < 3; i++) fields.field();
    return fields.number() === 1 ? [fingerprintOf('ssh', fields.field())] : [];
  } catch {
    return [];
  } finally {
    wipe(body);
  }
}

/** Wipes what was found. */
export function wipeKey({ materials }: FoundKey): void {
  wipe(...materials);
}

/** Bytes without the line end at their end, as a person's editor leaves one. */
export function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let to = bytes.length;
  while (to > 0 && (bytes[to - 1] === 0x0a || bytes[to - 1] === 0x0d)) to -= 1;
  return concat(bytes.subarray(0, to));
}
