// The made-up bridge and its host, built once for all workers that show screens; the page is that of the test build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { buildProgram } from './build-program.ts';

const project = resolve(import.meta.dirname, '../..');

/** What `raiseStage` starts from, handed to the workers in the environment. */
export const STAGE_VARIABLES = {
  host: 'HOLDFAST_STAGE_HOST',
  page: 'HOLDFAST_PAGE',
  bridge: 'HOLDFAST_FAKE_BRIDGE',
} as const;

/** Builds host and bridge, names them in the environment, and answers how they are removed. */
export async function buildStage(): Promise<() => void> {
  const out = mkdtempSync(join(tmpdir(), 'holdfast-fake-'));
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: {
      outDir: out,
      lib: {
        entry: join(project, 'test/support/fake-bridge.ts'),
        formats: ['iife'],
        name: 'fakeBridge',
        fileName: () => 'fake-bridge.js',
      },
    },
  });
  const host = await buildProgram('test/e2e/screens/host.ts');
  process.env[STAGE_VARIABLES.host] = host.path;
  process.env[STAGE_VARIABLES.page] = join(project, 'dist-test/renderer');
  process.env[STAGE_VARIABLES.bridge] = join(out, 'fake-bridge.js');
  return () => {
    host.remove();
    rmSync(out, { recursive: true, force: true });
  };
}
