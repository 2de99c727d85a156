// Shows the built page over its made-up bridge in a real window.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { STAGE_VARIABLES } from '../../support/built-stage.ts';
import { electronPath, sandboxPossible } from '../../support/electron.ts';

export interface Stage {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained about since the last `show`. */
  readonly problems: string[];
  /** Shows a scene in a theme, from the start. */
  show(scene: string, theme?: 'light' | 'dark'): Promise<void>;
  /** Sets the width and height of the page, and the zoom. */
  size(width: number, height: number, zoom?: number): Promise<void>;
  /** A picture of the window as it is, at any zoom. */
  photograph(path: string): Promise<void>;
  end(): Promise<void>;
}

/** Starts the window; call `end` afterwards. */
export async function raiseStage(): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-screens-'));
  const host = process.env[STAGE_VARIABLES.host];
  if (host === undefined) throw new Error('run the end-to-end tests by Playwright with its configuration');
  const app = await electron.launch({
    executablePath: electronPath(),
    args: [host, `--user-data-dir=${join(home, 'profile')}`],
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
      await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) <= 1, width / zoom);
    },
    async photograph(path) {
      const png = await app.evaluate(async ({ BrowserWindow }) => {
        const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
        return picture?.toPNG().toString('base64') ?? '';
      });
      writeFileSync(path, png, 'base64');
    },
    async end() {
      await app.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
