// Base64 and hex between byte arrays, for key material: no string is made on the way. Lookups take time that depends
// on the data, which only matters to someone who already runs on the same machine.
import { wipe } from '../../../shared/formats/bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const hexDigits = '0123456789abcdef';
const padding = 0x3d;
const newline = 0x0a;

/** Base64 with padding (RFC 4648 section 4) as ASCII bytes, a newline after every `width` characters when given. */
export function encodeBase64(bytes: Uint8Array, width = 0): Uint8Array {
  const length = Math.ceil(bytes.length / 3) * 4;
  const flat = new Uint8Array(length).fill(padding);
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(4, bytes.length - i + 1);
    for (let d = 0; d < digits; d++) flat[at + d] = alphabet.charCodeAt((group >>> (18 - 6 * d)) & 63);
  }
  if (width === 0) return flat;
  const lines = new Uint8Array(length + Math.ceil(length / width));
  let at = 0;
  for (let i = 0; i < length; i += width) {
    const line = flat.subarray(i, i + width);
    lines.set(line, at);
    at += line.length;
    lines[at++] = newline;
  }
  wipe(flat);
  return lines;
}

/** The bytes of Base64 text, white space allowed, padding optional; `null` when it is not canonical Base64. */
export function decodeBase64(text: Uint8Array): Uint8Array | null {
  const digits = withoutSpace(text);
  let used = digits.length;
  while (used > 0 && digits.length - used < 2 && digits[used - 1] === padding) used--;
  const padded = digits.length - used;
  const out = new Uint8Array(Math.floor((used * 3) / 4));
  let valid = used % 4 !== 1 && (padded === 0 || digits.length % 4 === 0);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < used && valid; i++) {
    const value = valueOfDigit(digits[i] as number);
    if (value < 0) valid = false;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >>> bits) & 0xff;
    }
  }
  wipe(digits);
  if (valid && (held & ((1 << bits) - 1)) === 0) return out;
  wipe(out);
  return null;
}

/** Lower-case hex as ASCII bytes. */
export function encodeHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, i) => {
    out[2 * i] = hexDigits.charCodeAt(byte >>> 4);
    out[2 * i + 1] = hexDigits.charCodeAt(byte & 15);
  });
  return out;
}

/** The bytes of hex text in either case, white space allowed; `null` when it is not hex. */
export function decodeHex(text: Uint8Array): Uint8Array | null {
  const digits = withoutSpace(text);
  const out = new Uint8Array(digits.length >>> 1);
  let valid = digits.length % 2 === 0;
  for (let i = 0; i < out.length && valid; i++) {
    const high = nibble(digits[2 * i] as number);
    const low = nibble(digits[2 * i + 1] as number);
    if (high < 0 || low < 0) valid = false;
    out[i] = (high << 4) | low;
  }
  wipe(digits);
  if (valid) return out;
  wipe(out);
  return null;
}

/** A copy without space, tab, CR and LF, to be wiped by the caller. */
export function withoutSpace(text: Uint8Array): Uint8Array {
  return text.filter((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

function valueOfDigit(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b) return 62;
  return byte === 0x2f ? 63 : -1;
}

function nibble(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x61 + 10;
  return byte >= 0x41 && byte <= 0x46 ? byte - 0x41 + 10 : -1;
}
