// JSON Web Keys (RFC 7517, RFC 7518, RFC 8037) from bytes to bytes: private members are never turned into strings, so
// the flat object is read by hand and not with the JSON of the language.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { decodeBase64, encodeBase64 } from './ascii.ts';
import type { JwkMembers } from './family.ts';

const format = 'JWK';
const secretNames = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'priv']);
const quote = 0x22;
const backslash = 0x5c;

/** One line of JSON, members in the order of their names; to be wiped by the caller when it holds secret ones. */
export function encodeJwk({ open, secret }: JwkMembers): Uint8Array {
  const parts: Uint8Array[] = [];
  const names = [...Object.keys(open), ...Object.keys(secret)].sort();
  for (const [i, name] of names.entries()) {
    const hidden = secret[name];
    parts.push(utf8(`${i === 0 ? '{' : ','}"${name}":`));
    parts.push(hidden === undefined ? utf8(JSON.stringify(open[name])) : quoted(hidden));
  }
  const line = concat(...parts, utf8('}\n'));
  wipe(...parts);
  return line;
}

function quoted(bytes: Uint8Array): Uint8Array {
  const text = encodeBase64(bytes);
  const end = text.indexOf(0x3d);
  const digits = text.subarray(0, end < 0 ? text.length : end);
  for (let i = 0; i < digits.length; i++) {
    if (digits[i] === 0x2b) digits[i] = 0x2d;
    if (digits[i] === 0x2f) digits[i] = 0x5f;
  }
  const out = concat(Uint8Array.of(quote), digits, Uint8Array.of(quote));
  wipe(text);
  return out;
}

/** True for bytes that look like a JSON object with a key type. */
export function looksLikeJwk(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (isSpace(bytes[at])) at++;
  return bytes[at] === 0x7b && (text.includes('"kty"') || text.includes('"keys"'));
}

/**
 * The members of a JWK; secret ones are wiped by the caller. Members that are no plain strings are passed over. Refuses
 * with `import-malformed`, and `import-several` for a set of keys.
 */
export function decodeJwk(bytes: Uint8Array): JwkMembers {
  const open: Record<string, string> = {};
  const secret: Record<string, Uint8Array> = {};
  try {
    for (const { name, value } of membersOf(bytes)) {
      if (name === 'keys') throw refusal('import-several');
      if (value === null) continue;
      if (name in open || name in secret) throw refusal('import-malformed', { format });
      if (!secretNames.has(name)) open[name] = String.fromCharCode(...value);
      else secret[name] = decoded(value);
    }
    return { open, secret };
  } catch (error) {
    wipe(...Object.values(secret));
    throw error;
  }
}

function decoded(text: Uint8Array): Uint8Array {
  const digits = text.map((byte) => (byte === 0x2d ? 0x2b : byte === 0x5f ? 0x2f : byte));
  const bytes = decodeBase64(digits);
  wipe(digits);
  if (bytes === null) throw refusal('import-malformed', { format });
  return bytes;
}

/** Names and string values (as views) of a flat object; values of other kinds are `null`. */
function* membersOf(bytes: Uint8Array): Generator<{ name: string; value: Uint8Array | null }> {
  const malformed = () => refusal('import-malformed', { format });
  let at = 0;
  const skip = () => {
    while (isSpace(bytes[at])) at++;
  };
  const expect = (byte: number) => {
    skip();
    if (bytes[at] !== byte) throw malformed();
    at++;
  };
  const string = (): Uint8Array => {
    expect(quote);
    const start = at;
    while (at < bytes.length && bytes[at] !== quote) {
      if (bytes[at] === backslash) throw malformed();
      at++;
    }
    if (at >= bytes.length) throw malformed();
    return bytes.subarray(start, at++);
  };
  expect(0x7b);
  for (;;) {
    const name = String.fromCharCode(...string().subarray(0, 64));
    expect(0x3a);
    skip();
    if (bytes[at] === quote) yield { name, value: string() };
    else {
      at = endOfValue(bytes, at);
      yield { name, value: null };
    }
    skip();
    if (bytes[at] === 0x7d) break;
    expect(0x2c);
  }
  at++;
  skip();
  if (at !== bytes.length) throw malformed();
}

/** Where a value that is no string ends: at the comma or brace of the object it stands in. */
function endOfValue(bytes: Uint8Array, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === 0x5b || byte === 0x7b) depth++;
    else if (depth > 0 && (byte === 0x5d || byte === 0x7d)) depth--;
    else if (depth === 0 && (byte === 0x2c || byte === 0x7d)) return at;
  }
  throw refusal('import-malformed', { format });
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
