// In the real window with a real keyring: a holder is replaced by new cards, then the keychain is emptied; the new cards
// restore their backup as a drill without any vault, and bring the vault back in place, with nothing missing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freshUser, start } from '../support/electron.ts';
import {
  createKey,
  createVault,
  goTo,
  recoverInPlace,
  renewCards,
  restoreAsDrill,
} from '../support/window-acts.ts';

const ANN = { name: 'Ann Berg', passphrase: 'amber fossil quiet ridge copper lantern' };

test('a holder is replaced, and the new cards open the vault in place after the keychain was emptied', async () => {
  test.setTimeout(300_000);
  const user = freshUser();
  const stick = mkdtempSync(join(tmpdir(), 'holdfast-epoch-'));
  const second = join(stick, 'second');
  mkdirSync(second);
  try {
    let running = await start({ user });
    let { page } = running;
    const plan = { name: 'Acme root', custodians: [ANN], holders: ['Ann Berg', 'Dana Ruiz', 'Eve Sato'] };
    const old = await createVault(page, { ...plan, backupTo: stick }, running.prepareDialog);
    await createKey(page, { name: 'Backups 2026', purpose: /Encrypt/, extractable: false });

    const holders = ['Ann Berg', 'Dana Ruiz', 'Femi Ade'];
    const renewal = { holders, old, by: ANN, backupTo: second };
    const cards = await renewCards(page, renewal, running.prepareDialog);
    expect(new Set([...old, ...cards]).size).toBe(6);
    await expect(page.getByText('Its first backup was opened by the new cards')).toBeVisible();
    await expect(
      page.getByText(/^Old cards still open one backup|^Old cards still open 1 backup/),
    ).toBeVisible();
    expect(readdirSync(second)).toHaveLength(1);
    await running.close();

    execFileSync('secret-tool', ['clear', 'service', 'Holdfast']);
    running = await start({ user });
    ({ page } = running);
    const [backup = ''] = readdirSync(second);
    const proof = join(stick, 'restore.json');
    await restoreAsDrill(page, { backup: join(second, backup), cards, proof }, running.prepareDialog);
    const { statement, signatures } = JSON.parse(readFileSync(proof, 'utf8'));
    expect(statement).toMatchObject({ level: 'D4', epoch: 2, restore: { keys: 1, versions: 1 } });
    expect(signatures).toHaveLength(3);

    await page.getByRole('button', { name: 'Open Acme root' }).click();
    await recoverInPlace(page, { cards, custodians: [ANN] });
    await expect(page.getByText('Nothing is missing.')).toBeVisible();
    await page.getByRole('button', { name: 'Go to the vault' }).click();
    await goTo(page, 'Keys');
    await expect(page.getByRole('row', { name: /Backups 2026/ })).toBeVisible();
    await running.close();
  } finally {
    spawnSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
    rmSync(stick, { recursive: true, force: true });
  }
});
