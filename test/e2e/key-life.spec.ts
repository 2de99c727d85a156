// What is rare in a key's life, in the real window: a file opened after its key's period with a reason, keys agreed upon and
// derived as another program does, a compromise that two custodians sign, and a kept secret that is read off the screen.
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildProgram } from '../support/build-program.ts';
import { freshUser, start, textOfWindow } from '../support/electron.ts';
import { childrenOf, markersIn } from '../support/memory.ts';
import { goTo, type, unlock } from '../support/window-acts.ts';

/** The command line that the build puts beside the window's programs. */
const CLI = resolve(import.meta.dirname, '../../dist-test/cli.js');

/** The digest of a file as the window shows it. */
const shown = (path: string) =>
  createHash('sha256')
    .update(readFileSync(path))
    .digest('hex')
    .replace(/.{4}(?=.)/g, '$& ');

test('a reason, an agreement, a derivation, a compromise and a secret that is shown', async () => {
  const place = mkdtempSync(join(tmpdir(), 'holdfast-life-'));
  const at = (name: string) => join(place, name);
  const user = freshUser();
  mkdirSync(join(user.home, 'data', 'holdfast'), { recursive: true });
  const program = await buildProgram('test/support/life-program.ts', 'es');
  const { vaultInLife, PASSPHRASES, MANY, DOOR } = (await import(
    program.path
  )) as typeof import('../support/life-program.ts');
  try {
    const { archive, base, agreeing } = await vaultInLife(user.home);
    const letter = 'a letter of this morning\n';
    execFileSync('age', ['-r', archive, '-o', at('letter.age')], { input: letter });
    const running = await start({ user });
    const { page, prepareDialog } = running;
    const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
    const choose = async (operation: string, key: string) => {
      await goTo(page, 'Use');
      await page.getByRole('radio', { name: operation, exact: true }).click({ force: true });
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: key }).click();
    };
    await unlock(page, [{ name: 'Ann', passphrase: 'not the passphrase of Ann' }], false);
    await expect(page.getByText(/does not open the vault/)).toBeVisible();
    await type(page, 'Passphrase of Ann', PASSPHRASES.Ann ?? '');
    await press('Unlock');
    await expect(page.getByRole('navigation')).toBeVisible();

    // The period of Archive for processing is over: the way back to the form asks for the reason.
    await goTo(page, 'Use');
    await page.getByRole('radio', { name: 'Decrypt', exact: true }).click({ force: true });
    prepareDialog([at('letter.age')]);
    await press('Choose a file');
    await page.getByRole('button', { name: /Key$/ }).click();
    await page.getByRole('option', { name: 'Archive' }).click();
    prepareDialog([at('opened.txt')]);
    await press('Decrypt the file');
    await press('Give the reason');
    await expect(page.getByText(/period of Archive for processing is over/)).toBeVisible();
    await expect(page.getByText(at('letter.age'), { exact: true })).toBeVisible();
    await page.getByLabel('Reason', { exact: true }).fill('asked for by the auditor');
    prepareDialog([at('opened.txt')]);
    await press('Decrypt the file');
    await expect(page.getByText('Decrypted', { exact: true })).toBeVisible();
    expect(readFileSync(at('opened.txt'), 'utf8')).toBe(letter);
    await press('Next file');

    const other = generateKeyPairSync('x25519');
    writeFileSync(at('other.pem'), other.publicKey.export({ type: 'spki', format: 'pem' }));
    await choose('Agree on a key', 'Agreeing');
    prepareDialog([at('other.pem')]);
    await press('Choose a file');
    await page.getByLabel('What the new key is for', { exact: true }).fill('letters');
    prepareDialog([at('agreed.key')]);
    await press('Agree on the key');
    await expect(page.getByText('Agreed', { exact: true })).toBeVisible();
    const x = Buffer.from(agreeing).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
    const shared = diffieHellman({ privateKey: other.privateKey, publicKey });
    const agreed = Buffer.from(hkdfSync('sha256', shared, '', 'letters', 32));
    expect(readFileSync(at('agreed.key'))).toEqual(agreed);
    await press('Next file');

    await choose('Derive a key', 'Base');
    await page.getByLabel('What the new key is for', { exact: true }).fill('files');
    await page.getByLabel('Salt', { exact: true }).fill('pinch');
    prepareDialog([at('derived.key')]);
    await press('Derive the key');
    await expect(page.getByText('Derived', { exact: true })).toBeVisible();
    const derived = Buffer.from(hkdfSync('sha256', Buffer.from(base, 'hex'), 'pinch', 'files', 32));
    expect(readFileSync(at('derived.key'))).toEqual(derived);
    await press('Next file');

    await goTo(page, 'Keys');
    await page.getByLabel('Search for any words').fill('Signing');
    await page.getByRole('row', { name: /Signing/ }).click();
    await press('Report as compromised');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('When it happened', { exact: true }).fill(new Date().toISOString().slice(0, 10));
    await dialog.getByLabel('Reason', { exact: true }).fill('seen on a screen');
    await dialog.getByLabel('Type the name to confirm: Signing').fill('Signing');
    await type(page, 'Passphrase of Bo', 'not the passphrase of Bo');
    await dialog.getByRole('button', { name: 'Report as compromised', exact: true }).click();
    await expect(dialog.getByRole('alert').first()).toContainText('does not open the vault');
    await type(page, 'Passphrase of Bo', PASSPHRASES.Bo ?? '');
    await dialog.getByRole('button', { name: 'Report as compromised', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Compromised', { exact: true }).first()).toBeVisible();
    await goTo(page, 'Incidents');
    await expect(page.getByText(/Signing|A key is compromised/).first()).toBeVisible();

    // The ledger tells all of it in sentences, is verified, and goes out in two forms.
    await goTo(page, 'Ledger');
    await expect(page.getByText(/^[\d,]+ events, each signed/)).toBeVisible();
    await page.getByLabel('Search', { exact: true }).fill('compromised');
    const told = page.getByRole('row', { name: /Version 1 of “Signing” became compromised/ });
    await expect(told).toContainText('Ann, approved by Bo');
    await told.click();
    await expect(dialog.getByText(/^good: made with the key/)).toHaveCount(2);
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByLabel('Search', { exact: true }).fill('was refused');
    await expect(page.getByRole('row', { name: /the passphrase for Ann was wrong/ })).toBeVisible();
    await press('Verify the ledger');
    await expect(page.getByRole('progressbar', { name: /^Verifying/ })).toBeVisible();
    const holds = page.getByText(/^All [\d,]+ events hold\.$/);
    await expect(holds).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/those that the keychain of this machine vouches for/)).toBeVisible();
    const count = Number((await holds.textContent())?.replace(/\D/g, ''));
    expect(count).toBeGreaterThan(2 * MANY);
    for (const [format, name] of [
      ['Signed events, one per line', 'ledger.jsonl'],
      ['A table of sentences', 'ledger.csv'],
    ] as const) {
      await press('Export the ledger');
      await dialog.getByRole('radio', { name: format }).click({ force: true });
      prepareDialog([at(name)]);
      await press('Choose a place and write');
      await expect(dialog.getByText('Written and read back')).toBeVisible({ timeout: 60_000 });
      await expect(dialog.getByText(shown(at(name)), { exact: true })).toBeVisible();
      await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    }
    const verified = JSON.parse(
      execFileSync(process.execPath, [CLI, 'ledger', 'verify', '--file', at('ledger.jsonl'), '--json'], {
        encoding: 'utf8',
      }),
    );
    expect(verified.ledgers).toMatchObject([{ count }]);
    expect(readFileSync(at('ledger.csv'), 'utf8').split('\r\n')).toHaveLength(count + 2);

    // So does the list of keys, of which a view is kept where nobody reads it.
    await goTo(page, 'Keys');
    await page.getByLabel('Search for any words').fill('device 119');
    await expect(page.getByText('11 keys of 1,205.')).toBeVisible();
    await press('Save as a table');
    prepareDialog([at('keys.csv')]);
    await press('Choose a place and write');
    await expect(dialog.getByText('Written and read back')).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByText(shown(at('keys.csv')), { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    const lines = readFileSync(at('keys.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe('name,state,algorithm,ring,owner,protects until');
    expect(lines.slice(1, 3)).toEqual([
      "'=Device 119,active,aes-256,General,Ann,",
      "'=Device 1190,active,aes-256,General,Ann,",
    ]);
    await press('Keep this view');
    await page.getByLabel('Name of the view', { exact: true }).fill('Of November');
    await press('Keep it');
    await expect(dialog).toHaveCount(0);
    await page.getByLabel('Search for any words').fill('');
    await page.getByRole('button', { name: /View$/ }).click();
    await page.getByRole('option', { name: 'Of November' }).click();
    await expect(page.getByText('11 keys of 1,205.')).toBeVisible();
    const views = join(await running.app.evaluate(({ app }) => app.getPath('userData')), 'views');
    for (const name of readdirSync(views))
      expect(readFileSync(join(views, name), 'latin1')).not.toMatch(/November|device|Ann/i);

    // A kept secret is read by somebody at the screen: it comes past main, which is told why and not what.
    await goTo(page, 'Keys');
    await page.getByRole('button', { name: /View$/ }).click();
    await page.getByRole('option', { name: 'All keys' }).click();
    await page.getByLabel('Search for any words').fill('Door');
    await page.getByRole('row', { name: /Door code/ }).click();
    await press('Show the secret');
    await dialog.getByLabel('Reason', { exact: true }).fill('the lock was changed');
    await type(page, 'Passphrase of Bo', PASSPHRASES.Bo ?? '');
    await press('Record it and go on');
    const secret = page.locator('[data-secret]');
    await expect(secret).toHaveText(/^[• ]+$/);
    const hold = page.getByRole('button', { name: 'Hold to show it' });
    await hold.focus();
    await page.keyboard.down('Space');
    await expect(secret.locator('span')).toHaveCount(DOOR.length / 4);
    if (process.platform === 'linux') {
      const main = running.app.process().pid ?? 0;
      const heldBy = (pids: readonly number[]) => pids.flatMap((pid) => markersIn(pid, { secret: DOOR }));
      expect(heldBy([main]), 'in main while it is shown').toEqual([]);
      expect(heldBy(childrenOf(main)).length, 'the search must find what is there').toBeGreaterThan(0);
    }
    await expect(secret).toHaveText(DOOR);
    await page.keyboard.up('Space');
    await expect(secret).toHaveText(/^[• ]+$/);
    await press('Copy: Door code');
    const onClipboard = () => running.app.evaluate(async ({ clipboard }) => await clipboard.readText());
    await expect.poll(onClipboard).toBe(DOOR);
    await press('Hide it and close');
    await expect(page.getByText(/was let out to be shown on a screen: the lock was changed\./)).toBeVisible();
    await page.keyboard.press('Control+l');
    await expect.poll(() => textOfWindow(running.app), { timeout: 120_000 }).toContain('Unlock Test');
    expect(await onClipboard()).toBe('');
    await running.close();
  } finally {
    program.remove();
    rmSync(place, { recursive: true, force: true });
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
  }
});
