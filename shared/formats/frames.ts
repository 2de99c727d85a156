// A package as numbered QR frames for a camera on the other side of an air gap; see frames.md. The collector says which
// frames are missing and never takes two packages for one.
import { sha256 } from '@noble/hashes/sha2.js';
import { refusal } from '../errors/index.ts';
import { concat, equalBytes, field, fromUtf8, uint, utf8 } from './bytes.ts';

/** Most bytes that go through the camera. */
export const LONGEST_CROSSING = 16 * 1024;

/** Bytes of the content in one frame: few for small or poor cameras, many where the light is good. */
export const DENSITIES = { coarse: 150, fine: 400 } as const;
export type Density = keyof typeof DENSITIES;

/** Versions of QR codes that frames of each density need at most. */
export const FINEST: Readonly<Record<Density, number>> = { coarse: 10, fine: 16 };

const MAGIC = utf8('HFB1');
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const FRAME = /^HF1\.([0-9A-F]{8})\.(\d{1,3})\.(\d{1,3})\.([0-9A-Z $%*+./:-]+)$/;

export interface CrossingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files as one run of bytes: `HFB1`, for each a field of its name and a field of its bytes, SHA-256 of all before. */
export function bundleOf(files: readonly CrossingFile[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [field(utf8(name)), field(bytes)]);
  const body = concat(MAGIC, uint(1, files.length), ...parts);
  return concat(body, sha256(body));
}

/** The files of a bundle; `null` when it is none or was altered. Names are plain: letters, digits, space, `.`, `-`, `_`. */
export function filesOf(bundle: Uint8Array): CrossingFile[] | null {
  const end = bundle.length - 32;
  if (end < 5 || !equalBytes(bundle.subarray(0, 4), MAGIC)) return null;
  if (!equalBytes(sha256(bundle.subarray(0, end)), bundle.subarray(end))) return null;
  const files: CrossingFile[] = [];
  let at = 5;
  const take = (): Uint8Array | null => {
    if (at + 4 > end) return null;
    const length = bundle.subarray(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    const part = bundle.slice(at + 4, at + 4 + length);
    at += 4 + length;
    return at > end ? null : part;
  };
  for (let i = 0; i < (bundle[4] as number); i++) {
    const [name, bytes] = [take(), take()];
    if (name === null || bytes === null) return null;
    const text = textOf(name);
    if (text === null || files.some((file) => file.name === text)) return null;
    files.push({ name: text, bytes });
  }
  return at === end ? files : null;
}

function textOf(name: Uint8Array): string | null {
  try {
    const text = fromUtf8(name);
    return /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** The frames of a bundle, in order: texts for alphanumeric QR codes. Refuses with `frames-too-large`. */
export function framesOf(bundle: Uint8Array, density: Density): string[] {
  if (bundle.length > LONGEST_CROSSING) {
    throw refusal('frames-too-large', { bytes: bundle.length, most: LONGEST_CROSSING });
  }
  const size = DENSITIES[density];
  const count = Math.max(1, Math.ceil(bundle.length / size));
  const tag = tagOf(bundle);
  return Array.from({ length: count }, (_, i) => {
    const part = bundle.subarray(i * size, (i + 1) * size);
    return `HF1.${tag}.${i + 1}.${count}.${encodeBase45(concat(part, checkOf(tag, i + 1, count, part)))}`;
  });
}

/** The first four bytes of the bundle's SHA-256: what tells one package's frames from another's. */
function tagOf(bundle: Uint8Array): string {
  return [...sha256(bundle).subarray(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Binds a part to its place: the first four bytes of SHA-256 over tag, numbers and part. */
function checkOf(tag: string, number: number, count: number, part: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${tag}.${number}.${count}.`), part)).subarray(0, 4);
}

interface Frame {
  readonly tag: string;
  readonly number: number;
  readonly count: number;
  readonly part: Uint8Array;
}

/** Refuses with `frames-not-frame` or `frames-damaged`. */
function readFrame(text: string): Frame {
  const found = FRAME.exec(text);
  if (found === null) throw refusal('frames-not-frame');
  const [, tag = '', one = '', all = '', body = ''] = found;
  const [number, count] = [Number(one), Number(all)];
  const bytes = decodeBase45(body);
  if (bytes === null || bytes.length < 5 || number < 1 || number > count) throw refusal('frames-damaged');
  const part = bytes.slice(0, -4);
  if (!equalBytes(checkOf(tag, number, count, part), bytes.subarray(-4))) throw refusal('frames-damaged');
  return { tag, number, count, part };
}

/** Takes frames in any order, as a camera sees them. */
export class FrameCollector {
  #tag = '';
  #count = 0;
  #parts = new Map<number, Uint8Array>();

  /**
   * Takes one frame in; a frame that is here already changes nothing. Refuses with `frames-not-frame`, `frames-damaged`,
   * `frames-mixed` or `frames-contradict`; what was taken in before stays.
   */
  add(text: string): { readonly number: number; readonly fresh: boolean } {
    const { tag, number, count, part } = readFrame(text);
    if (this.#tag === '') {
      this.#tag = tag;
      this.#count = count;
    }
    if (tag !== this.#tag) throw refusal('frames-mixed', { found: tag, wanted: this.#tag });
    const known = this.#parts.get(number);
    if (count !== this.#count || (known !== undefined && !equalBytes(known, part))) {
      throw refusal('frames-contradict');
    }
    const held = [...this.#parts.values()].reduce((sum, { length }) => sum + length, 0);
    if (known === undefined && held + part.length > LONGEST_CROSSING) {
      throw refusal('frames-too-large', { bytes: held + part.length, most: LONGEST_CROSSING });
    }
    this.#parts.set(number, part);
    return { number, fresh: known === undefined };
  }

  /** How many frames there are; 0 before the first. */
  get count(): number {
    return this.#count;
  }

  /** Numbers that were not read yet. */
  get missing(): number[] {
    return Array.from({ length: this.#count }, (_, i) => i + 1).filter((number) => !this.#parts.has(number));
  }

  get complete(): boolean {
    return this.#count > 0 && this.#parts.size === this.#count;
  }

  /** The files, once complete. Refuses with `frames-broken` when they are not what was sent. */
  files(): CrossingFile[] {
    if (!this.complete) throw new Error('expected all frames');
    const bundle = concat(
      ...Array.from({ length: this.#count }, (_, i) => this.#parts.get(i + 1) as Uint8Array),
    );
    const files = tagOf(bundle) === this.#tag ? filesOf(bundle) : null;
    if (files === null) throw refusal('frames-broken');
    return files;
  }
}

/** Base45 (RFC 9285): the characters of alphanumeric QR codes. */
function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length;
    let value = pair ? (bytes[i] as number) * 256 + (bytes[i + 1] as number) : (bytes[i] as number);
    for (let digit = 0; digit < (pair ? 3 : 2); digit++) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const out: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((char) => ALPHABET.indexOf(char));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.includes(-1) || value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    if (digits.length === 3) out.push(value >> 8);
    out.push(value & 0xff);
  }
  return Uint8Array.from(out);
}
