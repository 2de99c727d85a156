// Writes an asar archive of a flat folder: the few bytes that the npm copy of Electron lacks to understand a path argument.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The archive's bytes: a header (sizes, then JSON) and the files one after the other. No subfolders, no links. */
export function asarOf(folder) {
  const files = {};
  const contents = [];
  let offset = 0;
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, name));
    files[name] = { size: bytes.length, offset: String(offset) };
    contents.push(bytes);
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify({ files }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded + 8, 4);
  head.writeUInt32LE(padded + 4, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...contents]);
}
