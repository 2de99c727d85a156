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
  return { bytes, text: latin1(bytes), isText: !bytes.some(isBinary), ending };
}

function isBinary(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}
