// The age passphrase recipient (C2SP age, section "The scrypt recipient type"), working on bytes: a passphrase is never turned
// into a string here.
import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { base64nopad } from '@scure/base';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { wrappedKeyLength } from './recipient.ts';

const label = utf8('age-encryption.org/v1/scrypt');
/** log2 of the cost: 256 MiB and about a second, as `age -p` has it. */
const WORK = 18;
/** A file may ask for 1 GiB and not more. */
const MOST_WORK = 20;

/** For an `Encrypter` that has no other recipient. */
export function passphraseRecipient(passphrase: Uint8Array, work = WORK): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = new Uint8Array(randomBytes(16));
      const key = await wrapKey(passphrase, salt, work);
      try {
        const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
        return [new Stanza(['scrypt', base64nopad.encode(salt), String(work)], body)];
      } finally {
        wipe(key);
      }
    },
  };
}

/**
 * For a `Decrypter`. Refuses with `age-header-damaged` when the stanza is malformed or does not stand alone, with
 * `age-passphrase-cost` when it asks for too much; gives `null` when there is none or the passphrase is another.
 */
export function passphraseIdentity(passphrase: Uint8Array): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (stanza === undefined) return null;
      const { salt, work } = partsOf(stanza, stanzas.length);
      const key = await wrapKey(passphrase, salt, work);
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
      } catch {
        return null;
      } finally {
        wipe(key);
      }
    },
  };
}

function partsOf({ args, body }: Stanza, count: number): { salt: Uint8Array; work: number } {
  const [, encoded = '', digits = '', ...more] = args;
  let salt: Uint8Array;
  try {
    salt = base64nopad.decode(encoded);
  } catch {
    throw refusal('age-header-damaged');
  }
  const sound = /^[1-9]\d?$/.test(digits) && salt.length === 16 && body.length === wrappedKeyLength;
  if (!sound || count !== 1 || more.length > 0) throw refusal('age-header-damaged');
  const work = Number(digits);
  if (work > MOST_WORK) throw refusal('age-passphrase-cost', { work, most: MOST_WORK });
  return { salt, work };
}

function wrapKey(passphrase: Uint8Array, salt: Uint8Array, work: number): Promise<Uint8Array> {
  const cost = 2 ** work;
  return new Promise((resolve, reject) => {
    const limit = 128 * 8 * (cost + 8) + (1 << 20);
    scrypt(passphrase, concat(label, salt), 32, { N: cost, r: 8, p: 1, maxmem: limit }, (error, key) => {
      if (error === null) resolve(new Uint8Array(key.buffer, key.byteOffset, key.length));
      else reject(error);
    });
  });
}
