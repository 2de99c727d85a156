// Builds one program for a test as the application's build does, inside the tree so that packages are found.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '../..');

/** Packages with native code, loaded at run time. */
const NATIVES = ['electron', 'keytar', 'sodium-native', '@node-rs/argon2', '@photostructure/sqlite'];

/** What dbus-next would use if it were there. */
export const ABSENT = ['x11', 'usocket'];

export interface BuiltProgram {
  readonly path: string;
  remove(): void;
}

/** Builds `entry` (from the project's root) into a folder of its own; `define` replaces words as the build would. */
export async function buildProgram(entry: string, format: 'cjs' | 'es' = 'cjs'): Promise<BuiltProgram> {
  const cache = join(project, 'node_modules', '.cache', 'holdfast');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'program-'));
  const entryFileNames = format === 'cjs' ? 'program.cjs' : 'program.js';
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    define: { __TEST_BUILD__: 'true' },
    ssr: { noExternal: true, external: [...NATIVES, ...ABSENT] },
    build: {
      ssr: resolve(project, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { external: ABSENT, output: { format, entryFileNames, codeSplitting: false } },
    },
  });
  return {
    path: join(folder, entryFileNames),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
