// The made-up bridge, its host and the page of components, built once for all workers that show screens; the page of the
// application is that of the test build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { repairLiveAnnouncer } from '../../vite.config.ts';
import { buildProgram } from './build-program.ts';

const project = resolve(import.meta.dirname, '../..');

/** What `raiseStage` starts from, handed to the workers in the environment. */
export const STAGE_VARIABLES = {
  host: 'HOLDFAST_STAGE_HOST',
  page: 'HOLDFAST_PAGE',
  bridge: 'HOLDFAST_FAKE_BRIDGE',
  gallery: 'HOLDFAST_GALLERY',
} as const;

/** Builds the page of all components in all states. Like the application's own page it is held by the content policy. */
async function buildGallery(outDir: string): Promise<void> {
  const root = join(project, 'test/e2e/screens/gallery');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    define: { __TEST_BUILD__: 'true', __LICENCES__: '[]' },
    plugins: [react(), repairLiveAnnouncer()],
    build: {
      outDir,
      target: 'chrome130',
      assetsDir: 'gallery',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(root, 'gallery.html') },
    },
  });
}

/** Builds host, bridge and the page of components, names them in the environment, and answers how they are removed. */
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
  const gallery = join(out, 'gallery');
  await buildGallery(gallery);
  const host = await buildProgram('test/e2e/screens/host.ts');
  process.env[STAGE_VARIABLES.host] = host.path;
  process.env[STAGE_VARIABLES.page] = join(project, 'dist-test/renderer');
  process.env[STAGE_VARIABLES.bridge] = join(out, 'fake-bridge.js');
  process.env[STAGE_VARIABLES.gallery] = gallery;
  return () => {
    host.remove();
    rmSync(out, { recursive: true, force: true });
  };
}
