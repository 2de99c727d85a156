// Base64 of text that may hold anything; what is not Base64 is no key.
import { base64, base64nopad, base64url, base64urlnopad } from '@scure/base';

/** The bytes, or null. Accepts both alphabets, with and without padding. */
export function decodeBase64Text(text: string): Uint8Array | null {
  for (const codec of [base64, base64nopad, base64url, base64urlnopad]) {
    try {
      return codec.decode(text);
    } catch {
      // The next alphabet may fit.
    }
  }
  return null;
}
