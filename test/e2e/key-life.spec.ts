// What is rare in a key's life, in the real window: a file opened after its key's period with a reason, keys agreed upon and
// derived as another program does, and a compromise that two custodians sign.
import { execFileSync } from 'node:child_process';
import { createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildProgram } from '../support/build-program.ts';
import { freshUser, start } from '../support/electron.ts';
import { goTo, type, unlock } from '../support/window-acts.ts';

test('a reason, an agreement, a derivation and a compromise', async () => {
  const place = mkdtempSync(join(tmpdir(), 'holdfast-life-'));
  const at = (name: string) => join(place, name);
  const user = freshUser();
  mkdirSync(join(user.home, 'data', 'holdfast'), { recursive: true });
  const program = await buildProgram('test/support/life-program.ts', 'es');
  const { vaultInLife, PASSPHRASES } = (await import(
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
    await press(/^Open Test/);
    await unlock(page, [{ name: 'Ann', passphrase: PASSPHRASES.Ann ?? '' }], false);
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
    await page.getByRole('row', { name: /Signing/ }).click();
    await press('Call compromised');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('When it happened', { exact: true }).fill(new Date().toISOString().slice(0, 10));
    await dialog.getByLabel('Reason', { exact: true }).fill('seen on a screen');
    await dialog.getByLabel('Type the name of the key to confirm: Signing').fill('Signing');
    await type(page, 'Passphrase of Bo', 'not the passphrase of Bo');
    await dialog.getByRole('button', { name: 'Call compromised', exact: true }).click();
    await expect(dialog.getByRole('alert').first()).toContainText('does not open the vault');
    await type(page, 'Passphrase of Bo', PASSPHRASES.Bo ?? '');
    await dialog.getByRole('button', { name: 'Call compromised', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Compromised', { exact: true }).first()).toBeVisible();
    await goTo(page, 'Incidents');
    await expect(page.getByText(/Signing|A key is compromised/).first()).toBeVisible();
    await running.close();
  } finally {
    program.remove();
    rmSync(place, { recursive: true, force: true });
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
  }
});
