// Text forms of bytes. Decoders take exactly one spelling for each value and never echo what they refuse.
import { base64urlnopad, hex } from '@scure/base';

/** base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(plain(bytes));
}

/** Bytes of base64url without padding; throws `TypeError` for padding, other characters or stray bits. */
export function fromBase64url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('expected base64url without padding');
  try {
    return base64urlnopad.decode(text);
  } catch {
    throw new TypeError('expected base64url without padding');
  }
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return hex.encode(plain(bytes));
}

/** Bytes of lower-case hexadecimal; throws `TypeError` for anything else. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError('expected lower-case hexadecimal');
  return hex.decode(text);
}

function plain(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array ? bytes : Uint8Array.from(bytes);
}
