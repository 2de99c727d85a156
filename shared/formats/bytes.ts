// Bytes as every format of Holdfast uses them. Nothing here knows what the bytes mean.

/** Overwrites each array with zeros. JavaScript cannot promise that no copy was made by the engine. */
export function wipe(...arrays: (Uint8Array | undefined | null)[]): void {
  for (const array of arrays) array?.fill(0);
}

/** Joins arrays into a new one. */
export function concat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Equality whose time depends on the lengths alone. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes; throws `TypeError` when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Big-endian unsigned integer of 8, 16 or 32 bits. */
export function uint(width: 1 | 2 | 4, value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * width)) {
    throw new RangeError(`expected an unsigned integer of ${8 * width} bits, got ${value}`);
  }
  const out = new Uint8Array(width);
  for (let i = 0; i < width; i++) out[i] = Math.floor(value / 2 ** (8 * (width - 1 - i))) & 0xff;
  return out;
}

/** A field preceded by its length as u32. */
export function field(bytes: Uint8Array): Uint8Array {
  return concat(uint(4, bytes.length), bytes);
}
