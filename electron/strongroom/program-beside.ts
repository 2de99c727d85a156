// Where a program of a worker thread is: built, it stands beside the program that starts it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of a built program, or null where there is none: run from source. A packed application may keep it unpacked. */
export function programBeside(file: string): string | null {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return null;
  const beside = join(dirname(own), file);
  const unpacked = beside.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return [unpacked, beside].find((path) => existsSync(path)) ?? null;
}
