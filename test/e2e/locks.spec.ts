// Locking over everything in the real window: nobody touches it, its window is closed, the programme ends. Each time the vault is
// locked, and the unlock screen says why and when, also at the next start and until it was unlocked.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildProgram } from '../support/build-program.ts';
import { freshUser, type Running, start, textOfWindow } from '../support/electron.ts';
import { type } from '../support/window-acts.ts';

const NAME = 'Fjord';

/** The clock of the wall leaps by a day, as it does over a sleep of which nobody was told. */
const leap = ({ app }: Running) =>
  app.evaluate(() => {
    const before = Date.now;
    Date.now = () => before() + 86_400_000;
  });

test('a vault that nobody touches is locked, and why and when is told over the end of the programme', async () => {
  test.setTimeout(300_000);
  const user = freshUser();
  const program = await buildProgram('test/support/several-vaults-program.ts', 'es');
  const made = (await import(program.path)) as typeof import('../support/several-vaults-program.ts');
  mkdirSync(join(user.home, 'data', 'holdfast', 'vaults'), { recursive: true });
  try {
    await made.severalVaults(user.home, [NAME]);
    let running = await start({ user });
    const lockTold = (page: Page) => page.getByText(/^Locked because /);
    const unlock = async () => {
      const { page } = running;
      await page.getByRole('heading', { name: `Unlock ${NAME}` }).waitFor();
      await page.getByRole('checkbox', { name: 'Ann' }).press('Space');
      await type(page, 'Passphrase of Ann', made.PASSPHRASES.Ann ?? '');
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await expect(page.getByRole('navigation')).toBeVisible({ timeout: 120_000 });
    };
    await expect(running.page.getByRole('heading', { name: `Unlock ${NAME}` })).toBeVisible();
    await expect(lockTold(running.page)).toHaveCount(0);
    await unlock();

    const page = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    await leap(running);
    const idle = 'Locked because nobody touched the keyboard, at ';
    await expect.poll(() => textOfWindow(running.app)).toContain(idle);
    // The process of the page that was open is gone with what it showed.
    const after = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    expect(after).not.toBe(page);
    await running.close();

    running = await start({ user });
    await expect(lockTold(running.page)).toHaveText(
      /^Locked because nobody touched the keyboard, at \d\d:\d\d on \d/,
    );
    await unlock();
    // Who starts it again before it has gone is sent to the window that is there.
    const gone = running.app.waitForEvent('close');
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await gone;

    running = await start({ user });
    await expect(lockTold(running.page)).toHaveText(
      /^Locked because the window was closed, at \d\d:\d\d on \d/,
    );
    // Whoever looks and does not unlock leaves it to be read.
    await running.close();
    running = await start({ user });
    await expect(lockTold(running.page)).toHaveText(/^Locked because the window was closed,/);
    await unlock();
    await running.close();

    running = await start({ user });
    await expect(lockTold(running.page)).toHaveText(/^Locked because Holdfast was ended, at \d\d:\d\d on \d/);
    await running.close();
  } finally {
    program.remove();
    spawnSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
  }
});
