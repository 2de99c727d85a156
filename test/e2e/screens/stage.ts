// Builds the page and its made-up bridge into a folder of their own and shows them in a real window.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { build, createBuilder } from 'vite';
import { buildProgram } from '../../support/build-program.ts';
import { electronPath, sandboxPossible } from '../../support/electron.ts';

const project = resolve(import.meta.dirname, '../../..');

export interface Stage {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained about since the last `show`. */
  readonly problems: string[];
  /** Shows a scene in a theme, from the start. */
  show(scene: string, theme?: 'light' | 'dark'): Promise<void>;
  /** Sets the width and height of the page, and the zoom. */
  size(width: number, height: number, zoom?: number): Promise<void>;
  end(): Promise<void>;
}

async function buildPage(folder: string): Promise<void> {
  const builder = await createBuilder({
    configFile: join(project, 'vite.config.ts'),
    logLevel: 'error',
    environments: { client: { build: { outDir: folder, emptyOutDir: true } } },
  });
  const { client } = builder.environments;
  if (client === undefined) throw new Error('the build has no part for the page');
  await builder.build(client);
}

async function buildFake(folder: string): Promise<void> {
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
  cpSync(join(out, 'fake-bridge.js'), join(folder, 'fake-bridge.js'));
  rmSync(out, { recursive: true });
}

/** Starts the window; call `end` afterwards. */
export async function raiseStage(): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-screens-'));
  const folder = join(home, 'page');
  await buildPage(folder);
  await buildFake(folder);
  const host = await buildProgram('test/e2e/screens/host.ts');
  const app = await electron.launch({
    executablePath: electronPath(),
    args: [host.path, `--user-data-dir=${join(home, 'profile')}`],
    env: { ...(process.env as Record<string, string>), HOLDFAST_PAGE: folder },
    chromiumSandbox: sandboxPossible,
  });
  const page = await app.firstWindow();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  return {
    app,
    page,
    problems,
    async show(scene, theme = 'light') {
      problems.length = 0;
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(`app://holdfast/index.html?scene=${scene}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
    async size(width, height, zoom = 1) {
      await app.evaluate(
        ({ BrowserWindow }, { w, h, z }) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.setContentSize(w, h);
          window?.webContents.setZoomFactor(z);
        },
        { w: width, h: height, z: zoom },
      );
    },
    async end() {
      await app.close();
      host.remove();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
