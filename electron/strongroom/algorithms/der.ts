// The little DER (X.690) that key files need: definite lengths, tags of one byte. Reading gives views, writing copies.
import { concat, wipe } from '../../../shared/formats/bytes.ts';

/** One element: its tag, its content (a view, not a copy) and where the next one starts. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** Tags that key files use. */
export const derTag = {
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  sequence: 0x30,
  /** Context tag 0: a seed (ML-DSA), and, constructed, attributes (PKCS#8) or the curve (SEC1). */
  seed: 0x80,
  curve: 0xa0,
  /** Context tag 1: the public half, in PKCS#8 and, constructed, in SEC1. */
  publicKey: 0x81,
  sec1PublicKey: 0xa1,
} as const;

/** The element at `at`, or `null` when there is no whole element in minimal DER. */
export function readDer(bytes: Uint8Array, at: number): DerElement | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 31) === 31) return null;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) return null;
    length = 0;
    for (let i = 0; i < count; i++) {
      const byte = bytes[start++];
      if (byte === undefined || (i === 0 && byte === 0)) return null;
      length = length * 256 + byte;
    }
    if (length < 0x80) return null;
  }
  const end = start + length;
  return end > bytes.length ? null : { tag, content: bytes.subarray(start, end), end };
}

/** All elements inside `content`, or `null` when they do not fill it exactly. */
export function readDerAll(content: Uint8Array): DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < content.length) {
    const element = readDer(content, at);
    if (element === null) return null;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** One element; `parts` are joined as its content. To be wiped by the caller when they are secret. */
export function writeDer(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concat(Uint8Array.of(tag, ...lengthOf(length)), ...parts);
}

/** A sequence; the parts, which are secret, are wiped. */
export function writeSecret(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const out = writeDer(tag, ...parts);
  wipe(...parts);
  return out;
}

/** A non-negative integer of big-endian bytes. */
export function writeInteger(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (at < bytes.length - 1 && bytes[at] === 0) at++;
  const digits = bytes.subarray(at);
  return writeDer(derTag.integer, new Uint8Array((digits[0] ?? 0) >= 0x80 ? 1 : 0), digits);
}

/** A small non-negative integer. */
export function writeNumber(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256))
    bytes.unshift(rest % 256);
  return writeInteger(Uint8Array.from(bytes));
}

/** A bit string of whole bytes. */
export function writeBits(bytes: Uint8Array): Uint8Array {
  return writeDer(derTag.bitString, Uint8Array.of(0), bytes);
}

/** The magnitude of a non-negative integer, a view; `null` for a negative or not minimal one. */
export function integerOf(element: DerElement | undefined): Uint8Array | null {
  if (element?.tag !== derTag.integer) return null;
  const [first, second] = element.content;
  if (first === undefined || first >= 0x80) return null;
  if (first !== 0 || second === undefined) return element.content;
  return second < 0x80 ? null : element.content.subarray(1);
}

/** A small non-negative integer, or `null`. */
export function numberOf(element: DerElement | undefined): number | null {
  const magnitude = integerOf(element);
  if (magnitude === null || magnitude.length > 4) return null;
  return magnitude.reduce((sum, byte) => sum * 256 + byte, 0);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
