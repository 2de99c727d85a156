// age's passphrase recipient (C2SP age, section "The scrypt recipient type"), on bytes and off the event loop.
import { scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { base64nopad } from '@scure/base';
import { type Recipient, Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import type { AgeIdentity } from './identity.ts';
import { fileKeyLength } from './recipient.ts';

const label = utf8('age-encryption.org/v1/scrypt');
const saltLength = 16;
const tagLength = 16;
/** What age itself writes: 256 MiB and about a second. */
const workFactor = 18;
/** Most that a file from outside may ask for: 4 GiB would stop a small machine. */
const highestWorkFactor = 20;

/** The recipient of a passphrase (UTF-8), which its owner wipes after use. */
export function passphraseRecipient(passphrase: Uint8Array): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = crypto.getRandomValues(new Uint8Array(saltLength));
      const key = await stretch(passphrase, salt, workFactor);
      try {
        const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
        return [new Stanza(['scrypt', base64nopad.encode(salt), String(workFactor)], body)];
      } finally {
        wipe(key);
      }
    },
  };
}

/**
 * The identity of a passphrase. `seen.passphrase` becomes true when the file is to one. Refuses with
 * `age-header-damaged` what no age program writes, and `age-work-factor`.
 */
export function passphraseIdentity(passphrase: Uint8Array): AgeIdentity {
  const seen = { passphrase: false };
  return {
    seen,
    async unwrapFileKey(stanzas) {
      const [stanza, ...others] = stanzas;
      if (stanza?.args[0] !== 'scrypt') return null;
      seen.passphrase = true;
      const [, encoded = '', digits = ''] = stanza.args;
      if (others.length > 0 || stanza.args.length !== 3 || !/^[1-9]\d?$/.test(digits))
        throw refusal('age-header-damaged');
      if (Number(digits) > highestWorkFactor) throw refusal('age-work-factor', { limit: highestWorkFactor });
      const key = await stretch(passphrase, saltOf(encoded), Number(digits));
      try {
        if (stanza.body.length !== fileKeyLength + tagLength) throw refusal('age-header-damaged');
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
      } catch {
        return null;
      } finally {
        wipe(key);
      }
    },
  };
}

function saltOf(encoded: string): Uint8Array {
  try {
    const salt = base64nopad.decode(encoded);
    if (salt.length === saltLength) return salt;
  } catch {
    // Refused below, like a salt of a wrong length.
  }
  throw refusal('age-header-damaged');
}

function stretch(passphrase: Uint8Array, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const options = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 8 * 128 + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, concat(label, salt), 32, options, (error, key) => {
      if (error !== null) return reject(error);
      const bytes = Uint8Array.from(key);
      wipe(key);
      resolve(bytes);
    });
  });
}
