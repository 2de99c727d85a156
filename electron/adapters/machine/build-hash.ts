// The hash of the program's own files, which anybody can compute from a copy:
//   cd dist && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildHash } from '../../../shared/model/health.ts';

/** Null where the folder cannot be read. Maps for debuggers do not count: what people install has none. */
export async function buildHash(folder: string): Promise<BuildHash | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const names = entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
      .map((name) => `.${name.startsWith('/') ? '' : '/'}${name}`)
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    if (names.length === 0) return null;
    const whole = createHash('sha256');
    for (const name of names) {
      const digest = createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex');
      whole.update(`${digest}  ${name}\n`);
    }
    return { sha256: whole.digest('hex'), files: names.length };
  } catch {
    return null;
  }
}
