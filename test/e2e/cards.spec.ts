// Cards on paper in the real window: saved as PDF and read by another program, brought back from a picture and by a camera.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { photograph } from '../../electron/dev/photographs.mjs';
import { qrModules } from '../../shared/formats/card-qr.ts';
import { readSealedCard } from '../../shared/formats/card-sealed.ts';
import { toFirstCard } from '../support/card-acts.ts';
import { filmOf, greyPicture, pngOf } from '../support/code-picture.ts';
import { freshUser, start } from '../support/electron.ts';
import { showCard } from '../support/window-acts.ts';

const PERSON = { name: 'Ann Berg', passphrase: 'amber fossil quiet ridge copper lantern' };

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const way = (page: Page, name: string) =>
  page.getByRole('radio', { name, exact: true }).click({ force: true });

/** What an independent reader finds in a picture; empty when there is no code. */
function codesIn(picture: string): string[] {
  try {
    const out = execFileSync('zbarimg', ['--raw', '--quiet', picture], { encoding: 'utf8' });
    return out.split('\n').filter(Boolean);
  } catch (error) {
    // Status 4: no code was found.
    if ((error as { status?: number }).status === 4) return [];
    throw error;
  }
}

/** The pages of a PDF as pictures beside it. */
function picturesOf(pdf: string, form: 'png' | 'jpeg', ...more: string[]): string[] {
  const name = `${pdf}-${form}${more.join('')}`;
  execFileSync('pdftoppm', ['-r', '130', `-${form}`, ...more, pdf, name]);
  const folder = join(pdf, '..');
  return readdirSync(folder)
    .filter((entry) => join(folder, entry).startsWith(`${name}-`))
    .sort()
    .map((entry) => join(folder, entry));
}

