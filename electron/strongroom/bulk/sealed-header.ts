// The header of a file encrypted with a symmetric key: which cipher, a salt, and a commitment to the key. Document:
// shared/formats/sealed-file.md.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import type { PayloadKey } from './ciphers.ts';

/** Ciphers of the container, by the number that stands in the header. */
const NUMBERS = { 'aes-256-gcm': 1, 'xchacha20-poly1305': 2 } as const;
export type SealedFileCipher = keyof typeof NUMBERS;

const magic = utf8('HOLDFAST');
const version = 1;
const saltLength = 32;
const commitmentLength = 32;
const fixedLength = magic.length + 2;

/** Bytes before the payload. */
export const sealedHeaderLength = fixedLength + saltLength + commitmentLength;

/** A header with a fresh salt (or, for vectors, a given one), and the payload key that goes with it. */
export function newSealedHeader(
  cipher: SealedFileCipher,
  key: Uint8Array,
  salt: Uint8Array = crypto.getRandomValues(new Uint8Array(saltLength)),
): { header: Uint8Array; payload: PayloadKey } {
  const number = Uint8Array.of(NUMBERS[cipher]);
  const commitment = kdf(key, 'sealedFileCommitment', number, salt);
  const header = concat(magic, Uint8Array.of(version), number, salt, commitment);
  return { header, payload: { secret: kdf(key, 'sealedFile', number, salt), bound: header } };
}

/**
 * The payload key by the first of `keys` that a header commits to. Refuses with `sealed-file-not-sealed`,
 * `sealed-file-newer`, `sealed-file-truncated`, `sealed-file-other-cipher` or `sealed-file-wrong-key`.
 */
export function openSealedHeader(
  cipher: SealedFileCipher,
  keys: readonly Uint8Array[],
  header: Uint8Array,
): { index: number; payload: PayloadKey } {
  if (!equalBytes(header.subarray(0, magic.length), magic)) throw refusal('sealed-file-not-sealed');
  if ((header[magic.length] ?? version) !== version) throw refusal('sealed-file-newer');
  if (header.length < sealedHeaderLength) throw refusal('sealed-file-truncated');
  const number = header.subarray(magic.length + 1, fixedLength);
  const found = Object.entries(NUMBERS).find(([, value]) => value === number[0])?.[0];
  if (found === undefined) throw refusal('sealed-file-newer');
  if (found !== cipher) throw refusal('sealed-file-other-cipher', { found, wanted: cipher });
  const salt = header.subarray(fixedLength, fixedLength + saltLength);
  const commitment = header.subarray(fixedLength + saltLength);
  for (const [index, key] of keys.entries()) {
    const own = kdf(key, 'sealedFileCommitment', number, salt);
    const same = equalBytes(own, commitment);
    wipe(own);
    if (same) return { index, payload: { secret: kdf(key, 'sealedFile', number, salt), bound: header } };
  }
  throw refusal('sealed-file-wrong-key');
}
