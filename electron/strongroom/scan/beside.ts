// Keys beside what they open: encrypted files, certificates and public keys of the searched folders against the private
// keys found there. Of an encrypted file only its header is read, and nothing of it is opened but the key of its payload,
// which is wiped at once.
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import type { BesideKind, Find } from '../../../shared/model/scan.ts';
import { headerLength, openHeader } from '../age/header.ts';
import type { AgeIdentity } from '../age/identity.ts';
import { decodePem } from '../algorithms/pem.ts';
import { certificateParts, isEnveloped } from './certificates.ts';
import type { Content } from './detectors/detector.ts';
import { type FoundKey, fingerprintOf } from './found-key.ts';

/** Bytes of a header that are kept, and of all headers together. */
const HEADER = 16 * 1024;
const HEADERS = 16 * 1024 * 1024;
/** Most keys, and most pairs of identity and file that are tried. */
const KEYS = 2_000;
const TRIES = 20_000;
/** Most public halves that are kept. */
const PUBLICS = 50_000;
/** Most companions told of one find. */
const TOLD = 10;

interface Held {
  readonly find: string;
  readonly publics: readonly string[];
  readonly identity: { readonly key: AgeIdentity; readonly material: Uint8Array } | null;
}

/** Gathers while files are searched; `conclude` puts together what belongs together. */
export class Beside {
  readonly #keys: Held[] = [];
  /** Fingerprint → where public halves of it lie, and issuer and serial of the certificate. */
  readonly #publics = new Map<string, { what: BesideKind; path: string; named: Uint8Array | null }[]>();
  readonly #age: { path: string; header: Uint8Array }[] = [];
  readonly #enveloped: { path: string; start: Uint8Array }[] = [];
  #kept = 0;
  #publicCount = 0;
  /** Encrypted files and pairs that were too many to be tried. */
  untried = 0;

  /** A private key that was found; its material is copied where it is needed. */
  hold(find: string, { publics, identity, materials }: FoundKey): void {
    if (publics.length === 0 && identity === null) return;
    if (this.#keys.length >= KEYS) {
      this.untried += 1;
      return;
    }
    const [material] = materials;
    const kept = identity === null || material === undefined ? null : { key: identity, material };
    this.#keys.push({ find, publics, identity: kept });
  }

  /** What a file holds that a key could belong to. */
  look(path: string, { bytes, text, isText }: Content): void {
    if (text.startsWith('age-encryption.org/v1\n')) this.#keep(this.#age, path, 'header', bytes);
    else if (text.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) this.#armoured(path, text);
    else if (!isText && bytes[0] === 0x30) this.#der(path, bytes);
    else if (isText) this.#texts(path, bytes, text);
  }

