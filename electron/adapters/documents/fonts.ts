// The typefaces of documents, written into the program by the build: nothing is looked for on the system. The package
// splits each face by script, so a text is set in the first part that has its characters.
import mono from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff?inline';
import monoExt from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-ext-400-normal.woff?inline';
import cyrillic from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-400-normal.woff?inline';
import cyrillicBold from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-600-normal.woff?inline';
import greek from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-400-normal.woff?inline';
import greekBold from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-600-normal.woff?inline';
import latin from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff?inline';
import latinBold from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff?inline';
import latinExt from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff?inline';
import latinExtBold from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff?inline';
import { base64 } from '@scure/base';
import { unpackWoff } from './woff.ts';

export type Face = 'text' | 'bold' | 'exact';

/** The parts of each face in the order in which they are tried. A face falls back on `text` for what it lacks. */
const PARTS: Record<Face, readonly string[]> = {
  text: [latin, latinExt, cyrillic, greek],
  bold: [latinBold, latinExtBold, cyrillicBold, greekBold],
  exact: [mono, monoExt],
};

/** Name of a part, by which the document knows it, and its OpenType file. */
export function fontParts(face: Face): { name: string; file: Uint8Array }[] {
  return PARTS[face].map((url, index) => ({ name: `${face}-${index}`, file: fileOf(url) }));
}

/** Names of the parts to try for a face, in order. */
export function partNames(face: Face): string[] {
  const own = PARTS[face].map((_, index) => `${face}-${index}`);
  return face === 'exact' ? [...own, ...partNames('text')] : own;
}

function fileOf(dataUrl: string): Uint8Array {
  return unpackWoff(base64.decode(dataUrl.slice(dataUrl.indexOf(',') + 1)));
}
