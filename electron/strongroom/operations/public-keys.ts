// Public keys of others, read where a private key given by mistake goes no further: age recipients, SSH keys, RSA wrapping
// keys, and what the targets hand out together with them.
import { createHash } from 'node:crypto';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { PublicKeyFound, TargetParameters } from '../../core/ports/strongroom/handover.ts';
import { hybridRecipient, isHybridText } from '../age/hybrid.ts';
import { recipientKey } from '../age/recipient-text.ts';
import { sshRecipientKey, sshTextIn } from '../age/ssh.ts';
import { readWrappingKey } from '../algorithms/wrapping-key.ts';
import { smallFile } from './key-files.ts';

const NOTHING: TargetParameters = { token: null, expires: null, method: null };

/** The public key in a file. Refuses with `wrapping-key-…`, `ssh-recipient-…`, `age-recipient-invalid` or `file-…`. */
export async function readPublicFile(path: string): Promise<PublicKeyFound> {
  const file = await smallFile(path);
  try {
    if (file.length === 0) throw refusal('wrapping-key-empty');
    const json = objectIn(file);
    return json === null ? publicKeyIn(file) : fromParameters(json);
  } finally {
    wipe(file);
  }
}

/** The public key in a text that a person gave. */
export function readPublicText(text: string): PublicKeyFound {
  return publicKeyIn(utf8(text));
}

function publicKeyIn(file: Uint8Array): PublicKeyFound {
  const line = lineIn(file);
  if (line !== null && /^AGE-(SECRET-KEY|PLUGIN)-/i.test(line)) throw refusal('wrapping-key-private');
  if (line?.startsWith('age1') === true) return ageKey(line);
  const ssh = sshTextIn(file);
  if (ssh !== null) {
    const { text, fingerprint, ...key } = sshRecipientKey(ssh);
    return { kind: 'ssh', text, fingerprint, bits: 'bits' in key ? key.bits : null, ...NOTHING };
  }
  const { spki, bits } = readWrappingKey(file);
  return { kind: 'rsa', text: toBase64url(spki), fingerprint: sha256(spki), bits, ...NOTHING };
}

function ageKey(line: string): PublicKeyFound {
  if (isHybridText(line)) hybridRecipient(line);
  else recipientKey(line);
  return { kind: 'age', text: line, fingerprint: sha256(utf8(line)), bits: null, ...NOTHING };
}

/** What `aws kms get-parameters-for-import`, `gcloud kms import-jobs describe` or Vault's `wrapping_key` print as JSON. */
function fromParameters(json: Readonly<Record<string, unknown>>): PublicKeyFound {
  const nested = (name: string, part: string) =>
    (json[name] as Record<string, unknown> | null | undefined)?.[part];
  const pem = nested('publicKey', 'pem') ?? nested('data', 'public_key') ?? json.public_key;
  if (typeof pem === 'string') {
    const { expireTime, importMethod } = json;
    return {
      ...publicKeyIn(utf8(pem)),
      expires: timeIn(expireTime),
      method: textIn(importMethod),
      token: null,
    };
  }
  const { PublicKey: der, ImportToken: token, ParametersValidTo: until } = json;
  const bytes = typeof der === 'string' ? decoded(der) : null;
  if (bytes === null) throw refusal('wrapping-key-malformed');
  const found = publicKeyIn(bytes);
  if (typeof token === 'string' && decoded(token) === null) throw refusal('byok-token-truncated');
  return { ...found, token: textIn(token), expires: timeIn(until), method: null };
}

function objectIn(file: Uint8Array): Record<string, unknown> | null {
  if (file[0] !== 0x7b) return null;
  try {
    const value: unknown = JSON.parse(fromUtf8(file));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    throw refusal('wrapping-key-malformed');
  }
}

/** The first line that is neither empty nor a comment; `null` for what is no text. */
function lineIn(file: Uint8Array): string | null {
  try {
    const lines = fromUtf8(file).split('\n');
    return lines.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#')) ?? null;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return null;
  }
}

/** Standard base64 with its padding; `null` when it is cut short or no base64. */
function decoded(text: string): Uint8Array | null {
  const fits = text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return fits ? Uint8Array.from(Buffer.from(text, 'base64')) : null;
}

/** Seconds since 1970, as one version of the AWS command line writes it, or a time in ISO form. */
function timeIn(value: unknown): string | null {
  const time =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? new Date(time).toISOString() : null;
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