  #keep<K extends string>(
    list: ({ path: string } & Record<K, Uint8Array>)[],
    path: string,
    as: K,
    bytes: Uint8Array,
  ): void {
    const start = bytes.slice(0, HEADER);
    if (this.#kept + start.length > HEADERS) {
      this.untried += 1;
      return;
    }
    this.#kept += start.length;
    list.push({ path, [as]: start } as { path: string } & Record<K, Uint8Array>);
  }

  /** The lines after the first are Base64 of the file; only its beginning is wanted. */
  #armoured(path: string, text: string): void {
    const lines = text.slice(text.indexOf('\n') + 1, 2 * HEADER);
    this.#keep(this.#age, path, 'header', Uint8Array.from(Buffer.from(lines, 'base64')));
  }

  #der(path: string, der: Uint8Array): void {
    if (isEnveloped(der)) this.#keep(this.#enveloped, path, 'start', der);
    else this.#certificate(path, der);
  }

  #certificate(path: string, der: Uint8Array): void {
    const parts = der.length > 64 * 1024 ? null : certificateParts(der);
    if (parts === null) return;
    this.#public(fingerprintOf('spki', parts.spki), 'certificate', path, parts.issuerAndSerial);
  }

  #texts(path: string, bytes: Uint8Array, text: string): void {
    if (/-----BEGIN (?:CERTIFICATE|PUBLIC KEY|CMS|PKCS7)-----/.test(text)) {
      for (const { label, body } of decodePem(bytes)) {
        if (body !== null && label === 'CERTIFICATE') this.#certificate(path, body);
        else if (body !== null && label === 'PUBLIC KEY')
          this.#public(fingerprintOf('spki', body), 'public-key', path, null);
        else if (body !== null && (label === 'CMS' || label === 'PKCS7') && isEnveloped(body))
          this.#keep(this.#enveloped, path, 'start', body);
        else wipe(body);
      }
    }
    if (!/(?:ssh-|ecdsa-)/.test(text)) return;
    for (const [, blob = ''] of text.matchAll(SSH_PUBLIC))
      this.#public(fingerprintOf('ssh', Buffer.from(blob, 'base64')), 'public-key', path, null);
  }

  #public(fingerprint: string, what: BesideKind, path: string, named: Uint8Array | null): void {
    if (this.#publicCount >= PUBLICS) return;
    this.#publicCount += 1;
    const known = this.#publics.get(fingerprint) ?? [];
    if (known.length < TOLD) known.push({ what, path, named });
    this.#publics.set(fingerprint, known);
  }

  /** Companions of each find that has any. Wipes what was kept. */
  async conclude(cancelled: () => boolean): Promise<Map<string, Find['beside'][number][]>> {
    const told = new Map<string, Find['beside'][number][]>();
    const tell = (find: string, what: BesideKind, path: string) => {
      const list = told.get(find) ?? [];
      if (list.length < TOLD && !list.some((one) => one.path === path && one.what === what))
        list.push({ what, path });
      told.set(find, list);
    };
    try {
      this.#pairs(tell);
      await this.#opened(tell, cancelled);
    } finally {
      this.wipe();
    }
    return told;
  }

  #pairs(tell: (find: string, what: BesideKind, path: string) => void): void {
    for (const { find, publics } of this.#keys) {
      for (const { what, path, named } of publics.flatMap((print) => this.#publics.get(print) ?? [])) {
        const opens = named === null ? [] : this.#enveloped.filter(({ start }) => holds(start, named));
        for (const message of opens) tell(find, 'opens', message.path);
        tell(find, what, path);
      }
    }
  }

  async #opened(
    tell: (find: string, what: BesideKind, path: string) => void,
    cancelled: () => boolean,
  ): Promise<void> {
    let tries = 0;
    for (const { path, header } of this.#age) {
      const length = ageLength(header);
      if (length === null) continue;
      for (const { find, identity } of this.#keys) {
        if (identity === null) continue;
        if (cancelled()) return;
        tries += 1;
        if (tries > TRIES) this.untried += 1;
        else if (await opens(identity.key, header.subarray(0, length))) tell(find, 'opens', path);
      }
    }
  }

  /** Forgets everything. */
  wipe(): void {
    for (const { identity } of this.#keys) wipe(identity?.material);
    this.#keys.length = 0;
    this.#age.length = 0;
    this.#enveloped.length = 0;
    this.#publics.clear();
  }
}

const SSH_PUBLIC =
  /\b(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)) (AAAA[A-Za-z0-9+/]{40,1200}={0,2})/g;

function ageLength(header: Uint8Array): number | null {
  try {
    return headerLength(header, false);
  } catch {
    return null;
  }
}

/** Whether an identity opens a header; the payload's key is made of a nonce of zeros, looked at by nobody, and wiped. */
async function opens(identity: AgeIdentity, header: Uint8Array): Promise<boolean> {
  try {
    const key = await openHeader([identity], concat(header), new Uint8Array(16));
    wipe(key);
    return key !== null;
  } catch {
    return false;
  }
}

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(wanted));
}
