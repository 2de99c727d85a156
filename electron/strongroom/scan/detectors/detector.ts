// What a detector of key material is: one entry of the registry. Detectors look at content, never at names.
import type { Sighting } from '../sighting.ts';

/** A file's bytes, and the same as text of one character a byte, so that offsets agree. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** True when the bytes hold no control characters but white space, so that it can be read as text. */
  readonly isText: boolean;
  /** Ending of the file's name in lower case, without its dot; only for what may be a configuration. */
  readonly ending: string;
}

export interface Detector {
  readonly id: string;
  /** What it recognises and by what, for the documentation. */
  readonly title: string;
  find(content: Content): Sighting[];
}

/** Content of a file's bytes. */
export function contentOf(bytes: Uint8Array, ending: string): Content {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return { bytes, text, isText: !BINARY.test(text), ending };
}

/** Control characters that no text has: all but white space and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;
