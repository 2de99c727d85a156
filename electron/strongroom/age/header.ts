// The header of an age file by itself, so that the payload can be worked on elsewhere and by faster code.
// typage makes and reads the header; the file key leaves this module only as the key of one payload.

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter, Encrypter, type Identity, type Recipient } from 'age-encryption';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { hybridRecipient, isHybridText } from './hybrid.ts';
import type { AgeIdentity } from './identity.ts';
import { passphraseIdentity } from './passphrase.ts';
import { fileKeyLength, x25519Recipient } from './recipient.ts';
import { isSshText, sshRecipient } from './ssh.ts';

const intro = utf8('age-encryption.org/v1\n');
const armor = utf8('-----BEGIN AGE ENCRYPTED FILE-----');
const macLine = utf8('\n--- ');
const newline = 0x0a;

/** Bytes of the nonce between header and payload. */
export const nonceLength = 16;

/** Longest header that is read: room for some thousand recipients. */
export const maximumHeader = 1024 * 1024;

/** What precedes the payload, and the key of the payload. */
export interface Opening {
  /** Header and nonce: the first bytes of the file. */
  readonly start: Uint8Array;
  /** Key of the payload's chunks, 32 bytes, to be wiped by the caller. */
  readonly payloadKey: Uint8Array;
}

/**
 * A fresh header for `age1…` texts and SSH public keys, and the payload key that goes with it; refuses with `age-no-recipient`, `ssh-recipient-…`,
 * `age-recipient-invalid`, or `age-recipients-mixed`: one classical recipient would undo what a hybrid one promises.
 */
export async function makeOpening(recipients: readonly string[]): Promise<Opening> {
  if (recipients.length === 0) throw refusal('age-no-recipient');
  const hybrid = recipients.filter(isHybridText).length;
  if (hybrid > 0 && hybrid < recipients.length) throw refusal('age-recipients-mixed');
  const classical = (text: string) => (isSshText(text) ? sshRecipient(text) : x25519Recipient(text));
  return openingFor([...new Set(recipients)].map(hybrid > 0 ? hybridRecipient : classical));
}

/** The same for recipients of any kind; a passphrase stands alone. */
export async function openingFor(recipients: readonly Recipient[]): Promise<Opening> {
  const encrypter = new Encrypter();
  const fileKey = new Uint8Array(fileKeyLength);
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  // The last of the recipients writes nothing: it is how the library hands over the file key.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey.set(key);
      return [];
    },
  });
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  try {
    const empty = await encrypter.encrypt(new Uint8Array(0));
    const header = empty.subarray(0, empty.length - nonceLength - emptyPayload);
    return { start: concat(header, nonce), payloadKey: payloadKey(fileKey, nonce) };
  } finally {
    wipe(fileKey);
  }
}

/**
 * Length of the header at the start of `bytes`, or `null` when more bytes are needed to know. Refuses with
 * `age-not-age`, `age-armored`, `age-truncated` (when `complete` says that there are no more bytes) or
 * `age-header-damaged`.
 */
export function headerLength(bytes: Uint8Array, complete: boolean): number | null {
  if (startsWith(bytes, armor)) throw refusal('age-armored');
  if (!startsWith(bytes, intro.subarray(0, Math.min(intro.length, bytes.length))))
    throw refusal('age-not-age');
  if (bytes.length < intro.length) {
    if (complete) throw refusal(bytes.length === 0 ? 'age-not-age' : 'age-truncated');
    return null;
  }
  const mac = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(macLine);
  const end = mac < 0 ? -1 : bytes.indexOf(newline, mac + 1);
  if (end >= 0) return end + 1;
  if (bytes.length >= maximumHeader) throw refusal('age-header-damaged');
  if (complete) throw refusal('age-truncated');
  return null;
}

/**
 * The payload key of a file of which `header` (all of it) and `nonce` are given, opened by any of the identities; `null`
 * when the file is for none of them. Refuses with `age-passphrase-file`, `age-header-damaged`.
 */
export async function openHeader(
  identities: readonly AgeIdentity[],
  header: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array | null> {
  const key = await openedBy(identities, header, nonce);
  if (key === null && identities.some((identity) => identity.seen.passphrase))
    throw refusal('age-passphrase-file');
  return key;
}

/** The same for a passphrase; `null` also for a file that is for keys. */
export function openPassphraseHeader(
  passphrase: Uint8Array,
  header: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array | null> {
  return openedBy([passphraseIdentity(passphrase)], header, nonce);
}

/** The payload key, or `null` when the file is for none of the identities. Refuses with `age-header-damaged`. */
async function openedBy(
  identities: readonly Identity[],
  header: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array | null> {
  if (identities.length === 0) return null;
  const decrypter = new Decrypter();
  let asked = false;
  let matched = false;
  for (const identity of identities) {
    decrypter.addIdentity({
      async unwrapFileKey(stanzas) {
        asked = true;
        const key = await identity.unwrapFileKey(stanzas);
        if (key !== null) matched = true;
        return key;
      },
    });
  }
  let fileKey: Uint8Array | undefined;
  try {
    fileKey = await decrypter.decryptHeader(header);
    return payloadKey(fileKey, nonce);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (!asked || matched) throw refusal('age-header-damaged');
    return null;
  } finally {
    wipe(fileKey);
  }
}

const emptyPayload = 16;

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return hkdf(sha256, fileKey, nonce, utf8('payload'), 32);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte);
}
