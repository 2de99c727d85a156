// Keys handed over in the real window: wrapped for a service with a key that OpenSSL made, sealed for somebody with the age
// program, and across an air gap by QR codes, there and back, with a second vault on the other side.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { qrModules } from '../../shared/formats/card-qr.ts';
import { FINEST } from '../../shared/formats/frames.ts';
import { buildProgram } from '../support/build-program.ts';
import { filmOf, greyPicture } from '../support/code-picture.ts';
import { freshUser, start } from '../support/electron.ts';
import { goTo, type, unlock } from '../support/window-acts.ts';

/** The folder of the test: made by it, since this file is also read by whoever lists the tests. */
let place = '';
const at = (...parts: string[]) => join(place, ...parts);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const line = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Codes for the camera of the window, as another screen shows them. */
const film = () => at('film.y4m');
function show(frames: readonly string[]): void {
  const picture = (frame: string) =>
    greyPicture(qrModules(frame, FINEST.fine), {
      width: 960,
      height: 720,
      module: 7,
      left: 160,
      top: 60,
      noise: 6,
    });
  writeFileSync(film(), filmOf(frames.map(picture), 3));
}

/** What another program reads from the codes that the window shows in turn. */
async function readScreen(page: Page): Promise<string[]> {
  await page.getByRole('radio', { name: 'Small codes, fewer of them' }).last().click({ force: true });
  const code = page.getByRole('img', { name: /^Code \d+ of \d+$/ });
  const seen = new Map<string, string>();
  for (let total = 1; seen.size < total; ) {
    const picture = at('screen.png');
    await code.screenshot({ path: picture });
    const read = spawnSync('zbarimg', ['--raw', '--quiet', picture], { encoding: 'utf8' }).stdout.trim();
    const [, , number = '', count = ''] = read.split('.');
    if (!read.startsWith('HF1.')) continue;
    total = Number(count);
    seen.set(number, read);
  }
  return [...seen.values()];
}

test('a key goes to a service, to a person, and to another vault and back by camera', async () => {
  test.setTimeout(300_000);
  place = mkdtempSync(join(tmpdir(), 'holdfast-handover-'));
  const user = freshUser();
  const program = await buildProgram('test/support/two-vaults-program.ts', 'es');
  const { twoVaults, PASSPHRASES } = (await import(
    program.path
  )) as typeof import('../support/two-vaults-program.ts');
  const args = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film()}`];
  let vaults: Awaited<ReturnType<typeof twoVaults>> | null = null;
  try {
    mkdirSync(at('stick'));
    mkdirSync(join(user.home, 'data', 'holdfast'), { recursive: true });
    run('age-keygen', '-o', at('age.txt'));
    const made = promisify(execFile)('openssl', ['genrsa', '-out', at('rsa'), '4096']);
    vaults = await twoVaults(user.home, run('age-keygen', '-y', at('age.txt')).toString().trim());
    await made;
    run('openssl', 'rsa', '-in', at('rsa'), '-pubout', '-out', at('rsa.pub'));

    const running = await start({ user, args });
    const { page, prepareDialog } = running;
    try {
      await unlock(page, [{ name: 'Ann', passphrase: PASSPHRASES.Ann ?? '' }], false);
      await goTo(page, 'Hand over');
      const approve = () => type(page, 'Passphrase of Bo', PASSPHRASES.Bo ?? '');

      await press(page, 'Wrap for a key service');
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Payments' }).click();
      await page.getByRole('radio', { name: 'HashiCorp Vault (transit)' }).click({ force: true });
      await press(page, 'Continue');
      prepareDialog([at('rsa.pub')]);
      await press(page, 'Choose a file');
      await press(page, 'Continue');
      const der = run('openssl', 'rsa', '-pubin', '-in', at('rsa.pub'), '-outform', 'DER');
      const read = line(page, 'What the second person reads from the target');
      await read.fill('0123456789abcdef');
      await press(page, 'Continue');
      await expect(page.getByRole('alert')).toContainText('not the one of the wrapping key');
      await read.fill(createHash('sha256').update(der).digest('hex'));
      await press(page, 'Continue');
      await approve();
      prepareDialog([at('stick')]);
      await press(page, 'Choose a place and wrap');
      await expect(page.getByText('The key is wrapped (552 bytes)')).toBeVisible();
      await expect(page.getByText('vault write transit/keys/Payments/import @import.json')).toBeVisible();
      const [folder = ''] = readdirSync(at('stick'));
      const body = JSON.parse(readFileSync(at('stick', folder, 'import.json'), 'utf8'));
      const blob = Buffer.from(body.ciphertext, 'base64');
      writeFileSync(at('c1'), blob.subarray(0, 512));
      writeFileSync(at('c2'), blob.subarray(512));
      const oaep = ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'];
      const options = oaep.flatMap((one) => ['-pkeyopt', one]);
      const kek = run('openssl', 'pkeyutl', '-decrypt', '-inkey', at('rsa'), ...options, '-in', at('c1'));
      const kwp = ['-d', '-id-aes256-wrap-pad', '-K', kek.toString('hex'), '-iv', 'A65959A6'];
      expect(run('openssl', 'enc', ...kwp, '-in', at('c2')).toString('hex')).toBe(vaults.payments);
      await press(page, 'Done');

      await press(page, 'Seal a package');
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Releases' }).click();
      for (const name of ['Laptop', 'Far vault'])
        await page.getByRole('checkbox', { name }).check({ force: true });
      await approve();
      prepareDialog([at()]);
      await press(page, 'Choose a place and seal');
      await expect(page.getByText('It awaits its receipt.')).toBeVisible();
      await press(page, 'Close');
      const sent = readdirSync(at()).find((name) => name.startsWith('Releases v1 for Laptop')) ?? '';
      const pem = run('age', '-d', '-i', at('age.txt'), at(sent, 'package.age'));
      expect(execFileSync('openssl', ['pkey', '-noout', '-text'], { input: pem }).toString()).toContain(
        'P-256',
      );

      await press(page, /^Show as QR codes/);
      const receipt = await vaults.take(await readScreen(page));
      await press(page, 'Close');
      show(receipt);
      await press(page, 'Read by camera');
      await expect(page.getByText('Nothing is missing.')).toBeVisible();
      prepareDialog([at()]);
      await press(page, 'Choose where it is kept');
      await press(page, 'Record the receipt');
      await expect(page.getByText(/^Receipt of .* recorded by Ann/)).toBeVisible();

      const gift = await vaults.send();
      show(gift.frames);
      await press(page, 'Read by camera');
      await expect(page.getByText('Nothing is missing.')).toBeVisible();
      prepareDialog([at()]);
      await press(page, 'Choose where it is kept');
      await line(page, 'Fingerprint that the sender reads aloud').fill(gift.read);
      await line(page, 'Owner here').fill('Ann');
      await press(page, 'Open it and take the key in');
      await expect(page.getByText('“Gift” is in custody')).toBeVisible();
      await press(page, 'Show the receipt as QR codes');
      expect(await vaults.receive(await readScreen(page))).toBe('receipt');
    } finally {
      await running.close();
    }
  } finally {
    await vaults?.end();
    program.remove();
    spawnSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
    rmSync(place, { recursive: true, force: true });
  }
});
