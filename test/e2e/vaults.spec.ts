// Several vaults of one person in the real window, each with its own items in the keychain of the system: listed, opened one
// after the other, and never mixed.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildProgram } from '../support/build-program.ts';
import { freshUser, start, textOfWindow } from '../support/electron.ts';
import { goTo, type } from '../support/window-acts.ts';

/** Takes the items of one vault from the keyring of this session, by their accounts. */
function forget(vault: string): void {
  const { stdout, stderr } = spawnSync('secret-tool', ['search', '--all', 'service', 'Holdfast'], {
    encoding: 'utf8',
  });
  const accounts = [...`${stdout}${stderr}`.matchAll(/^attribute\.account = (.+)$/gm)].map(
    ([, one = '']) => one,
  );
  const own = accounts.filter((account) => account.includes(vault));
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThan(accounts.length);
  for (const account of own)
    execFileSync('secret-tool', ['clear', 'service', 'Holdfast', 'account', account]);
}

const NAMES = ['Fjord', 'Harbour'] as const;

test('two vaults are listed, opened in turn and kept apart, and each needs its own items in the keychain', async () => {
  test.setTimeout(300_000);
  const user = freshUser();
  const program = await buildProgram('test/support/several-vaults-program.ts', 'es');
  const made = (await import(program.path)) as typeof import('../support/several-vaults-program.ts');
  mkdirSync(join(user.home, 'data', 'holdfast', 'vaults'), { recursive: true });
  try {
    const ids = await made.severalVaults(user.home, NAMES);
    let running = await start({ user });
    let { page } = running;
    const press = (of: Page, name: string) => of.getByRole('button', { name, exact: true }).click();
    const open = async (of: Page, name: string) => {
      await press(of, `Open ${name}`);
      await of.getByRole('heading', { name: `Unlock ${name}` }).waitFor();
      await of.getByRole('checkbox', { name: 'Ann' }).click({ force: true });
      await type(of, 'Passphrase of Ann', made.PASSPHRASES.Ann ?? '');
      await press(of, 'Unlock');
      await expect(of.getByRole('navigation')).toBeVisible({ timeout: 120_000 });
      await expect(of.getByRole('banner').getByText(name, { exact: true })).toBeVisible();
    };
    const holds = async (of: Page, name: string) => {
      await goTo(of, 'Keys');
      await expect(of.getByRole('row', { name: new RegExp(`Key of ${name}`) })).toBeVisible();
      for (const other of NAMES)
        if (other !== name) await expect(of.getByText(`Key of ${other}`)).toHaveCount(0);
    };

    // Both stand in the list, with where they lie.
    for (const name of NAMES) {
      await expect(page.getByRole('button', { name: `Open ${name}`, exact: true })).toBeVisible();
      await expect(page.getByText(join('vaults', name), { exact: false })).toBeVisible();
    }
    await open(page, 'Fjord');
    await holds(page, 'Fjord');

    // While it is open another is opened: the first is locked and let go, and nothing of it answers any more.
    const folder = join(user.home, 'data', 'holdfast', 'vaults', 'Harbour');
    const status = await page.evaluate((at) => window.holdfast.call('vault.open', { folder: at }), folder);
    expect(status).toMatchObject({ ok: { name: 'Harbour', locked: true, signedIn: [] } });
    expect(await page.evaluate(() => window.holdfast.call('keys.page', { from: 0, limit: 1 }))).toMatchObject(
      {
        error: { code: 'vault-locked' },
      },
    );
    await running.close();

    // By hand: lock, another vault, and back.
    running = await start({ user });
    ({ page } = running);
    await open(page, 'Harbour');
    await holds(page, 'Harbour');
    await press(page, 'Lock the vault');
    await expect.poll(() => textOfWindow(running.app)).toContain('Unlock Harbour');
    await running.close();

    // The items of one go from the keychain: that one says so and offers its cards, the other opens as before.
    forget(ids.Fjord ?? '');
    running = await start({ user });
    ({ page } = running);
    await press(page, 'Open Fjord');
    await expect(page.getByText(/What the keychain held of this vault is not there/)).toBeVisible();
    await press(page, 'Back to the start');
    await open(page, 'Harbour');
    await holds(page, 'Harbour');
    await running.close();
  } finally {
    program.remove();
    spawnSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
  }
});
