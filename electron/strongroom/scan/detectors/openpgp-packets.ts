// OpenPGP packets (RFC 9580 section 4.2 and 5.5.3): whether they begin with a secret key, and whether it is protected.

/** The first packet when it is a secret key or subkey, else null. */
export function openpgpSecret(bytes: Uint8Array): { readonly encrypted: boolean } | null {
  const packet = firstPacket(bytes);
  if (packet === null || (packet.tag !== 5 && packet.tag !== 7)) return null;
  const body = bytes.subarray(packet.from, packet.to);
  const usage = usageOf(body);
  return usage === null ? null : { encrypted: usage !== 0 };
}

function firstPacket(bytes: Uint8Array): { tag: number; from: number; to: number } | null {
  const head = bytes[0];
  if (head === undefined || (head & 0x80) === 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fresh = (head & 0x40) !== 0;
  const tag = fresh ? head & 0x3f : (head >> 2) & 0x0f;
  if (fresh) {
    const one = bytes[1] ?? 255;
    if (one < 192) return end(tag, 2, one, bytes);
    if (one < 224) return end(tag, 3, ((one - 192) << 8) + (bytes[2] ?? 0) + 192, bytes);
    return one === 255 && bytes.length > 6 ? end(tag, 6, view.getUint32(2), bytes) : null;
  }
  const size = head & 0x03;
  if (size === 0) return end(tag, 2, bytes[1] ?? 0, bytes);
  if (size === 1 && bytes.length > 3) return end(tag, 3, view.getUint16(1), bytes);
  if (size === 2 && bytes.length > 5) return end(tag, 5, view.getUint32(1), bytes);
  return null;
}

function end(tag: number, from: number, length: number, bytes: Uint8Array) {
  return from + length <= bytes.length ? { tag, from, to: from + length } : null;
}

/** The octet that says how the secret part is protected; 0 is not at all. Null where the key is of no known form. */
function usageOf(body: Uint8Array): number | null {
  const version = body[0];
  const algorithm = body[5];
  if (version === undefined || algorithm === undefined) return null;
  if (version === 6) {
    const length = new DataView(body.buffer, body.byteOffset).getUint32(6);
    return body[10 + length] ?? null;
  }
  if (version !== 4) return null;
  const at = publicEnd(body, algorithm);
  return at === null ? null : (body[at] ?? null);
}

/** Where the public part of a version 4 key ends (RFC 9580 section 5.5.5). */
function publicEnd(body: Uint8Array, algorithm: number): number | null {
  let at: number | null = 6;
  const integers: Record<number, number> = { 1: 2, 2: 2, 3: 2, 16: 3, 17: 4 };
  const count = integers[algorithm];
  if (count !== undefined) {
    for (let i = 0; i < count && at !== null; i++) at = afterInteger(body, at);
    return at;
  }
  if (algorithm === 18 || algorithm === 19 || algorithm === 22) {
    at = afterInteger(body, at + 1 + (body[at] ?? 0));
    return at !== null && algorithm === 18 ? at + 1 + (body[at] ?? 0) : at;
  }
  const fixed: Record<number, number> = { 25: 32, 26: 56, 27: 32, 28: 57 };
  const length = fixed[algorithm];
  return length === undefined ? null : at + length;
}

function afterInteger(body: Uint8Array, at: number): number | null {
  if (at + 2 > body.length) return null;
  const bits = ((body[at] as number) << 8) | (body[at + 1] as number);
  const next = at + 2 + Math.ceil(bits / 8);
  return next <= body.length ? next : null;
}
