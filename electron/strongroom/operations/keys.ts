// Managed keys: made, imported, wrapped, given out. Material exists in the clear only inside one call.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import { fromBase64url, toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { ExportFormat, MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Slot, Ticket } from '../../../shared/secret-port.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import type { ExportGuard, Generated, ImportedKey, ImportHints } from '../../core/ports/strongroom/keys.ts';
import type { MaterialRow, RingPlace } from '../../core/ports/strongroom/rings.ts';
import { encodePrivate, encodePublic, type Guard } from '../algorithms/export.ts';
import { importCertificate, inspectKey as inspect, importKey as readKey } from '../algorithms/import.ts';
import { algorithms } from '../algorithms/registry.ts';
import type { Session } from '../session/session.ts';
import { moveRow, type Place, unwrapRow, wrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

/** Generates, tests and wraps a key. */
export async function generate(
  session: Session,
  place: Place,
  algorithm: MaterialAlgorithm,
): Promise<Generated> {
  const material = await algorithms[algorithm].generate();
  try {
    return taken(session, place, algorithm, material);
  } finally {
    wipe(material);
  }
}

/** Takes a key out of a deposited file, tests and wraps it; the slot is empty afterwards. Refuses with `import-…`. */
export async function importKey(
  session: Session,
  place: Place,
  slot: Slot,
  hints: ImportHints,
): Promise<ImportedKey> {
  const file = session.slots.take('material', slot);
  try {
    const found = await readKey(file, hintsOf(session, hints));
    try {
      return {
        ...taken(session, place, found.algorithm, found.material),
        algorithm: found.algorithm,
        format: found.format,
      };
    } finally {
      wipe(found.material);
    }
  } finally {
    wipe(file);
  }
}

/** What a deposited file holds; it stays in its slot. Refuses with `import-…`. */
export async function inspectKey(
  session: Session,
  slot: Slot,
  hints: ImportHints,
): Promise<{ certificate: Certificate | null; algorithms: readonly MaterialAlgorithm[]; format: string }> {
  const found = await inspect(session.slots.look('material', slot), hintsOf(session, hints));
  return found.certificate === null ? found : { ...found, algorithms: [], format: 'certificate' };
}

/** The certificate in a deposited file; the slot is empty afterwards. Refuses with `import-…`. */
export async function readCertificate(session: Session, slot: Slot): Promise<Certificate> {
  const file = session.slots.take('material', slot);
  try {
    return await importCertificate(file);
  } finally {
    wipe(file);
  }
}

function hintsOf(session: Session, { algorithm, format, passphrase }: ImportHints) {
  return {
    algorithm: algorithm ?? undefined,
    format: format ?? undefined,
    passphrase: passphrase === null ? undefined : session.slots.look('passphrase', passphrase),
  };
}

/** Writes private material to a temporary file beside `target`. Refuses as `encodePrivate` does, with `material-altered` or a code `file-…`. */
export async function exportPrivate(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  format: ExportFormat,
  target: string,
  guard: ExportGuard | null,
): Promise<FileResult> {
  const { plaintext } = unwrapRow(session, row, algorithm);
  let file: Uint8Array | null = null;
  try {
    file = await encodePrivate(algorithm, plaintext, format, guardOf(session, guard));
    return await writeTemporary(target, file);
  } finally {
    wipe(plaintext, file);
  }
}

function guardOf(session: Session, guard: ExportGuard | null): Guard {
  if (guard === null || 'recipient' in guard) return guard;
  return { passphrase: session.slots.look('passphrase', guard.passphrase) };
}

/** Writes the public half (base64url) to a temporary file beside `target`; the comment goes where the format has one. */
export function exportPublic(
  algorithm: MaterialAlgorithm,
  publicKey: string,
  format: ExportFormat,
  target: string,
  comment: string,
): Promise<FileResult> {
  const file = encodePublic(algorithm, fromBase64url(publicKey), format);
  return writeTemporary(target, format === 'openssh' ? withComment(file, comment) : file);
}

/** A ticket for the material of a row, unwrapped when the ticket is used. */
export function reveal(session: Session, row: MaterialRow): Ticket {
  return session.slots.offer(() => unwrapRow(session, row).plaintext);
}

/** Wraps rows again under another ring key, in order. Refuses as `unwrapRow` does; then none is. */
export async function rewrap(
  session: Session,
  rows: readonly MaterialRow[],
  { ring, generation }: RingPlace,
): Promise<MaterialRow[]> {
  const wrapped: MaterialRow[] = [];
  for (const row of rows) {
    wrapped.push(moveRow(session, row, { ring, generation }));
    if (wrapped.length % 256 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return wrapped;
}

/** Tests and wraps material, which the caller wipes. */
export function taken(
  session: Session,
  place: Place,
  id: MaterialAlgorithm,
  material: Uint8Array,
): Generated {
  const algorithm = algorithms[id];
  algorithm.selfTest(material);
  const row = wrapRow(session, place, id, material);
  const facts = factsOf(id, material);
  return id === 'secret'
    ? { row, ...facts, checkValue: secretCheck(session, place, material) }
    : { row, ...facts };
}

/** What may be known of material: its public half and its check value; a secret's is keyed by its ring and not told here. */
export function factsOf(id: MaterialAlgorithm, material: Uint8Array): Omit<Generated, 'row'> {
  const algorithm = algorithms[id];
  const publicKey = algorithm.publicOf(material);
  return {
    publicKey: publicKey === null ? null : toBase64url(publicKey),
    publicText: publicKey === null ? null : algorithm.publicText(publicKey),
    checkValue: id === 'secret' ? null : algorithm.checkValue(material),
  };
}

/**
 * Tells two secrets of a ring apart, for those who hold the ring key: a digest without a key would give a guessable
 * secret away. It is sealed in the event and never shown.
 */
function secretCheck(session: Session, { ring, generation }: Place, material: Uint8Array): string {
  const key = kdf(session.ringKey(ring, generation), 'secretCheck');
  const value = toHex(hmac(sha256, key, material).subarray(0, 3));
  wipe(key);
  return value;
}

/** One line `type key comment`; of the comment only printable characters. */
function withComment(line: Uint8Array, comment: string): Uint8Array {
  const clean = comment.replace(/\p{C}+/gu, ' ').trim();
  return clean === '' ? line : concat(utf8(`${fromUtf8(line).trimEnd()} ${clean}\n`));
}
