// Shows the built page over its made-up bridge in a real window.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CDPSession,
  type ElectronApplication,
  _electron as electron,
  type Locator,
  type Page,
} from '@playwright/test';
import { photograph } from '../../../electron/dev/photographs.mjs';
import { STAGE_VARIABLES } from '../../support/built-stage.ts';
import { electronPath, sandboxPossible } from '../../support/electron.ts';
import type { SheetName } from './gallery/sheets.ts';

export interface Stage {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained about since the last `show`. */
  readonly problems: string[];
  /** Shows a scene in a theme, from the start. */
  show(scene: string, theme?: 'light' | 'dark'): Promise<void>;
  /** Shows a sheet of the page of components over a scene, with every example in the state that it is to show. */
  showSheet(sheet: SheetName, scene: string): Promise<void>;
  /** Sets the width and height of the page, and the zoom. */
  size(width: number, height: number, zoom?: number): Promise<void>;
  /** Photographs the window as it is, at any zoom, under this name. */
  photograph(name: string): Promise<void>;
  end(): Promise<void>;
}

/** Puts the elements that say so into states that only a pointer or a key brings about, as the inspector does. */
async function force(inspector: CDPSession): Promise<void> {
  await inspector.send('DOM.enable');
  await inspector.send('CSS.enable');
  const { root } = await inspector.send('DOM.getDocument');
  for (const state of ['hover', 'active', 'focus-visible']) {
    const selector = `[data-forced="${state}"]`;
    const { nodeIds } = await inspector.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    for (const nodeId of nodeIds) {
      await inspector.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [state] });
    }
  }
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
  page.on('crash', () => problems.push('the page crashed'));
  app.process().stderr?.on('data', (part: Buffer) => {
    for (const line of String(part).split('\n')) if (line.startsWith('holdfast:')) problems.push(line);
  });
  let inspector: CDPSession | undefined;
  const arrive = async (address: string, theme: 'light' | 'dark', heading: Locator) => {
    problems.length = 0;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`app://holdfast/${address}`);
    await heading.waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  };
  return {
    app,
    page,
    problems,
    async show(scene, theme = 'light') {
      await arrive(`index.html?scene=${scene}&texts=pseudo`, theme, page.getByRole('heading', { level: 1 }));
    },
    async showSheet(sheet, scene) {
      await arrive(
        `gallery.html?scene=${scene}&sheet=${sheet}&texts=pseudo`,
        'light',
        page.locator('h1').first(),
      );
      for (const opener of await page.locator('[data-opened] button').all()) {
        await opener.click();
        await page.getByRole('listbox').waitFor();
      }
      inspector ??= await page.context().newCDPSession(page);
      await force(inspector);
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
    async photograph(name) {
      // The next frame begins what moves towards a new theme or size; it is at its end before the photograph.
      await page.evaluate(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        await frame();
        for (const moving of document.getAnimations())
          if (moving.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY) moving.finish();
        await frame();
      });
      // The inspector has the window painted anew for it; what the window itself hands out may be the frame before.
      inspector ??= await page.context().newCDPSession(page);
      const { data } = await inspector.send('Page.captureScreenshot', { format: 'jpeg', quality: 85 });
      writeFileSync(photograph(name, 'jpg'), data, 'base64');
    },
    async end() {
      await app.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
