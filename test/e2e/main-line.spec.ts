// The whole line in the real window against a real keyring: create, use, lock, restart, rotate, lose everything, recover.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, endRecovery, recover } from '../support/card-acts.ts';
import { freshUser, start, textOfWindow } from '../support/electron.ts';
import { loginManager } from '../support/lock-services.ts';
import { startBus } from '../support/private-bus.ts';
import { createKey, goTo, putSeveralToUse, putToUse, type, unlock } from '../support/window-acts.ts';

const ANN = { name: 'Ann Berg', passphrase: 'amber fossil quiet ridge copper lantern' };
const BO = { name: 'Bo Lindqvist', passphrase: 'velvet harbour nine crystal meadow drum' };
const HOLDERS = ['Ann Berg', 'Chidi Okafor', 'Dana Ruiz', 'Eve Sato', 'Notary Meier'];

test('a vault from its creation to its recovery on a clean profile', async () => {
  test.setTimeout(900_000);
  const user = freshUser();
  // The login manager of this machine is a made-up one, which nobody else hears.
  const bus = await startBus();
  const manager = await loginManager(bus.address);
  user.env.DBUS_SYSTEM_BUS_ADDRESS = bus.address;
  const room = mkdtempSync(join(tmpdir(), 'holdfast-line-'));
  const files = join(room, 'files');
  const stick = join(room, 'stick');
  mkdirSync(files);
  mkdirSync(stick);
  const plain = join(files, 'plan.txt');
  writeFileSync(plain, 'the plan that only we may read\n');

  let running = await start({ user });
  let { page, prepareDialog } = running;
  const plan = { name: 'Acme root', custodians: [ANN, BO], holders: HOLDERS, backupTo: stick, mistakeAt: 2 };
  const cards = await createVault(page, plan, prepareDialog);
  expect(new Set(cards).size).toBe(5);

  await createKey(page, { name: 'Backups 2026', purpose: /Encrypt/, extractable: true });
  await putToUse(page, 'Encrypt', plain, `${plain}.age`, prepareDialog);

  await goTo(page, 'Keys');
  await page.getByRole('row', { name: /Backups 2026/ }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'The private material' }).click({ force: true });
  await page.getByLabel('Type the name to confirm: Backups 2026').fill('Backups 2026');
  await type(page, `Passphrase of ${BO.name}`, BO.passphrase);
  prepareDialog([join(files, 'identity.txt')]);
  await page.getByRole('button', { name: 'Choose a place and export' }).click();
  await expect(page.getByText('Written and read back')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).first().click();
  const opened = execFileSync('age', ['-d', '-i', join(files, 'identity.txt'), `${plain}.age`], {
    encoding: 'utf8',
  });
  expect(opened).toBe(readFileSync(plain, 'utf8'));

  // The machine goes to sleep while somebody types: it locks, says why, and what was typed waits sealed.
  await goTo(page, 'Keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  await type(page, 'Name', 'Update channel 2027');
  const kept = (of: typeof running) =>
    of.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "window.holdfast.call('drafts.kept', { form: 'keys.create' }).then((answer) => JSON.stringify(answer))",
      ),
    );
  await expect.poll(() => kept(running)).toContain('Update channel 2027');
  await running.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await expect.poll(() => textOfWindow(running.app), { timeout: 120_000 }).toContain('Unlock Acme root');
  await expect
    .poll(() => textOfWindow(running.app))
    .toContain('Locked because the machine went to sleep, at ');
  expect(await kept(running)).toContain('vault-locked');
  await running.close();

  running = await start({ user });
  ({ page, prepareDialog } = running);
  await expect(page.getByRole('heading', { name: 'Unlock Acme root' })).toBeVisible();
  await unlock(page, [{ ...ANN, passphrase: 'not the passphrase' }], false);
  await expect(page.getByText(/does not open the vault/)).toBeVisible();
  await type(page, `Passphrase of ${ANN.name}`, ANN.passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 120_000 });

  await goTo(page, 'Keys');
  await page.getByRole('row', { name: /Backups 2026/ }).click();
  await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  await page.getByLabel('Reason', { exact: true }).fill('yearly');
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(page.getByText(/version 2/).first()).toBeVisible();
  await putToUse(page, 'Decrypt', `${plain}.age`, join(files, 'old.txt'), prepareDialog);
  expect(readFileSync(join(files, 'old.txt'), 'utf8')).toBe(opened);

  await createKey(page, { name: 'Release signing', purpose: /Sign/, extractable: false });
  await putToUse(page, 'Sign', plain, `${plain}.sig`, prepareDialog);
  await putToUse(page, 'Verify', plain, `${plain}.sig`, prepareDialog);

  // Several at once: what stands in the folder already is not replaced, and stops no other.
  const several = ['one.txt', 'two.txt'].map((name) => join(files, name));
  for (const path of several) writeFileSync(path, `what ${path} holds\n`);
  const before = readFileSync(`${plain}.age`);
  await putSeveralToUse(page, 'Encrypt', [several[0] ?? '', plain, several[1] ?? ''], files, prepareDialog);
  await expect(page.getByText('Encrypted: 2 of 3 files')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('listitem').filter({ hasText: 'plan.txt' })).toContainText('already');
  expect(readFileSync(`${plain}.age`)).toEqual(before);
  const openedInto = join(room, 'opened');
  mkdirSync(openedInto);
  const sealed = several.map((path) => `${path}.age`);
  await putSeveralToUse(page, 'Decrypt', sealed, openedInto, prepareDialog);
  await expect(page.getByText('Decrypted: 2 files')).toBeVisible({ timeout: 120_000 });
  for (const path of several)
    expect(readFileSync(join(openedInto, basename(path)))).toEqual(readFileSync(path));
  await putSeveralToUse(page, 'Sign', several, files, prepareDialog);
  await expect(page.getByText('Signed: 2 files')).toBeVisible({ timeout: 120_000 });
  writeFileSync(several[1] ?? '', 'altered\n');
  await putSeveralToUse(page, 'Verify', several, null, prepareDialog);
  await expect(page.getByText('Good signatures: 1 of 2 files')).toBeVisible({ timeout: 120_000 });

  await goTo(page, 'Ledger');
  await page.getByLabel('Search', { exact: true }).fill('were shown');
  await expect(
    page.getByRole('row', { name: /Cards of epoch 1 were shown: card 1 on the screen,/ }),
  ).toBeVisible();

  await goTo(page, 'Recovery');
  prepareDialog([stick]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await page.getByRole('button', { name: 'Create a backup' }).click();
  await expect(page.getByText('The backup is written and was read back')).toBeVisible({ timeout: 120_000 });

  // Somebody locks the screen: the login manager says so, and the vault is locked with it.
  const health = await page.evaluate(() => window.holdfast.call('app.health', {}));
  if (!('ok' in health)) throw new Error('refused');
  expect(health.ok.rows.find(({ check }) => check === 'lock')).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('The login manager tells'),
  });
  manager.lock(manager.session(process.getuid?.() ?? 0));
  await expect.poll(() => textOfWindow(running.app)).toContain('Locked because the screen was locked, at ');
  await running.close();
  manager.leave();
  await bus.end();

  const backups = readdirSync(stick).sort();
  expect(backups).toHaveLength(2);
  const ledger = readFileSync(join(stick, backups.at(-1) ?? '', 'ledger.jsonl'), 'utf8');
  expect(ledger).toContain('"type":"journal.taken"');

  forgetKeychain();
  rmSync(user.home, { recursive: true, force: true });

  running = await start();
  ({ page, prepareDialog } = running);
  const backup = join(stick, backups.at(-1) ?? '');
  // A card proves itself on a machine that knows nothing of the vault.
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await press('Check a card or a backup');
  prepareDialog([join(backup, 'manifest.json')]);
  await press('Check a card');
  await press('The words agree with the card');
  await type(page, 'Card, text or words', cards[1] ?? '');
  await press('Check the card');
  await expect(page.getByRole('heading', { name: /^Card 2 of .* is as it was issued/ })).toBeVisible();
  const proof = join(files, 'proof.json');
  prepareDialog([proof]);
  await press('Save the signed proof');
  await expect(page.getByRole('heading', { name: 'The card has proven itself.' })).toBeVisible();
  expect(JSON.parse(readFileSync(proof, 'utf8'))).toMatchObject({ statement: { level: 'D1', epoch: 1 } });
  await press('Done');

  const back = {
    backup,
    cards: [4, 0, 2].map((i) => cards[i] ?? ''),
    custodians: [ANN],
    folder: 'Acme root',
  };
  await recover(page, back, prepareDialog);
  await endRecovery(page, prepareDialog);
  await putToUse(page, 'Decrypt', `${plain}.age`, join(files, 'recovered.txt'), prepareDialog);
  expect(readFileSync(join(files, 'recovered.txt'), 'utf8')).toBe(opened);
  await goTo(page, 'Keys');
  await expect(page.getByRole('row', { name: /Release signing/ })).toBeVisible();
  await goTo(page, 'Recovery');
  prepareDialog([proof]);
  await press('Take in proofs');
  await expect(page.getByText('Taken in: card 2.')).toBeVisible();
  await running.close();
  forgetKeychain();
  rmSync(room, { recursive: true, force: true });
});

/** Empties the keyring of this session of everything that Holdfast put there. */
function forgetKeychain(): void {
  execFileSync('secret-tool', ['clear', 'service', 'Holdfast']);
}
