// Digests and derived keys, always under a label. Lengths stand before every part, so no two inputs look alike.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, field, utf8 } from './bytes.ts';
import { LABELS, type LabelName } from './labels.ts';

const labelField = Object.fromEntries(
  Object.entries(LABELS).map(([name, label]) => [name, field(utf8(label))]),
) as Record<LabelName, Uint8Array>;

/** SHA-256 (FIPS 180-4) of the label's field and the field of each part; 32 bytes. */
export function digest(label: LabelName, ...parts: Uint8Array[]): Uint8Array {
  return sha256(concat(labelField[label], ...parts.map(field)));
}

/** HKDF-SHA-256 (RFC 5869), empty salt, 32 bytes; `info` is the label's field and the field of each context. */
export function kdf(ikm: Uint8Array, label: LabelName, ...context: Uint8Array[]): Uint8Array {
  const info = concat(labelField[label], ...context.map(field));
  return hkdf(sha256, ikm, undefined, info, 32);
}
