// How commands and API bodies are written.
import { base64 } from '@scure/base';
import { utf8 } from '../../formats/bytes.ts';
import type { OutputFile } from './target.ts';

/** A word of a shell command; quoted where it is not plain. */
export function word(text: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Standard base64 with padding. */
export const toBase64 = (bytes: Uint8Array): string => base64.encode(bytes);

/** A JSON file, indented for people. */
export function jsonFile(name: string, value: object): OutputFile {
  return { name, bytes: utf8(`${JSON.stringify(value, null, 2)}\n`) };
}
