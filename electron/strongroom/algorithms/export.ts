// How each algorithm's keys are written to files. Private material is protected unless the format says plain.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import {
  ALGORITHMS,
  type ExportFormat,
  type MaterialAlgorithm,
  PROTECTION,
} from '../../../shared/model/algorithms.ts';
import { hybridIdentityText, hybridRecipientText } from '../age/hybrid.ts';
import { identityText } from '../age/identity.ts';
import { recipientText } from '../age/recipient-text.ts';
import { sealTo, sealWithPassphrase } from '../age/sealed.ts';
import type { Material } from './algorithm.ts';
import { type KeyFamily, pkcs8Of, spkiOf } from './family.ts';
import { encodeJwk } from './jwk.ts';
import { encodeOpenssh, sshPublicText } from './openssh.ts';
import { encryptPkcs8 } from './pbes2.ts';
import { encodePem } from './pem.ts';
import { algorithms } from './registry.ts';

/** What protects a file with private material. */
export type Guard = { readonly passphrase: Uint8Array } | { readonly recipient: string } | null;

/**
 * The file with a private key, to be wiped by the caller. Refuses with `export-format`, `export-guard` when what
 * protects the file is missing or of the other kind, or as age recipients are refused.
 */
export async function encodePrivate(
  id: MaterialAlgorithm,
  material: Material,
  format: ExportFormat,
  guard: Guard,
): Promise<Uint8Array> {
  if (!ALGORITHMS[id].privateFormats.includes(format)) throw refusal('export-format', { algorithm: id });
  const protection = PROTECTION[format];
  if (protection === 'none') return plainFile(id, material, format);
  if (guard === null || (protection === 'passphrase' && !('passphrase' in guard)))
    throw refusal('export-guard', { format });
  if (protection === 'passphrase' && 'passphrase' in guard) {
    const info = pkcs8Of(familyOf(id), material);
    try {
      const der = await encryptPkcs8(info, guard.passphrase);
      return format === 'pem' ? encodePem('ENCRYPTED PRIVATE KEY', der) : der;
    } finally {
      wipe(info);
    }
  }
  const inside = format === 'jwk' ? privateJwk(id, material) : concat(material);
  try {
    return 'recipient' in guard
      ? await sealTo([guard.recipient], inside)
      : await sealWithPassphrase(guard.passphrase, inside);
  } finally {
    wipe(inside);
  }
}

/** The file with a public key. Refuses with `export-format`. */
export function encodePublic(id: MaterialAlgorithm, publicKey: Uint8Array, format: ExportFormat): Uint8Array {
  if (!ALGORITHMS[id].publicFormats.includes(format)) throw refusal('export-format', { algorithm: id });
  if (format === 'age') {
    const text = id === 'age-hybrid' ? hybridRecipientText(publicKey) : recipientText(publicKey);
    return utf8(`${text}\n`);
  }
  const family = familyOf(id);
  if (format === 'jwk') return encodeJwk({ open: family.jwkPublic(publicKey), secret: {} });
  if (format === 'openssh' && family.ssh !== null) return utf8(`${sshPublicText(family.ssh, publicKey)}\n`);
  const spki = spkiOf(family, publicKey);
  return format === 'pem' ? encodePem('PUBLIC KEY', spki) : spki;
}

function plainFile(id: MaterialAlgorithm, material: Material, format: ExportFormat): Uint8Array {
  switch (format) {
    case 'age':
      return line(id === 'age-hybrid' ? hybridIdentityText(material) : identityText(material));
    case 'pem-plain': {
      const info = pkcs8Of(familyOf(id), material);
      const text = encodePem('PRIVATE KEY', info);
      wipe(info);
      return text;
    }
    case 'der-plain':
      return pkcs8Of(familyOf(id), material);
    case 'openssh-plain':
      return encodeOpenssh(familyOf(id), material);
    case 'raw-plain':
      return concat(material);
    default:
      throw refusal('export-format', { algorithm: id });
  }
}

function privateJwk(id: MaterialAlgorithm, material: Material): Uint8Array {
  const { family, publicOf } = algorithms[id];
  if (family === null) return symmetricJwk(id, material);
  const secret = family.jwkPrivate(material);
  const file = encodeJwk({ open: family.jwkPublic(publicOf(material) as Uint8Array), secret });
  wipe(...Object.values(secret));
  return file;
}

/** `alg` of RFC 7518 where there is one; HKDF keys and XChaCha20-Poly1305 keys have none. */
function symmetricJwk(id: MaterialAlgorithm, material: Material): Uint8Array {
  const alg = { 'hmac-sha256': 'HS256', 'hmac-sha512': 'HS512' }[id as string];
  return encodeJwk({ open: { kty: 'oct', ...(alg === undefined ? {} : { alg }) }, secret: { k: material } });
}

function familyOf(id: MaterialAlgorithm): KeyFamily {
  const { family } = algorithms[id];
  if (family === null) throw refusal('export-format', { algorithm: id });
  return family;
}

function line(text: Uint8Array): Uint8Array {
  const out = concat(text, Uint8Array.of(0x0a));
  wipe(text);
  return out;
}
