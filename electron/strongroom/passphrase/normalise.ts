// The one form in which a passphrase enters the derivation: NFKC UTF-8. It never guesses: what is not plain text of a
// sensible length is refused, because a passphrase that cannot be typed again locks a vault.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';

/** Most bytes of a passphrase, before normalisation and without the newline at its end. */
export const maximumPassphrase = 4096;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * A new array with the passphrase in NFKC UTF-8 (Unicode Standard Annex 15), to be wiped by the caller. One newline at
 * the end (LF or CR LF) is dropped. Refuses with `passphrase-empty`, `-too-long`, `-not-utf8` or `-nul`.
 * Text beyond ASCII passes through an engine string, which cannot be wiped; ASCII does not.
 */
export function normalisePassphrase(given: Uint8Array): Uint8Array {
  const text = given.subarray(0, lengthWithoutNewline(given));
  if (text.length === 0) throw refusal('passphrase-empty');
  if (text.length > maximumPassphrase) throw refusal('passphrase-too-long');
  if (text.includes(0)) throw refusal('passphrase-nul');
  if (text.every((byte) => byte < 0x80)) return Uint8Array.from(text);
  let decoded: string;
  try {
    decoded = fromUtf8(text);
  } catch {
    throw refusal('passphrase-not-utf8');
  }
  return utf8(decoded.normalize('NFKC'));
}

function lengthWithoutNewline(bytes: Uint8Array): number {
  const { length } = bytes;
  if (bytes[length - 1] !== lineFeed) return length;
  return bytes[length - 2] === carriageReturn ? length - 2 : length - 1;
}
