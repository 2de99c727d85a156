// Bech32 (BIP-173) from bytes to bytes, for secrets: a string could not be wiped. Public texts may use any library.
import { wipe } from '../../../shared/formats/bytes.ts';

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const checksumLength = 6;

/** Upper-case Bech32 as ASCII bytes, to be wiped by the caller; `prefix` in lower case without the `1`. */
export function encodeBech32(prefix: string, data: Uint8Array): Uint8Array {
  const words = toWords(data);
  const checked = new Uint8Array(words.length + checksumLength);
  checked.set(words);
  const sum = polymod(prefix, checked) ^ 1;
  for (let i = 0; i < checksumLength; i++) checked[words.length + i] = (sum >>> (5 * (5 - i))) & 31;
  const out = new Uint8Array(prefix.length + 1 + checked.length);
  for (let i = 0; i < prefix.length; i++) out[i] = upper(prefix.charCodeAt(i));
  out[prefix.length] = 0x31;
  for (let i = 0; i < checked.length; i++) {
    out[prefix.length + 1 + i] = upper(alphabet.charCodeAt(checked[i] as number));
  }
  wipe(words, checked);
  return out;
}

/**
 * The data of a Bech32 text in ASCII bytes, to be wiped by the caller, or `null` when prefix, case, alphabet, checksum
 * or padding are wrong.
 */
export function decodeBech32(prefix: string, text: Uint8Array): Uint8Array | null {
  const start = prefix.length + 1;
  if (text.length < start + checksumLength) return null;
  const isUpper = text.every((byte) => byte < 0x61 || byte > 0x7a);
  const isLower = text.every((byte) => byte < 0x41 || byte > 0x5a);
  if (!isUpper && !isLower) return null;
  for (let i = 0; i < prefix.length; i++) {
    if (lower(text[i] as number) !== prefix.charCodeAt(i)) return null;
  }
  if (text[prefix.length] !== 0x31) return null;
  const words = new Uint8Array(text.length - start);
  try {
    for (let i = 0; i < words.length; i++) {
      const value = alphabet.indexOf(String.fromCharCode(lower(text[start + i] as number)));
      if (value < 0) return null;
      words[i] = value;
    }
    if (polymod(prefix, words) !== 1) return null;
    return fromWords(words.subarray(0, -checksumLength));
  } finally {
    wipe(words);
  }
}

function polymod(prefix: string, words: Uint8Array): number {
  let sum = 1;
  const take = (value: number) => {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (let i = 0; i < generators.length; i++) if ((top >>> i) & 1) sum ^= generators[i] as number;
  };
  for (let i = 0; i < prefix.length; i++) take(prefix.charCodeAt(i) >>> 5);
  take(0);
  for (let i = 0; i < prefix.length; i++) take(prefix.charCodeAt(i) & 31);
  for (const word of words) take(word);
  return sum;
}

function toWords(data: Uint8Array): Uint8Array {
  const words = new Uint8Array(Math.ceil((data.length * 8) / 5));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      words[at++] = (held >>> bits) & 31;
    }
  }
  if (bits > 0) words[at] = (held << (5 - bits)) & 31;
  return words;
}

function fromWords(words: Uint8Array): Uint8Array | null {
  const data = new Uint8Array(Math.floor((words.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const word of words) {
    held = ((held << 5) | word) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      data[at++] = (held >>> bits) & 0xff;
    }
  }
  if (bits < 5 && (held & ((1 << bits) - 1)) === 0) return data;
  wipe(data);
  return null;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}
