// The demo: the main job of the application in its real window, by day and by night, with a picture of each screen on the
// way. Run by `npm run demo`, which names the folder of the pictures in HOLDFAST_DEMO.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createVault } from '../support/card-acts.ts';
import { start } from '../support/electron.ts';
import { createKey, goTo, type Look, putToUse } from '../support/window-acts.ts';

const pictures = process.env.HOLDFAST_DEMO;
const SCREENS = ['Overview', 'Keys', 'Use', 'Recovery', 'People', 'Settings'];
const CUSTODIANS = [
  { name: 'Ann Berg', passphrase: 'amber fossil quiet ridge copper lantern' },
  { name: 'Bo Lindqvist', passphrase: 'velvet harbour nine crystal meadow drum' },
];
const HOLDERS = ['Ann Berg', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Ruiz', 'Notary Meier'];

test('the main job, photographed @demo', async () => {
  test.skip(pictures === undefined, 'it leaves pictures where `npm run demo` says; run that');
  test.setTimeout(1_200_000);
  const room = mkdtempSync(join(tmpdir(), 'holdfast-demo-room-'));
  const stick = join(room, 'Blue stick');
  mkdirSync(stick);
  const running = await start();
  const { page, prepareDialog } = running;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  let number = 0;
  const look: Look = (name) => photograph(page, `${String(++number).padStart(2, '0')}-${name}`);

  await expect(page.getByRole('button', { name: 'Create a vault' })).toBeVisible();
  await look('start');
  const plan = {
    name: 'Acme root',
    custodians: CUSTODIANS,
    holders: HOLDERS,
    backupTo: stick,
    mistakeAt: 2,
    present: [],
  };
  await createVault(page, plan, prepareDialog, look);
  const nextYear = `${new Date().getFullYear() + 1}-11-30`;
  const backups = { name: 'Backups 2026', purpose: /Encrypt/, extractable: true, expires: nextYear };
  await createKey(page, backups, look);
  await createKey(page, {
    name: 'Release signing 2026',
    purpose: /Sign/,
    extractable: false,
    expires: nextYear,
  });
  await look('key');
  const plain = join(room, 'plan.txt');
  writeFileSync(plain, 'the plan that only we may read\n');
  await putToUse(page, 'Encrypt', plain, `${plain}.age`, prepareDialog, look);
  await putToUse(page, 'Decrypt', `${plain}.age`, join(room, 'plan again.txt'), prepareDialog, look);
  expect(readFileSync(join(room, 'plan again.txt'), 'utf8')).toBe(readFileSync(plain, 'utf8'));
  for (const screen of SCREENS) {
    await goTo(page, screen);
    await look(screen.toLowerCase());
  }
  await running.close();
  rmSync(room, { recursive: true, force: true });
});

async function photograph(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(pictures ?? '', `${name}-${scheme}.png`) });
  }
}
