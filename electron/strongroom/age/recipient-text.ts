// How an age X25519 recipient is written (C2SP age, section "The X25519 recipient type"): for whoever reads or shows one and
// wraps nothing to it.
import { bech32 } from '@scure/base';
import { refusal } from '../../../shared/errors/index.ts';

/** The text `age1…` of a public key of 32 bytes. */
export function recipientText(publicKey: Uint8Array): string {
  return bech32.encodeFromBytes('age', publicKey);
}

/** The public key in a text `age1…`; refuses with `age-recipient-invalid`. */
export function recipientKey(text: string): Uint8Array {
  let decoded: { prefix: string; bytes: Uint8Array };
  try {
    decoded = bech32.decodeToBytes(text);
  } catch {
    throw refusal('age-recipient-invalid', { recipient: text.slice(0, 80) });
  }
  if (decoded.prefix !== 'age' || !text.startsWith('age1') || decoded.bytes.length !== 32) {
    throw refusal('age-recipient-invalid', { recipient: text.slice(0, 80) });
  }
  return decoded.bytes;
}
