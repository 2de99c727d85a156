// Cards in files: what is written for a holder, and where in a file the cards are. The bytes of a card never become
// part of an error.
import { fromUtf8, utf8 } from '../../shared/formats/bytes.ts';
import { type Card, decodePayload } from '../../shared/formats/card.ts';
import { cardText, groupedText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { fromBase64url, toHex } from '../../shared/formats/encoding.ts';
import { fourWords, tagWords } from '../../shared/formats/fingerprint.ts';
import { type Manifest, shortHash } from '../../shared/formats/manifest.ts';

/** Begins every card file that Holdfast writes. */
const HEADINGS = ['HOLDFAST CARD', 'HOLDFAST SEALED CARD'];
/** The line that holds the whole card in one piece, for reading the file back. */
const WHOLE = 'In one piece: ';

/** The name of a holder's card file: no separators, no control characters, at most 80 characters. */
export function cardFileName(label: string): string {
  const safe = label
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${(safe || 'card').slice(0, 80)}.txt`;
}

export interface SheetSubject {
  readonly manifest: Manifest;
  readonly number: number;
  readonly label: string;
  readonly vaultName: string;
  readonly product: string;
}

/** The text file of one card, from its 45 bytes. Secret; the bytes returned are to be wiped by the caller. */
export function cardSheet(payload: Uint8Array, subject: SheetSubject): Uint8Array {
  const card = decodePayload(payload);
  try {
    return utf8(sheetText(card, subject));
  } finally {
    card.y.fill(0);
  }
}

function sheetText(card: Card, { manifest, number, label, vaultName, product }: SheetSubject): string {
  const { k, n, epoch, mode, created, reviewBy } = manifest;
  const setTag = fromBase64url(manifest.setTag);
  const text = cardText(card);
  const words = cardWords(card);
  const rehearsal = mode === 'rehearsal' ? ' · REHEARSAL, opens nothing real' : '';
  return [
    `${HEADINGS[0]} ${number} of ${n}${rehearsal}`,
    '',
    `Vault        ${vaultName}`,
    `Fingerprint  ${fourWords(fromBase64url(manifest.fingerprint))}`,
    `Holder       ${label}`,
    `Epoch ${epoch}, set ${tagWords(setTag)} (${toHex(setTag)}), manifest ${shortHash(manifest)}`,
    `Made ${created.slice(0, 10)}, to be looked at again by ${reviewBy.slice(0, 10)}`,
    '',
    `What this is: one of ${n} cards. Any ${k} of them together open the vault when its machine is lost; ${k - 1} of them open nothing.`,
    'Text and words below say the same. Either is enough.',
    '',
    'TEXT',
    ...rowsOf(groupedText(text), 6, 5),
    '',
    'WORDS',
    ...rowsOf(words, 6, 9),
    '',
    'Do: print or copy this onto paper, check it, keep it where only you reach it, tell the custodians if it is lost or seen.',
    'Do: remove this file afterwards; while it lies on a disk, whoever reads that disk has your card.',
    'Never: photograph it, send it, keep it with another card, enter it anywhere but in Holdfast or its recover.py.',
    '',
    `${WHOLE}${text}`,
    '',
    `Made by ${product}.`,
    '',
  ].join('\n');
}

/** The lines of one look of a card as a person reads them aloud: numbered, `perRow` in a line. */
export function rowsOf(parts: readonly string[], perRow: number, width: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < parts.length; at += perRow) {
    const row = parts.slice(at, at + perRow);
    rows.push(
      row
        .map((part, i) => `${String(at + i + 1).padStart(4)} ${part.padEnd(width)}`)
        .join('')
        .trimEnd(),
    );
  }
  return rows;
}

/**
 * The entries of a file: of card files (one, or several put together) the lines with the card in one piece; else each
 * line that is not empty and does not begin with `#` (`many`), or the whole file (`one`). New arrays, to be wiped.
 */
export function cardEntries(file: Uint8Array, form: 'one' | 'many'): Uint8Array[] {
  const lines = linesOf(file);
  if (lines.some((line) => HEADINGS.some((heading) => beginsWith(line, heading)))) {
    return lines.filter((line) => beginsWith(line, WHOLE)).map((line) => line.slice(WHOLE.length));
  }
  if (form === 'one') return [file.slice()];
  return lines.filter((line) => !isBlank(line) && !beginsWith(line, '#')).map((line) => line.slice());
}

function linesOf(file: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at <= file.length; at++) {
    if (at < file.length && file[at] !== 10) continue;
    lines.push(file.subarray(from, at));
    from = at + 1;
  }
  return lines;
}

function beginsWith(line: Uint8Array, text: string): boolean {
  const start = utf8(text);
  return line.length >= start.length && start.every((byte, i) => line[i] === byte);
}

const isBlank = (line: Uint8Array) => line.every((byte) => byte === 32 || byte === 9 || byte === 13);

/** The text of an entry, for finding a slip of the pen; null when it is not UTF-8. */
export function entryText(entry: Uint8Array): string | null {
  try {
    return fromUtf8(entry);
  } catch {
    return null;
  }
}
