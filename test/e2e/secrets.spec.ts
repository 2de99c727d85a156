// Secrets of a real session: while the vault is open main holds none of them, and after the lock no process does.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { identityScalar } from '../../electron/strongroom/age/identity.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import { readCard } from '../../shared/formats/card-reading.ts';
import { createVault } from '../support/card-acts.ts';
import { start, textOfWindow } from '../support/electron.ts';
import { childrenOf, markersIn } from '../support/memory.ts';
import { createKey, goTo, type } from '../support/window-acts.ts';

const ANN = { name: 'Ann', passphrase: 'marmalade trombone gazelle eleven cobalt' };
const BO = { name: 'Bo', passphrase: 'parchment walrus nineteen saffron kettle' };

test('no secret is in main while the vault is open, and in no process after the lock', async () => {
  test.skip(process.platform !== 'linux', 'memory of other processes can be read on Linux only');
  test.setTimeout(600_000);
  const running = await start();
  const { page, prepareDialog, home, app } = running;
  mkdirSync(join(home, 'stick'));
  const holders = ['Ann', 'Bo', 'Chidi', 'Dana', 'Eve'];
  const plan = { name: 'Memory', custodians: [ANN, BO], holders, backupTo: join(home, 'stick') };
  const cards = await createVault(page, plan, prepareDialog);
  await createKey(page, { name: 'Kept', purpose: /Encrypt/, extractable: true });
  await goTo(page, 'Keys');
  await page.getByRole('row', { name: /Kept/ }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'The private material' }).click({ force: true });
  await page.getByLabel('Type the name to confirm: Kept').fill('Kept');
  await type(page, 'Passphrase of Bo', BO.passphrase);
  const tree = join(home, 'tree');
  mkdirSync(tree);
  prepareDialog([join(tree, 'identity.txt')]);
  await page.getByRole('button', { name: 'Choose a place and export' }).click();
  await expect(page.getByText('Written and read back')).toBeVisible();
  const identity = /AGE-SECRET-KEY-1\w+/.exec(readFileSync(join(tree, 'identity.txt'), 'utf8'))?.[0] ?? '';
  await page.keyboard.press('Escape');
  const planted = await fromScanToProof(page, tree, prepareDialog);

  const card = cards[0] ?? '';
  const markers: Record<string, string | Uint8Array> = {
    'the passphrase of Ann': ANN.passphrase,
    'the passphrase of Bo': BO.passphrase,
    'the text of card 1': card,
    'the text of card 1 in groups': (card.match(/.{1,4}/g) ?? []).slice(3, 12).join(' '),
    'the secret part of card 1': readCard(card).y,
    'the key that a scan found': planted,
    'the identity of the key': identity,
    'the scalar of the key': identityScalar(utf8(identity)) ?? '',
  };
  const main = app.process().pid ?? 0;
  const all = () => [main, ...childrenOf(main)];
  const heldBy = (pids: readonly number[]) =>
    pids.flatMap((pid) =>
      alive(pid) ? markersIn(pid, markers).map((name) => `${name} in ${kindOf(pid)}`) : [],
    );
  expect(heldBy([main]), 'in main while open').toEqual([]);
  const before = all();
  expect(heldBy(before).length, 'the search must find what is there').toBeGreaterThan(0);

  await page.keyboard.press('Control+l');
  await expect.poll(() => textOfWindow(app), { timeout: 120_000 }).toContain('Unlock Memory');
  expect(heldBy(all()), 'in any process after the lock').toEqual([]);
  await running.close();
  execFileSync('secret-tool', ['clear', 'service', 'Holdfast']);
});

/** A key that lies about is found, taken into custody, removed, and proven gone; gives a piece of its text. */
async function fromScanToProof(
  page: Page,
  tree: string,
  prepareDialog: (paths: readonly string[]) => void,
): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(join(tree, 'deploy.pem'), pem);
  await goTo(page, 'Scan');
  prepareDialog([tree]);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('2 keys and secrets in 2 files')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('The key “Kept” left custody: this is a copy of it.')).toBeVisible();
  await page.getByRole('button', { name: /^Decide about Private key/ }).click();
  await page.getByLabel('Name of the key', { exact: true }).fill('Deploy');
  await page.getByRole('button', { name: 'Take it into custody' }).click();
  await expect(page.getByRole('button', { name: /^Decide about Private key/ })).toHaveCount(0);
  rmSync(join(tree, 'deploy.pem'));
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('One earlier find is not there any more.')).toBeVisible({ timeout: 60_000 });
  await goTo(page, 'Overview');
  await expect(page.getByText('Rotate a key: Deploy')).toBeVisible();
  await expect(page.getByText('Remove a copy of a key: Deploy')).toHaveCount(0);
  return pem.split('\n')[1] ?? '';
}

function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Which of the application's processes a number is. */
function kindOf(pid: number): string {
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return /--type=([\w-]+)/.exec(line)?.[1] ?? 'main';
}
