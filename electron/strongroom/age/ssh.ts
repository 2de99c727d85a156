// SSH public keys as age recipients: ssh-ed25519 and ssh-rsa, as the age program takes them. Source: age's agessh package
// and C2SP age, "SSH recipient types". Every age file to them opens with `age -d -i` and the SSH private key.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64nopad } from '@scure/base';
import { type Recipient, Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { agreeX25519, publicKeyOf } from '../algorithms/curve25519.ts';
import { derTag, writeDer, writeInteger } from '../algorithms/der.ts';
import { spkiOf } from '../algorithms/family.ts';
import { measureRsa, rsa } from '../algorithms/rsa.ts';
import { openOaep, sealOaep } from '../algorithms/rsa-oaep.ts';
import { SshFields } from '../algorithms/ssh-fields.ts';
import type { AgeIdentity } from './identity.ts';

const label = {
  ed25519: utf8('age-encryption.org/v1/ssh-ed25519'),
  rsa: utf8('age-encryption.org/v1/ssh-rsa'),
};

/** Smallest modulus that the age program takes. */
const LEAST_RSA = 2048;

/** A public key of SSH that can be a recipient. */
export type SshRecipientKey = {
  /** `type base64`, without a comment. */
  readonly text: string;
  readonly blob: Uint8Array;
  /** As `ssh-keygen -l` shows it: `SHA256:…`. */
  readonly fingerprint: string;
} & (
  | { readonly type: 'ssh-ed25519'; readonly publicKey: Uint8Array }
  | { readonly type: 'ssh-rsa'; readonly spki: Uint8Array; readonly bits: number }
);

/** True for a text that claims to be an SSH public key. */
export function isSshText(text: string): boolean {
  return /^(ssh-|ecdsa-sha2-|sk-)/.test(text);
}

/**
 * The key in a line `type base64 comment`. Refuses with `ssh-recipient-kind` for a kind that age does not take, with
 * `ssh-recipient-malformed`, or `ssh-recipient-weak`.
 */
export function sshRecipientKey(line: string): SshRecipientKey {
  const malformed = () => refusal('ssh-recipient-malformed');
  const [type = '', encoded = ''] = line.trim().split(/\s+/);
  if (type !== 'ssh-ed25519' && type !== 'ssh-rsa')
    throw refusal('ssh-recipient-kind', { found: type.slice(0, 40) });
  let blob: Uint8Array;
  try {
    blob = base64.decode(encoded);
  } catch {
    throw malformed();
  }
  const text = `${type} ${base64.encode(blob)}`;
  const fields = new SshFields(blob, malformed);
  if (fields.text() !== type) throw malformed();
  const fingerprint = `SHA256:${base64nopad.encode(sha256(blob))}`;
  if (type === 'ssh-ed25519') {
    const publicKey = Uint8Array.from(fields.field());
    fields.finish();
    if (publicKey.length !== 32 || montgomery(publicKey) === null) throw malformed();
    return { type, text, blob, fingerprint, publicKey };
  }
  const [e, n] = [fields.field(), fields.field()];
  fields.finish();
  const digits = n[0] === 0 ? n.subarray(1) : n;
  const bits = digits.length * 8 - Math.clz32(digits[0] ?? 0) + 24;
  if (digits.length === 0 || bits < LEAST_RSA)
    throw refusal('ssh-recipient-weak', { bits, least: LEAST_RSA });
  const spki = spkiOf(rsa, writeDer(derTag.sequence, writeInteger(n), writeInteger(e)));
  return { type, text, blob, fingerprint, spki, bits };
}

/** The recipient of a line, for an `Encrypter`; refuses as `sshRecipientKey`. */
export function sshRecipient(line: string): Recipient {
  const key = sshRecipientKey(line);
  const tag = base64nopad.encode(sha256(key.blob).subarray(0, 4));
  if (key.type === 'ssh-rsa') {
    return {
      wrapFileKey: (fileKey) => [
        new Stanza([key.type, tag], sealOaep(key.spki, 'sha256', fileKey, label.rsa)),
      ],
    };
  }
  const peer = montgomery(key.publicKey) as Uint8Array;
  return {
    wrapFileKey(fileKey) {
      const ephemeral = crypto.getRandomValues(new Uint8Array(32));
      const share = publicKeyOf('x25519', ephemeral);
      const shared = agreeX25519(ephemeral, peer);
      wipe(ephemeral);
      // The tweak binds the SSH key itself, of which the point is only a half.
      const tweak = hkdf(sha256, new Uint8Array(0), key.blob, label.ed25519, 32);
      const tweaked = shared === null ? null : agreeX25519(tweak, shared);
      if (tweaked === null) throw refusal('ssh-recipient-malformed');
      const wrapKey = hkdf(sha256, tweaked, concat(share, peer), label.ed25519, 32);
      try {
        const body = chacha20poly1305(wrapKey, new Uint8Array(12)).encrypt(fileKey);
        return [new Stanza([key.type, tag, base64nopad.encode(share)], body)];
      } finally {
        wipe(shared, tweaked, wrapKey);
      }
    },
  };
}

/** The identity of an RSA key of the vault, for a `Decrypter`; it keeps a reference to the material. */
export function sshRsaIdentity(material: Uint8Array): AgeIdentity {
  const seen = { passphrase: false };
  const blob = rsa.ssh?.publicBlob(rsa.publicOf(material)) as Uint8Array;
  const tag = base64nopad.encode(sha256(blob).subarray(0, 4));
  const length = measureRsa(material).bits / 8;
  return {
    seen,
    unwrapFileKey(stanzas) {
      for (const stanza of stanzas) {
        if (stanza.args[0] === 'scrypt') seen.passphrase = true;
        if (stanza.args[0] !== 'ssh-rsa' || stanza.args[1] !== tag) continue;
        if (stanza.args.length !== 2 || stanza.body.length !== length) throw refusal('age-header-damaged');
        const key = openOaep(material, 'sha256', stanza.body, label.rsa);
        if (key !== null) return key;
      }
      return null;
    },
  };
}

function montgomery(publicKey: Uint8Array): Uint8Array | null {
  try {
    return ed25519.utils.toMontgomery(publicKey);
  } catch {
    return null;
  }
}

/** The text of a file with one SSH public key, or `null` when it is none. */
export function sshTextIn(file: Uint8Array): string | null {
  let text: string;
  try {
    text = fromUtf8(file).trim();
  } catch {
    return null;
  }
  return isSshText(text) && !text.includes('\n') ? text : null;
}
