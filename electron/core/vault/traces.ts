// Pieces by which something that was removed from the vault file can be recognised, also later and by others: they stand
// in the ledger, in base64url, so that looking for the bytes themselves does not find the ledger.
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';

/** Bytes in a piece: chance makes no two alike. */
const PIECE = 32;

/**
 * The last two pieces of a ciphertext, one where it is short. Two, because SQLite may cut a long value at a page
 * border, and no border goes through both. The end, because age files begin alike.
 */
export function piecesOf(ciphertext: Uint8Array): string[] {
  if (ciphertext.length < PIECE) throw new RangeError(`expected at least ${PIECE} bytes`);
  const cut = (end: number) => toBase64url(ciphertext.slice(end - PIECE, end));
  const { length } = ciphertext;
  return length < 2 * PIECE ? [cut(length)] : [cut(length), cut(length - PIECE)];
}

/** The bytes of pieces, to be looked for. */
export function needlesOf(pieces: readonly string[]): Uint8Array[] {
  return pieces.map(fromBase64url);
}
