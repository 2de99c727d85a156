// OpenSSH's own formats for Ed25519 keys. Source: PROTOCOL.key of OpenSSH, RFC 8709 section 4, RFC 4251 section 5.
import { base64 } from '@scure/base';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, field, fromUtf8, uint, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { publicKeyOf } from './curve25519.ts';
import { decodePem, encodePem } from './pem.ts';

const format = 'OpenSSH private key';
const keyType = 'ssh-ed25519';
const magic = utf8('openssh-key-v1\0');
const blockLength = 8;

/** The wire form of an Ed25519 public key: type and 32 bytes. */
export function sshPublicBlob(publicKey: Uint8Array): Uint8Array {
  return concat(field(utf8(keyType)), field(publicKey));
}

/** `ssh-ed25519 AAAA…`, without comment and newline. */
export function sshPublicText(publicKey: Uint8Array): string {
  return `${keyType} ${base64.encode(sshPublicBlob(publicKey))}`;
}

/** An unencrypted OpenSSH private key file as ASCII bytes, to be wiped by the caller. */
export function encodeOpenssh(seed: Uint8Array): Uint8Array {
  const publicKey = publicKeyOf('ed25519', seed);
  const check = crypto.getRandomValues(new Uint8Array(4));
  const pair = concat(seed, publicKey);
  const inside = concat(
    check,
    check,
    field(utf8(keyType)),
    field(publicKey),
    field(pair),
    field(new Uint8Array(0)),
  );
  const padded = new Uint8Array(Math.ceil(inside.length / blockLength) * blockLength);
  padded.set(inside);
  for (let i = inside.length; i < padded.length; i++) padded[i] = i - inside.length + 1;
  const none = field(utf8('none'));
  const blob = sshPublicBlob(publicKey);
  const body = concat(magic, none, none, field(new Uint8Array(0)), uint(4, 1), field(blob), field(padded));
  const text = encodePem('OPENSSH PRIVATE KEY', body, 70);
  wipe(pair, inside, padded, body);
  return text;
}

/**
 * The Ed25519 seed in the body of an OpenSSH private key block, to be wiped by the caller. Refuses with
 * `import-encrypted`, `import-several`, `import-algorithm`, `import-malformed` or `import-mismatch`.
 */
export function decodeOpenssh(body: Uint8Array): Uint8Array {
  const outer = new Fields(body);
  if (!equalBytes(outer.take(magic.length), magic)) throw refusal('import-malformed', { format });
  if (outer.text() !== 'none') throw refusal('import-encrypted', { format });
  outer.field();
  outer.field();
  if (outer.number() !== 1) throw refusal('import-several');
  const found = new Fields(outer.field()).text();
  if (found !== keyType) throw refusal('import-algorithm', { found });
  const inner = new Fields(outer.field());
  outer.finish();
  const check = inner.number();
  const matching = check === inner.number();
  const sameType = inner.text() === keyType;
  const publicKey = inner.field();
  const pair = inner.field();
  inner.field();
  inner.finishPadding();
  if (!matching || !sameType || publicKey.length !== 32 || pair.length !== 64) {
    throw refusal('import-malformed', { format });
  }
  const seed = Uint8Array.from(pair.subarray(0, 32));
  const derived = publicKeyOf('ed25519', seed);
  if (equalBytes(derived, publicKey) && equalBytes(derived, pair.subarray(32))) return seed;
  wipe(seed);
  throw refusal('import-mismatch', { format });
}

/** True for a text that begins like an OpenSSH public key line. */
export function isOpensshPublic(text: Uint8Array): boolean {
  const start = String.fromCharCode(...text.subarray(0, 32));
  return /^(ssh-(ed25519|rsa|dss)|ecdsa-sha2-|sk-)/.test(start) && decodePem(text).length === 0;
}

/** Reads SSH fields in order; anything that does not fit is `import-malformed`. */
class Fields {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw refusal('import-malformed', { format });
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
      if (error instanceof TypeError) throw refusal('import-malformed', { format });
      throw error;
    }
  }

  finish(): void {
    if (this.#at !== this.#bytes.length) throw refusal('import-malformed', { format });
  }

  finishPadding(): void {
    const rest = this.#bytes.subarray(this.#at);
    if (rest.length >= 256 || rest.some((byte, i) => byte !== i + 1))
      throw refusal('import-malformed', { format });
  }
}
