// Private keys in PEM (RFC 7468, RFC 1421, OpenSSH's own format, ASCII armour of OpenPGP), told apart by content.

import type { Kind, Sighting } from '../sighting.ts';
import { decodeBase64Text } from './base64.ts';
import { readDer } from './der-reader.ts';
import type { Detector } from './detector.ts';
import { openpgpSecret } from './openpgp-packets.ts';

const BLOCK =
  /-----BEGIN ((?:[A-Z0-9]+ )*)(PRIVATE KEY(?: BLOCK)?)-----([\s\S]{16,400000}?)-----END \1\2-----/g;

export const pemDetector: Detector = {
  id: 'pem',
  title: 'Private keys between BEGIN and END lines whose content decodes',
  find({ text }) {
    const found: Sighting[] = [];
    for (const match of text.matchAll(BLOCK)) {
      const [whole, before = '', name = '', body = ''] = match;
      const judged = judge(`${before}${name}`, body);
      if (judged === null) continue;
      const from = match.index;
      found.push({ ...judged, from, to: from + whole.length, confidence: 'high' });
    }
    return found;
  },
};

function judge(label: string, body: string): { kind: Kind; detail: string } | null {
  const headers = /^(?:\\[rn]|\s)*(?:[A-Za-z-]+: [^\n]*\r?\n)+/.exec(body)?.[0] ?? '';
  // Keys in source code stand in one line or in joined strings, with the line ends written as \n.
  const base64 = body
    .slice(headers.length)
    .replaceAll(/["']\s*[+.,]\s*["']/g, '')
    .replaceAll(/\\[rn]|["',]|\s/g, '');
  if (label === 'PGP PRIVATE KEY BLOCK') {
    const packets = decodeBase64Text(base64.replace(/=[A-Za-z0-9+/]{4}$/, ''));
    const secret = packets === null ? null : openpgpSecret(packets);
    if (secret === null) return null;
    return { kind: secret.encrypted ? 'private-key-openpgp-encrypted' : 'private-key-openpgp', detail: '' };
  }
  if (/Proc-Type: 4,ENCRYPTED/.test(headers)) return { kind: 'private-key-pem-encrypted', detail: label };
  const bytes = decodeBase64Text(base64);
  if (bytes === null || bytes.length < 24) return null;
  if (label === 'OPENSSH PRIVATE KEY') return openssh(bytes);
  if (readDer(bytes) === null) return null;
  if (label === 'ENCRYPTED PRIVATE KEY') return { kind: 'private-key-pem-encrypted', detail: 'PKCS#8' };
  return { kind: 'private-key-pem', detail: label === 'PRIVATE KEY' ? 'PKCS#8' : label };
}

const MAGIC = 'openssh-key-v1\0';

/** After the magic: cipher name, as a string with its length in four bytes (OpenSSH, PROTOCOL.key). */
function openssh(bytes: Uint8Array): { kind: Kind; detail: string } | null {
  const start = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (start !== MAGIC) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length);
  const at = MAGIC.length + 4;
  if (length > 64 || at + length > bytes.length) return null;
  const cipher = String.fromCharCode(...bytes.subarray(at, at + length));
  return cipher === 'none'
    ? { kind: 'private-key-openssh', detail: '' }
    : { kind: 'private-key-openssh-encrypted', detail: cipher };
}