test('a card is printed, read by another program, and brought back from a picture and by the camera', async () => {
  test.setTimeout(300_000);
  const room = mkdtempSync(join(tmpdir(), 'holdfast-cards-'));
  const [stick, film] = [join(room, 'stick'), join(room, 'film.y4m')];
  mkdirSync(stick);
  const table = greyPicture(qrModules('NOTHING HERE'), { left: 4000, width: 960, height: 720 });
  writeFileSync(film, filmOf(table));
  const args = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  const running = await start({ user: freshUser(), args });
  const { page, prepareDialog } = running;
  try {
    await toFirstCard(page, {
      name: 'Acme root',
      custodians: [PERSON],
      holders: ['Ann Berg', 'Dana Ruiz', 'Eve Sato'],
    });

    await press(page, 'I am Ann Berg');
    const text = (await showCard(page)).join('');
    const words = await page.locator('[data-word]').allTextContents();
    const pdf = join(stick, 'card 1.pdf');
    prepareDialog([pdf]);
    await press(page, 'Save as PDF');
    await expect(page.getByText(pdf, { exact: true })).toBeVisible({ timeout: 30_000 });
    expect(readdirSync(stick)).toEqual(['card 1.pdf']);
    const [front = '', back = '', ...more] = picturesOf(pdf, 'png');
    expect(more).toEqual([]);
    expect(codesIn(front)).toEqual([text.toUpperCase()]);
    expect(codesIn(back)).toEqual([]);
    const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    for (const part of [
      'Ann Berg',
      'Acme root',
      'Any three of them',
      'Epoch and set',
      'Review by',
      'Never',
      'Holdfast 0.',
    ])
      expect(printed).toContain(part);
    for (const part of [...(text.match(/.{1,4}/g) ?? []), ...words]) expect(printed).toContain(part);

    const blank = join(room, 'blank.pdf');
    await page.getByLabel('Leave code, text and words blank, to be written by hand').check();
    await way(page, 'Letter');
    prepareDialog([blank]);
    await press(page, 'Save as PDF');
    await expect(page.getByText(blank, { exact: true })).toBeVisible({ timeout: 30_000 });
    const [empty = ''] = picturesOf(blank, 'png');
    expect(codesIn(empty)).toEqual([]);
    const size = execFileSync('pdfinfo', [blank], { encoding: 'utf8' });
    expect(size).toMatch(/Page size:\s+612 x 79[12]/);
    for (const [i, picture] of [front, back, empty].entries())
      copyFileSync(picture, photograph(`card-page-${i + 1}`));

    await press(page, 'I have it on paper');
    await way(page, 'From a picture');
    const choose = page.locator('input[type=file]');
    const refusal = page.getByRole('alert').first();
    await choose.setInputFiles(back);
    await expect(refusal).toContainText('There is no QR code in the picture.');
    const [half = ''] = picturesOf(pdf, 'png', '-f', '1', '-l', '1', '-x', '0', '-y', '0', '-W', '230');
    await choose.setInputFiles(half);
    await expect(refusal).toContainText('cannot be read in full');
    const other = join(room, 'other.png');
    writeFileSync(other, pngOf(greyPicture(qrModules('HTTPS://EXAMPLE.ORG/PAY'))));
    await choose.setInputFiles(other);
    await expect(refusal).toContainText('not the code of a Holdfast card');
    await choose.setInputFiles({
      name: 'note.png',
      mimeType: 'image/png',
      buffer: Buffer.from('no picture'),
    });
    await expect(refusal).toContainText('no picture that can be read');
    const [jpeg = ''] = picturesOf(pdf, 'jpeg', '-f', '1', '-l', '1');
    await choose.setInputFiles(jpeg);

    await press(page, 'I am Dana Ruiz');
    const second = (await showCard(page)).join('');
    prepareDialog([join(stick, 'card 2.pdf')]);
    await press(page, 'Save as PDF');
    await expect(page.getByText(/one medium never gets two cards/)).toBeVisible();
    expect(readdirSync(stick)).not.toContain('card 2.pdf');
    await press(page, 'I have written it down');
    writeFileSync(
      film,
      filmOf(greyPicture(qrModules(second.toUpperCase()), { width: 960, height: 720, module: 9, noise: 8 })),
    );
    await way(page, 'Camera');
    await page.getByRole('button', { name: 'I am Eve Sato' }).click({ timeout: 30_000 });
    const gate = () =>
      running.app.evaluate(
        () => (globalThis as { holdfastTest?: { camera: { open: boolean } } }).holdfastTest?.camera.open,
      );
    await expect.poll(gate).toBe(false);
    expect(await page.evaluate(() => document.querySelectorAll('video').length)).toBe(0);

    const identity = join(room, 'identity.txt');
    execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' });
    const recipient = execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' }).trim();
    await press(page, 'Seal it to its holder');
    await page.getByLabel('The holder’s age recipient').fill(recipient);
    await press(page, 'Seal the card');
    const sealed = page.getByRole('figure', { name: 'Sealed card of Eve Sato' }).getByRole('listitem');
    await expect(sealed).toHaveCount(10, { timeout: 30_000 });
    const lines = await sealed.allTextContents();
    const sealedPdf = join(room, 'elsewhere', 'sealed.pdf');
    mkdirSync(join(room, 'elsewhere'));
    rmSync(pdf);
    prepareDialog([sealedPdf]);
    await press(page, 'Save as PDF');
    await expect(page.getByText(sealedPdf, { exact: true })).toBeVisible({ timeout: 30_000 });
    const [sealedFront = ''] = picturesOf(sealedPdf, 'png');
    const [code = ''] = codesIn(sealedFront);
    const scanned = readSealedCard(code);
    expect(scanned).toEqual(readSealedCard(lines.join('\n')));
    expect(execFileSync('age', ['-d', '-i', identity], { input: scanned.age })).toHaveLength(32);
    copyFileSync(sealedFront, photograph('card-page-4'));
    await press(page, 'I have it');
    await way(page, 'From a picture');
    await choose.setInputFiles(sealedFront);
    await page.getByLabel('Passphrase of the card', { exact: true }).waitFor({ timeout: 30_000 });
    await choose.first().setInputFiles(identity);
    await expect(page.getByRole('heading', { level: 1, name: 'The vault is made' })).toBeVisible({
      timeout: 30_000,
    });
  } finally {
    await running.close();
    rmSync(running.home, { recursive: true, force: true, maxRetries: 5 });
    rmSync(room, { recursive: true, force: true });
  }
});
