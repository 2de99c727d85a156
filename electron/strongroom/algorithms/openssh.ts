// OpenSSH's own formats. Source: PROTOCOL.key of OpenSSH, RFC 8709 section 4, RFC 5656 section 3.1, RFC 4253 section 6.6.
import { base64 } from '@scure/base';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, field, uint, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { familyOfSsh } from './families.ts';
import type { KeyFamily, SshForm } from './family.ts';
import { decodePem, encodePem } from './pem.ts';
import { SshFields } from './ssh-fields.ts';

const format = 'OpenSSH private key';
const magic = utf8('openssh-key-v1\0');
const blockLength = 8;
const malformed = () => refusal('import-malformed', { format });

/** `ssh-ed25519 AAAA…`, without comment and newline. */
export function sshPublicText(form: SshForm, publicKey: Uint8Array): string {
  return `${form.type} ${base64.encode(form.publicBlob(publicKey))}`;
}

/** An unencrypted OpenSSH private key file as ASCII bytes, to be wiped by the caller. */
export function encodeOpenssh(family: KeyFamily, material: Uint8Array): Uint8Array {
  const { ssh } = family;
  if (ssh === null) throw new TypeError(`expected a family that OpenSSH knows, got ${family.name}`);
  const check = crypto.getRandomValues(new Uint8Array(4));
  const secret = ssh.privateFields(material);
  const framed = secret.map(field);
  const inside = concat(check, check, field(utf8(ssh.type)), ...framed, field(new Uint8Array(0)));
  const padded = new Uint8Array(Math.ceil(inside.length / blockLength) * blockLength);
  padded.set(inside);
  for (let i = inside.length; i < padded.length; i++) padded[i] = i - inside.length + 1;
  const none = field(utf8('none'));
  const blob = field(ssh.publicBlob(family.publicOf(material)));
  const body = concat(magic, none, none, field(new Uint8Array(0)), uint(4, 1), blob, field(padded));
  const text = encodePem('OPENSSH PRIVATE KEY', body, 70);
  wipe(...secret, ...framed, inside, padded, body);
  return text;
}

/**
 * The key in the body of an OpenSSH private key block; its material is wiped by the caller. Refuses with
 * `import-openssh-encrypted`, `import-several`, `import-algorithm`, `import-malformed` or `import-mismatch`.
 */
export function decodeOpenssh(body: Uint8Array): { family: KeyFamily; material: Uint8Array } {
  const outer = new SshFields(body, malformed);
  if (!equalBytes(outer.take(magic.length), magic)) throw malformed();
  if (outer.text() !== 'none') throw refusal('import-openssh-encrypted');
  outer.field();
  outer.field();
  if (outer.number() !== 1) throw refusal('import-several');
  const publicBlob = outer.field();
  const type = new SshFields(publicBlob, malformed).text();
  const family = familyOfSsh(type);
  const form = family?.ssh ?? null;
  if (family === null || form === null) throw refusal('import-algorithm', { found: type });
  const inner = new SshFields(outer.field(), malformed);
  outer.finish();
  const check = inner.number();
  if (check !== inner.number() || inner.text() !== type) throw malformed();
  const fields = Array.from({ length: form.privateCount }, () => inner.field());
  inner.field();
  inner.finishPadding();
  const material = form.fromPrivate(fields);
  if (material === null) throw refusal('import-mismatch', { format });
  if (equalBytes(form.publicBlob(family.publicOf(material)), publicBlob)) return { family, material };
  wipe(material);
  throw refusal('import-mismatch', { format });
}

/** True for a text that begins like an OpenSSH public key line. */
export function isOpensshPublic(text: Uint8Array): boolean {
  const start = String.fromCharCode(...text.subarray(0, 32));
  return /^(ssh-(ed25519|rsa|dss)|ecdsa-sha2-|sk-)/.test(start) && decodePem(text).length === 0;
}
