// The QR look of a card: its text in upper case as a square of dark and light modules (ISO/IEC 18004).
import encodeQR from 'qr';

/** Larger codes have modules too small for cheap printers and cameras. */
const MOST_VERSION = 12;

/**
 * The modules of a code in rows, true for dark, without the quiet zone of four modules that must surround it. `text` in
 * alphanumeric characters (upper case); level M. Throws `RangeError` when it needs a version above `most`. Secret for a card.
 */
export function qrModules(text: string, most = MOST_VERSION): boolean[][] {
  const ringed = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 1 });
  const modules = ringed.slice(1, -1).map((row) => row.slice(1, -1));
  const version = (modules.length - 17) / 4;
  if (version > most) throw new RangeError(`expected a code of version ${most} at most, got ${version}`);
  return modules;
}
