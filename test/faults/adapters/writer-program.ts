// Builds writer.ts into a program of its own, inside the tree so that packages are found.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '../../..');

/** The program in the module format of the command line (`es`) or of the main process (`cjs`). */
export async function buildWriter(format: 'es' | 'cjs', name: string) {
  const folder = join(project, 'node_modules', '.cache', `holdfast-writer-${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const file = format === 'es' ? 'writer.mjs' : 'writer.cjs';
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: resolve(import.meta.dirname, 'writer.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
    },
  });
  return { path: join(folder, file), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
