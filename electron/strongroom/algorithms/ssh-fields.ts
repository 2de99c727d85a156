// Integers of SSH's wire format (RFC 4251 section 5), and the reader of its fields.
import { concat, fromUtf8 } from '../../../shared/formats/bytes.ts';

/** The content of an mpint for a non-negative big-endian integer; a copy, to be wiped by the caller when secret. */
export function mpint(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at++;
  const digits = bytes.subarray(at);
  return concat(new Uint8Array((digits[0] ?? 0) >= 0x80 ? 1 : 0), digits);
}

/** A big-endian integer brought to `length` bytes, a copy; `null` when it needs more. */
export function unsigned(bytes: Uint8Array, length: number): Uint8Array | null {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at++;
  if (bytes.length - at > length) return null;
  const out = new Uint8Array(length);
  out.set(bytes.subarray(at), length - (bytes.length - at));
  return out;
}

/** Reads SSH fields in order, as views. What does not fit throws what `fail` makes. */
export class SshFields {
  readonly #bytes: Uint8Array;
  readonly #fail: () => Error;
  #at = 0;

  constructor(bytes: Uint8Array, fail: () => Error) {
    this.#bytes = bytes;
    this.#fail = fail;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw this.#fail();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  number(): number {
    return this.take(4).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  field(): Uint8Array {
    return this.take(this.number());
  }

  text(): string {
    try {
      return fromUtf8(this.field());
    } catch (error) {
      throw error instanceof TypeError ? this.#fail() : error;
    }
  }

  finish(): void {
    if (this.#at !== this.#bytes.length) throw this.#fail();
  }

  /** The padding of a private key block: 1, 2, 3 … up to less than 256 bytes. */
  finishPadding(): void {
    const rest = this.#bytes.subarray(this.#at);
    if (rest.length >= 256 || rest.some((byte, i) => byte !== i + 1)) throw this.#fail();
  }
}
