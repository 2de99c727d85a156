// A second reader of the formats, written from the documents in shared/formats and the standards they name, slow and
// plain. It shares no code with shared/formats: only node:crypto's SHA-256 and Ed25519, and the BIP-39 list as data.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

export interface PlainCard {
  rehearsal: boolean;
  vaultTag: string;
  setTag: string;
  epoch: number;
  k: number;
  x: number;
  y: Buffer;
}

const u32 = (value: number) =>
  Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
const u16 = (value: number) => Buffer.from([value >>> 8, value & 255]);
const field = (bytes: Uint8Array) => Buffer.concat([u32(bytes.length), bytes]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const bin = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
const unbin = (bits: string) =>
  Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));

export function digest(label: string, ...parts: Uint8Array[]): Buffer {
  return sha256(Buffer.concat([Buffer.from(label), ...parts].map(field)));
}

function hmac(key: Uint8Array, message: Uint8Array): Buffer {
  const block = Buffer.alloc(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(Buffer.concat([block.map((byte) => byte ^ 0x36), message]));
  return sha256(Buffer.concat([block.map((byte) => byte ^ 0x5c), inner]));
}

/** RFC 5869 with one block of output: extract with 32 zero bytes, expand with info and the counter 1. */
export function kdf(ikm: Uint8Array, label: string, ...context: Uint8Array[]): Buffer {
  const prk = hmac(Buffer.alloc(32), ikm);
  const info = Buffer.concat([Buffer.from(label), ...context].map(field));
  return hmac(prk, Buffer.concat([info, Buffer.from([1])]));
}

/** RFC 8785 for texts, integers, booleans, lists and objects. */
export function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] as Value)}`).join(',')}}`;
}

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: number[]): number {
  let chk = 1;
  for (const value of values) {
    const top = chk >>> 25;
    chk = ((chk & 0x1ffffff) << 5) ^ value;
    for (let i = 0; i < 5; i++) if ((top >>> i) & 1) chk ^= GENERATOR[i] as number;
  }
  return chk >>> 0;
}

const expanded = (prefix: string) => [
  ...[...prefix].map((c) => c.charCodeAt(0) >> 5),
  0,
  ...[...prefix].map((c) => c.charCodeAt(0) & 31),
];

/** Data bytes of bech32 (`constant` 1) or bech32m (`constant` 0x2bc830a3), or an error. */
function unbech(text: string, prefix: string, constant: number): Buffer {
  if (!text.startsWith(`${prefix}1`)) throw new Error('prefix');
  const values = [...text.slice(prefix.length + 1)].map((c) => ALPHABET.indexOf(c));
  if (values.includes(-1)) throw new Error('character');
  if (polymod([...expanded(prefix), ...values]) !== constant) throw new Error('checksum');
  const bits = values
    .slice(0, -6)
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('');
  if (/1/.test(bits.slice(bits.length - (bits.length % 8)))) throw new Error('padding');
  return unbin(bits);
}

function bech(prefix: string, bytes: Uint8Array): string {
  const bits = bin(bytes);
  const values = (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
  const rest = polymod([...expanded(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 5; i >= 0; i--) values.push((rest >>> (5 * i)) & 31);
  return `${prefix}1${values.map((value) => ALPHABET[value]).join('')}`;
}

/** The age file and the header of a sealed card, from its text in one piece or in lines in any order, plainly spelled. */
export function fromSealed(typed: string): { header: Buffer; age: Buffer } {
  const texts = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part.startsWith('hfs1'));
  let [whole = ''] = texts;
  if (texts.length > 1) {
    const pieces = new Map<number, string>();
    for (const line of texts) {
      const values = [...line.slice(4)].map((c) => ALPHABET.indexOf(c));
      if (values.includes(-1) || polymod([...expanded('hfs'), ...values]) !== 0x2bc830a3)
        throw new Error('line');
      pieces.set(values[0] as number, line.slice(6, -6));
      if (values[1] !== texts.length) throw new Error('count');
    }
    whole = `hfs1${texts.map((_, i) => pieces.get(i + 1)).join('')}`;
  }
  const bytes = unbech(whole, 'hfs', 0x2bc830a3);
  return { header: bytes.subarray(0, 13), age: bytes.subarray(13) };
}

export function fromText(typed: string): PlainCard {
  const text = typed.toLowerCase().replace(/\s/g, '');
  const card = fromPayload(unbech(text, text.slice(0, 3), 0x2bc830a3));
  if (text.slice(0, 3) !== (card.rehearsal ? 'hfr' : 'hfc') || text.length !== 82) throw new Error('prefix');
  return card;
}

export function fromWords(words: string[]): PlainCard {
  if (words.length !== 36) throw new Error('count');
  const bits = words.map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0')).join('');
  if (bits.slice(360, 363) !== '000') throw new Error('padding');
  const payload = unbin(bits.slice(0, 360));
  if (bin(digest('holdfast/v1/card-words', payload)).slice(0, 33) !== bits.slice(363))
    throw new Error('checksum');
  return fromPayload(payload);
}

export function fromPayload(bytes: Buffer): PlainCard {
  if (bytes.length !== 45 || (bytes[0] !== 0x10 && bytes[0] !== 0x11)) throw new Error('format');
  const card = {
    rehearsal: bytes[0] === 0x11,
    vaultTag: bytes.toString('hex', 1, 5),
    setTag: bytes.toString('hex', 5, 9),
    epoch: bytes.readUInt16BE(9),
    k: bytes.readUInt8(11),
    x: bytes.readUInt8(12),
    y: bytes.subarray(13),
  };
  if (card.epoch === 0 || card.k < 2 || card.k > 16 || card.x === 0) throw new Error('format');
  return card;
}

/** Product in GF(2^8) modulo 0x11b, by shifting and adding. */
export function times(a: number, b: number): number {
  let product = 0;
  for (let i = 0; i < 8; i++) if ((b >> i) & 1) product ^= a << i;
  for (let i = 15; i >= 8; i--) if ((product >> i) & 1) product ^= 0x11b << (i - 8);
  return product;
}

function over(a: number, b: number): number {
  for (let q = 0; q < 256; q++) if (times(q, b) === a) return q;
  throw new Error('division by zero');
}

export function combine(cards: { x: number; y: Uint8Array }[]): Buffer {
  const out = Buffer.alloc(32);
  for (const one of cards) {
    let weight = 1;
    for (const other of cards) if (other !== one) weight = times(weight, over(other.x, other.x ^ one.x));
    for (let j = 0; j < 32; j++) out[j] = (out[j] as number) ^ times(one.y[j] as number, weight);
  }
  return out;
}

export function commitmentOf(vault: string, card: PlainCard): Buffer {
  const { setTag, epoch, k, x, y } = card;
  const parts = [
    Buffer.from(vault, 'hex'),
    Buffer.from(setTag, 'hex'),
    u16(epoch),
    Buffer.from([k]),
    Buffer.from([x]),
    y,
  ];
  return digest('holdfast/v1/commitment', ...parts);
}

export function confirmation(mk: Uint8Array): Buffer {
  return kdf(mk, 'holdfast/v1/confirm');
}

export function ageIdentity(mk: Uint8Array): string {
  return bech('age-secret-key-', kdf(mk, 'holdfast/v1/recovery')).toUpperCase();
}

export function fourWords(bytes: Uint8Array): string {
  const words = bin(bytes).slice(0, 44).match(/.{11}/g) ?? [];
  return words.map((bits) => wordlist[Number.parseInt(bits, 2)]).join(' · ');
}

const rotated = (value: number, by: number) => ((value << by) | (value >>> (32 - by))) >>> 0;

/** The 20 rounds of RFC 8439 section 2.3 over a state of 16 words. */
function rounds(state: number[]): number[] {
  const s = state.slice();
  const quarter = (a: number, b: number, c: number, d: number) => {
    for (const [p, q, r, by] of [
      [a, b, d, 16],
      [c, d, b, 12],
      [a, b, d, 8],
      [c, d, b, 7],
    ] as const) {
      s[p] = ((s[p] as number) + (s[q] as number)) >>> 0;
      s[r] = rotated(((s[r] as number) ^ (s[p] as number)) >>> 0, by);
    }
  };
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 4; i++) quarter(i, 4 + i, 8 + i, 12 + i);
    for (let i = 0; i < 4; i++) quarter(i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
  }
  return s;
}

const littleWords = (bytes: Buffer) =>
  Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(4 * i));
