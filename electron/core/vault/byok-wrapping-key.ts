// The wrapping key that a key goes to, and the import token beside it: read, measured and compared before anything is wrapped.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { toBase64 } from '../../../shared/model/byok/lines.ts';
import { BYOK_TARGETS, type ByokTargetId } from '../../../shared/model/byok/targets.ts';
import { compareFingerprint, readyRecipient } from '../handover/recipients.ts';
import { protecting } from '../lifecycle/now.ts';
import type { EnclosureRequest, PublicKeyFound } from '../ports/strongroom/handover.ts';
import { findKey } from './find-key.ts';
import { materialOf } from './nesting.ts';
import { findRecipient } from './recipient-acts.ts';
import type { Vault } from './vault.ts';

/** Import tokens are about 3 KB; what is shorter than this was cut. */
const SHORTEST_TOKEN = 256;
const LONGEST_TOKEN = 64 * 1024;

/** The wrapping key: a file of the target, a verified recipient, or an AES key of this vault. */
export type WrappingKeyGiven =
  | { readonly file: string }
  | { readonly recipient: string }
  | { readonly key: string };

/** What a person gives of a wrapping key. */
export interface WrappingGiven {
  readonly target: ByokTargetId;
  readonly wrappingKey: WrappingKeyGiven;
  /** File with the import token. */
  readonly token: string | null;
  /** What the second person read of the wrapping key's fingerprint; null where nobody compared it. */
  readonly fingerprint: string | null;
}

export interface Wrapping {
  readonly toward: EnclosureRequest['toward'];
  readonly bits: number | null;
  readonly fingerprint: string;
  readonly recipient: string | null;
  readonly token: Uint8Array | null;
  readonly expires: string | null;
  readonly method: string;
}

/** Reads the wrapping key and its token. Refuses with `wrapping-key-…`, `byok-…`, `recipient-…`, `key-…`. */
export async function wrappingOf(vault: Vault, order: WrappingGiven): Promise<Wrapping> {
  const { wrappingKey, token, fingerprint } = order;
  const nothing = { token: null, expires: null, method: '', recipient: null };
  if ('key' in wrappingKey) return { ...nothing, ...sharedKey(vault, wrappingKey.key) };
  if ('recipient' in wrappingKey) {
    const { id } = findRecipient(vault, wrappingKey.recipient);
    const found = readyRecipient(vault.state, id, vault.now);
    if ('code' in found) throw new Refusal(found);
    if (found.kind !== 'rsa') {
      const way = 'Seal a package to it with “package create”.';
      throw refusal('recipient-kind-unfit', { name: found.name, kind: found.kind, way });
    }
    const toward = { spki: found.key };
    const read = token === null ? null : readToken(vault, token);
    return {
      ...nothing,
      toward,
      bits: found.bits,
      fingerprint: found.fingerprint,
      recipient: id,
      token: read,
    };
  }
  const found = await vault.strongroom.readPublicFile(wrappingKey.file);
  expectRsa(found, order.target);
  if (fingerprint !== null) {
    const refused = compareFingerprint(found.fingerprint, fingerprint, '');
    if (refused?.code === 'recipient-fingerprint-short') throw new Refusal(refused);
    if (refused !== null) throw refusal('byok-fingerprint-differs');
  }
  const given = token === null ? null : readToken(vault, token);
  const beside = found.token === null ? null : decodedToken(found.token);
  return {
    toward: { spki: found.text },
    bits: found.bits,
    fingerprint: found.fingerprint,
    recipient: null,
    token: given ?? beside,
    expires: found.expires,
    method: found.method ?? '',
  };
}

function expectRsa(found: PublicKeyFound, id: ByokTargetId): void {
  if (found.kind === 'rsa') return;
  const way = 'Give the RSA public key that the target handed out.';
  throw refusal('byok-wrapping-kind', {
    target: BYOK_TARGETS[id].title,
    wanted: 'an RSA key of the target',
    way,
  });
}

/** An AES wrapping key of this vault; its fingerprint is its check value. */
function sharedKey(vault: Vault, name: string): Pick<Wrapping, 'toward' | 'bits' | 'fingerprint'> {
  const key = findKey(vault, name);
  if (key.purpose !== 'wrap' || key.algorithm !== 'aes-256') {
    throw refusal('key-purpose-unfit', { key: key.name, purpose: key.purpose, operation: 'wrap' });
  }
  const version = protecting(key, vault.now);
  if (version === null) {
    const way = 'Activate it, or rotate it.';
    throw refusal('key-not-protecting', { key: key.name, state: 'not active', operation: 'wrap', way });
  }
  const row = materialOf(vault, key, version.id);
  const fingerprint = `${key.name} v${version.number} ${version.checkValue ?? ''}`.trim();
  return { toward: { row }, bits: null, fingerprint };
}

/** An import token: binary as the service gives it, or base64 as its command line prints it. */
function readToken(vault: Vault, path: string): Uint8Array {
  const bytes = vault.ports.folders.read(path, LONGEST_TOKEN);
  let text = '';
  try {
    text = fromUtf8(bytes).trim();
  } catch {
    return longEnough(bytes);
  }
  return /^[A-Za-z0-9+/=\s]+$/.test(text) ? decodedToken(text.replace(/\s/g, '')) : longEnough(bytes);
}

function decodedToken(text: string): Uint8Array {
  const whole = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!whole) throw refusal('byok-token-truncated');
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  if (toBase64(bytes) !== text) throw refusal('byok-token-truncated');
  return longEnough(bytes);
}

function longEnough(bytes: Uint8Array): Uint8Array {
  if (bytes.length < SHORTEST_TOKEN) throw refusal('byok-token-truncated');
  return bytes;
}
