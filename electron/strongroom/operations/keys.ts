// Managed keys: made, imported, wrapped, given out. Material exists in the clear only inside one call.

import { refusal } from '../../../shared/errors/index.ts';
import { concat, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import type { AlgorithmId, ExportFormat } from '../../../shared/model/algorithms.ts';
import type { Slot, Ticket } from '../../../shared/secret-port.ts';
import type { FileResult, Generated, MaterialRow, RingPlace } from '../../core/ports/strongroom.ts';
import type { ExportId } from '../algorithms/algorithm.ts';
import { importKey as readKey } from '../algorithms/import.ts';
import { algorithms, findExport } from '../algorithms/registry.ts';
import type { Session } from '../session/session.ts';
import { moveRow, type Place, unwrapRow, wrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

const PRIVATE_FORMAT: Partial<Record<ExportFormat, ExportId>> = {
  age: 'age-identity',
  pem: 'pkcs8-pem',
  der: 'pkcs8-der',
  openssh: 'openssh-private',
  raw: 'raw',
};

const PUBLIC_FORMAT: Partial<Record<ExportFormat, ExportId>> = {
  age: 'age-recipient',
  pem: 'spki-pem',
  der: 'spki-der',
  openssh: 'openssh-public',
  jwk: 'jwk-public',
};

/** Generates, tests and wraps a key. */
export function generate(session: Session, place: Place, algorithm: AlgorithmId): Generated {
  const material = algorithms[algorithm].generate();
  try {
    return taken(session, place, algorithm, material);
  } finally {
    wipe(material);
  }
}

/** Takes a key out of a deposited file, tests and wraps it; the slot is empty afterwards. Refuses with `import-…`. */
export function importKey(session: Session, place: Place, algorithm: AlgorithmId, slot: Slot): Generated {
  const file = session.slots.take('material', slot);
  try {
    const { material } = readKey(file, { algorithm });
    try {
      return taken(session, place, algorithm, material);
    } finally {
      wipe(material);
    }
  } finally {
    wipe(file);
  }
}

/** Writes private material to a temporary file beside `target`. Refuses with `material-altered` or a code `file-…`. */
export async function exportPrivate(
  session: Session,
  row: MaterialRow,
  algorithm: AlgorithmId,
  format: ExportFormat,
  target: string,
): Promise<FileResult> {
  const { encode } = formatOf(algorithm, PRIVATE_FORMAT[format]);
  const { plaintext } = unwrapRow(session, row, algorithm);
  let file: Uint8Array | null = null;
  try {
    file = encode(plaintext);
    return await writeTemporary(target, file);
  } finally {
    wipe(plaintext, file);
  }
}

/** Writes the public half (base64url) to a temporary file beside `target`; the comment goes where the format has one. */
export function exportPublic(
  algorithm: AlgorithmId,
  publicKey: string,
  format: ExportFormat,
  target: string,
  comment: string,
): Promise<FileResult> {
  const file = formatOf(algorithm, PUBLIC_FORMAT[format]).encode(fromBase64url(publicKey));
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

function taken(session: Session, place: Place, id: AlgorithmId, material: Uint8Array): Generated {
  const algorithm = algorithms[id];
  algorithm.selfTest(material);
  const row = wrapRow(session, place, id, material);
  return { row, ...factsOf(id, material) };
}

/** What may be known of material: its public half and its check value. */
export function factsOf(id: AlgorithmId, material: Uint8Array): Omit<Generated, 'row'> {
  const algorithm = algorithms[id];
  const publicKey = algorithm.publicOf(material);
  const checkValue = algorithm.checkValue(material);
  return {
    publicKey: publicKey === null ? null : toBase64url(publicKey),
    publicText: publicKey === null ? null : algorithm.publicText(publicKey),
    checkValue: checkValue === '' ? null : checkValue,
  };
}

function formatOf(algorithm: AlgorithmId, id: ExportId | undefined) {
  const format = id === undefined ? null : findExport(algorithms[algorithm], id);
  if (format === null) throw refusal('export-format', { algorithm });
  return format;
}

/** One line `type key comment`; of the comment only printable characters. */
function withComment(line: Uint8Array, comment: string): Uint8Array {
  const clean = comment.replace(/\p{C}+/gu, ' ').trim();
  return clean === '' ? line : concat(utf8(`${fromUtf8(line).trimEnd()} ${clean}\n`));
}
