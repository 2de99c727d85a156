// Builds the programs of workers for tests, as the application's build does, so that tests run the real thread.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '../..');

/** Path of a freshly built worker (inside the tree, so that packages are found) and how to remove it. */
export async function buildWorker(
  of: 'bulk' | 'scan' | 'ledger' = 'bulk',
): Promise<{ path: string; remove: () => void }> {
  const folder = join(project, 'node_modules', '.cache', `holdfast-${of}-worker-${process.pid}`);
  const entryFileNames = `${of}-worker.cjs`;
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['sodium-native'] },
    build: {
      ssr: resolve(project, `electron/strongroom/${of}/worker.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames, codeSplitting: false } },
    },
  });
  return {
    path: join(folder, entryFileNames),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
