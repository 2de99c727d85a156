// Copies of keys that are in custody, known by keyed digests of their material that are made for one scan and never kept.
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import { decodeBase64, decodeHex } from '../algorithms/ascii.ts';
import { digestOfMaterial } from './digests.ts';
import { withoutLineEnd } from './found-key.ts';
import type { Sighting } from './sighting.ts';

/** Digest of a key's material → id of the key, and the lengths that materials have. */
export interface KnownKeys {
  readonly byDigest: ReadonlyMap<string, string>;
  readonly lengths: ReadonlySet<number>;
}

export const NONE_KNOWN: KnownKeys = { byDigest: new Map(), lengths: new Set() };

/** The key in custody that one of the materials is, or null. */
export function knownBy(key: Uint8Array, known: KnownKeys, materials: readonly Uint8Array[]): string | null {
  for (const material of materials) {
    if (!known.lengths.has(material.length)) continue;
    const found = known.byDigest.get(digestOfMaterial(key, material));
    if (found !== undefined) return found;
  }
  return null;
}

/** Longest file that is held against keys as a whole: Base64 of the longest secret. */
const MOST = 96 * 1024;

/** A file that is nothing but a key in custody: its bytes, or their hex or Base64. */
export function copyIn(
  { digestKey, known }: { readonly digestKey: Uint8Array; readonly known: KnownKeys },
  bytes: Uint8Array,
): Sighting[] {
  if (known.byDigest.size === 0 || bytes.length === 0 || bytes.length > MOST) return [];
  const plain = withoutLineEnd(bytes);
  const forms: Uint8Array[] = [concat(bytes), plain];
  const { length } = plain;
  for (const wanted of known.lengths) {
    if (length === wanted * 2) forms.push(...present(decodeHex(plain)));
    if (Math.abs(length - Math.ceil(wanted / 3) * 4) <= 2 + length / 60) {
      forms.push(...present(decodeBase64(plain)));
      break;
    }
  }
  try {
    if (knownBy(digestKey, known, forms) === null) return [];
    return [{ kind: 'key-copy', confidence: 'high', from: 0, to: plain.length, detail: '' }];
  } finally {
    wipe(...forms);
  }
}

function present(bytes: Uint8Array | null): Uint8Array[] {
  return bytes === null ? [] : [bytes];
}
