// PEM (RFC 7468) from bytes to bytes, because what stands in it may be a private key.
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { decodeBase64, encodeBase64 } from './ascii.ts';

/** One PEM block: its label and the bytes in it, or `null` where those are not Base64 or carry header lines. */
export interface PemBlock {
  readonly label: string;
  readonly body: Uint8Array | null;
  /** True when the block has header lines that say it is encrypted (RFC 1421 `Proc-Type`). */
  readonly encrypted: boolean;
}

const begin = '-----BEGIN ';
const dashes = '-----';

/** A block with lines of `width` characters; to be wiped by the caller when it holds a private key. */
export function encodePem(label: string, body: Uint8Array, width = 64): Uint8Array {
  const lines = encodeBase64(body, width);
  const out = concat(utf8(`${begin}${label}${dashes}\n`), lines, utf8(`-----END ${label}${dashes}\n`));
  wipe(lines);
  return out;
}

/** All blocks of a text, in order; bodies are to be wiped by the caller. */
export function decodePem(text: Uint8Array): PemBlock[] {
  const blocks: PemBlock[] = [];
  let at = indexOf(text, begin, 0);
  while (at >= 0) {
    const labelEnd = indexOf(text, dashes, at + begin.length);
    if (labelEnd < 0 || labelEnd - at > 80) break;
    const label = String.fromCharCode(...text.subarray(at + begin.length, labelEnd));
    const bodyStart = labelEnd + dashes.length;
    const end = indexOf(text, `-----END ${label}${dashes}`, bodyStart);
    const inside = text.subarray(bodyStart, end < 0 ? text.length : end);
    const encrypted = indexOf(inside, 'ENCRYPTED', 0) >= 0;
    blocks.push({ label, body: end < 0 ? null : decodeBase64(inside), encrypted });
    at = indexOf(text, begin, end < 0 ? bodyStart : end);
  }
  return blocks;
}

/** Where the ASCII text `wanted` stands in `bytes` from `from` on, or -1. */
export function indexOf(bytes: Uint8Array, wanted: string, from: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted, from, 'latin1');
}
