// The public key in a blob of OpenSSH's wire form. Source: RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4.
import { equalBytes } from '../../../shared/formats/bytes.ts';
import { derTag, writeDer, writeInteger } from './der.ts';
import { familyOfSsh } from './families.ts';
import type { KeyFamily } from './family.ts';
import { SshFields } from './ssh-fields.ts';

/** Family and public key (the content of SPKI's bit string), or `null` when it is no whole key of a kind known here. */
export function publicKeyOfBlob(blob: Uint8Array): { family: KeyFamily; publicKey: Uint8Array } | null {
  try {
    const fields = new SshFields(blob, () => new RangeError());
    const family = familyOfSsh(fields.text());
    if (family?.ssh == null) return null;
    const publicKey = readKey(family, fields);
    fields.finish();
    const whole = publicKey !== null && equalBytes(family.ssh.publicBlob(publicKey), blob);
    return whole ? { family, publicKey } : null;
  } catch {
    return null;
  }
}

function readKey({ name }: KeyFamily, fields: SshFields): Uint8Array | null {
  if (name === 'RSA') {
    const [e, n] = [fields.field(), fields.field()];
    return writeDer(derTag.sequence, writeInteger(n), writeInteger(e));
  }
  if (name !== 'Ed25519') fields.field();
  return Uint8Array.from(fields.field());
}