const littleBytes = (words: number[]) =>
  Buffer.concat(
    words.map((word) => Buffer.from([word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24])),
  );
const SIGMA = littleWords(Buffer.from('expand 32-byte k'));

function keyStream(key: Buffer, nonce: Buffer, blocks: number): Buffer {
  const out: Buffer[] = [];
  for (let counter = 0; counter < blocks; counter++) {
    const state = [...SIGMA, ...littleWords(key), counter, ...littleWords(nonce)];
    const done = rounds(state);
    out.push(littleBytes(done.map((word, i) => (word + (state[i] as number)) >>> 0)));
  }
  return Buffer.concat(out);
}

function poly1305(key: Buffer, message: Buffer): Buffer {
  const little = (bytes: Buffer) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);
  const r = little(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  const p = (1n << 130n) - 5n;
  let acc = 0n;
  for (let at = 0; at < message.length; at += 16) {
    const block = Buffer.concat([message.subarray(at, at + 16), Buffer.from([1])]);
    acc = ((acc + little(block)) * r) % p;
  }
  const tag = (acc + little(key.subarray(16))) & ((1n << 128n) - 1n);
  return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').reverse();
}

/** Opens a box with a key of 32 bytes, or null. */
export function openBox(key: Uint8Array, ad: Value, box: Uint8Array): Buffer | null {
  if (box.length < 41 || box[0] !== 1) return null;
  const bytes = Buffer.from(box);
  const nonce = bytes.subarray(1, 25);
  const [body, tag] = [bytes.subarray(25, -16), bytes.subarray(-16)];
  const hashed = rounds([...SIGMA, ...littleWords(Buffer.from(key)), ...littleWords(nonce.subarray(0, 16))]);
  const subKey = littleBytes([...hashed.slice(0, 4), ...hashed.slice(12)]);
  const stream = keyStream(
    subKey,
    Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]),
    1 + Math.ceil(body.length / 64),
  );
  const data = Buffer.from(canonical(ad));
  const filled = (part: Buffer) => Buffer.concat([part, Buffer.alloc((16 - (part.length % 16)) % 16)]);
  const length = (part: Buffer) => littleBytes([part.length, 0]);
  const mac = poly1305(
    stream.subarray(0, 32),
    Buffer.concat([filled(data), filled(body), length(data), length(body)]),
  );
  return mac.equals(tag) ? Buffer.from(body.map((byte, i) => byte ^ (stream[64 + i] as number))) : null;
}

export function unpad(bytes: Buffer): Buffer {
  return bytes.subarray(4, 4 + bytes.readUInt32BE(0));
}

export function signatureHolds(
  key: Uint8Array,
  kind: string,
  vault: string,
  instance: string,
  hash: Uint8Array,
  sig: Uint8Array,
): boolean {
  const parts = [
    Buffer.from(`holdfast/v1/sign/${kind}`),
    Buffer.from(vault, 'hex'),
    Buffer.from(instance, 'hex'),
    hash,
  ];
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.concat(parts.map(field)), publicKey, sig);
}
