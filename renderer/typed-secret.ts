// From a field to bytes. The field is emptied at once; the text it held is a string of the engine that nobody can wipe.
import { utf8 } from '../shared/formats/bytes.ts';

/** Longest passphrase that is taken, in characters. */
export const LONGEST_PASSPHRASE = 256;

/** The passphrase in a field as NFKC UTF-8, leaving the field empty. The caller deposits or wipes it. */
export function takePassphrase(field: HTMLInputElement): Uint8Array {
  const bytes = utf8(field.value.normalize('NFKC'));
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return bytes;
}
