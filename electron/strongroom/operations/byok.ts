// Keys enclosed for the place where they are served, and taken out of such an envelope. Every wrapping is checked by doing
// the same to a throw-away key of the same size, which can be opened again.
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { type Content, type Envelope, enclosedLength } from '../../../shared/model/byok/envelope.ts';
import type { EnclosureRequest } from '../../core/ports/strongroom/handover.ts';
import type { ImportedKey, ImportHints } from '../../core/ports/strongroom/keys.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { disclose, enclose, type Opener, type Toward } from '../algorithms/enclose.ts';
import { pkcs8Of, spkiOf } from '../algorithms/family.ts';
import { importKey } from '../algorithms/import.ts';
import { algorithms } from '../algorithms/registry.ts';
import { generateRsa, measureRsa, rsa } from '../algorithms/rsa.ts';
import { longestInOaep } from '../algorithms/rsa-oaep.ts';
import { readWrappingKey } from '../algorithms/wrapping-key.ts';
import type { Session } from '../session/session.ts';
import { smallFile } from './key-files.ts';
import { taken } from './keys.ts';
import { type Place, unwrapRow, WRAPPING } from './material.ts';

/** Throw-away keys of this process by size: nothing real is ever wrapped to them. */
const passing = new Map<number, Promise<Uint8Array>>();

function throwAway(bits: number): Promise<Uint8Array> {
  const made = passing.get(bits) ?? generateRsa(bits);
  passing.set(bits, made);
  return made;
}

/**
 * The enclosed key. Refuses with `byok-length` when the material has another length than is asked for, with
 * `byok-too-long` when it does not fit one block, with `wrapping-key-…`, with `byok-self-check` when the trial does not
 * give the same bytes, and as `unwrapRow` does.
 */
export async function byokWrap(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  { envelope, content, toward, length }: EnclosureRequest,
): Promise<{ blob: Uint8Array; bytes: number }> {
  const { plaintext } = unwrapRow(session, row, algorithm);
  let inside: Uint8Array | null = null;
  let kek: Uint8Array | null = null;
  try {
    if (length !== null && plaintext.length !== length)
      throw refusal('byok-length', { found: plaintext.length, wanted: length });
    inside = contentOf(algorithm, plaintext, content);
    if ('row' in toward) {
      kek = unwrapRow(session, toward.row, WRAPPING).plaintext;
      return { blob: checked(envelope, { kek }, { kek }, { kek }, inside, 0), bytes: inside.length };
    }
    const { spki, bits } = readWrappingKey(fromBase64url(toward.spki));
    if (envelope.kind === 'oaep' && inside.length > longestInOaep(bits, envelope.hash))
      throw refusal('byok-too-long', {
        bytes: inside.length,
        most: longestInOaep(bits, envelope.hash),
        bits,
      });
    const own = await throwAway(bits);
    const trial = { spki: spkiOf(rsa, rsa.publicOf(own)) };
    const blob = checked(envelope, { spki }, trial, { rsa: own, bits }, inside, bits);
    return { blob, bytes: inside.length };
  } finally {
    wipe(plaintext, inside, kek);
  }
}

/** Encloses twice: for the other side, and for a key that can be opened here, to see that the way is right. */
function checked(
  envelope: Envelope,
  toward: Toward,
  trial: Toward,
  opener: Opener,
  content: Uint8Array,
  bits: number,
): Uint8Array {
  const tried = enclose(envelope, trial, content);
  const back = disclose(envelope, opener, tried);
  const same = back !== null && equalBytes(back, content);
  wipe(back);
  const blob = enclose(envelope, toward, content);
  const length = enclosedLength(envelope, content.length, bits);
  if (!same || blob.length !== length || tried.length !== length) throw refusal('byok-self-check');
  return blob;
}

function contentOf(algorithm: MaterialAlgorithm, material: Uint8Array, content: Content): Uint8Array {
  if (content === 'raw') return Uint8Array.from(material);
  const { family } = algorithms[algorithm];
  if (family === null) throw new TypeError(`expected a key pair, got ${algorithm}`);
  return pkcs8Of(family, material);
}

/**
 * Takes the key in an enclosed file into custody. Refuses with `byok-not-for-key` when it was altered or enclosed for
 * another key, and as `importKey` does for what is inside.
 */
export async function byokUnwrap(
  session: Session,
  place: Place,
  opener: { row: MaterialRow; algorithm: MaterialAlgorithm },
  envelope: Envelope,
  path: string,
  hints: ImportHints,
): Promise<ImportedKey & { bytes: number }> {
  const blob = blobIn(await smallFile(path), path);
  const { plaintext } = unwrapRow(session, opener.row, opener.algorithm);
  let content: Uint8Array | null = null;
  try {
    const by: Opener =
      envelope.kind === 'kwp' ? { kek: plaintext } : { rsa: plaintext, bits: measureRsa(plaintext).bits };
    content = disclose(envelope, by, blob);
    if (content === null) throw refusal('byok-not-for-key', { path });
    const raw = hints.algorithm !== null && algorithms[hints.algorithm].family === null;
    const found = await importKey(content, {
      algorithm: hints.algorithm ?? undefined,
      format: raw ? 'raw' : undefined,
    });
    try {
      const made = taken(session, place, found.algorithm, found.material);
      return { ...made, algorithm: found.algorithm, format: found.format, bytes: content.length };
    } finally {
      wipe(found.material);
    }
  } finally {
    wipe(plaintext, content);
  }
}

/**
 * The bytes of a blob that may stand in its file as base64, as an API writes it, or in JSON as `ciphertext` or under the
 * number of its version, as byok-export gives it. Refuses with `byok-several`.
 */
function blobIn(file: Uint8Array, path: string): Uint8Array {
  const text = Buffer.from(file.buffer, file.byteOffset, file.length).toString('latin1').trim();
  const named = [...text.matchAll(/"(?:ciphertext|[1-9]\d{0,5})"\s*:\s*"([A-Za-z0-9+/_=-]+)"/g)];
  if (named.length > 1) throw refusal('byok-several', { path, count: named.length });
  const inside = named[0]?.[1] ?? text;
  if (!/^[A-Za-z0-9+/_\s-]+={0,2}$/.test(inside)) return file;
  return Uint8Array.from(Buffer.from(inside, 'base64'));
}
