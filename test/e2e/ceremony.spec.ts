// A ceremony in the real window against a real keyring: a vault is created by people, with an exception and an adjournment over a
// restart of the programme, and its record verifies.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { epilogue, prologue, stepOf } from '../support/ceremony-acts.ts';
import { freshUser, start } from '../support/electron.ts';
import { showCard, type } from '../support/window-acts.ts';

const PASSPHRASE = 'amber fossil quiet ridge copper lantern';

test('a vault is created in a ceremony that is adjourned, restarted and recorded', async () => {
  test.setTimeout(600_000);
  const user = freshUser();
  const room = mkdtempSync(join(tmpdir(), 'holdfast-ceremony-'));
  const stick = join(room, 'stick');
  const safe = join(room, 'safe');
  mkdirSync(stick);
  mkdirSync(safe);
  let running = await start({ user });
  let { page, prepareDialog } = running;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);

  await press('Ceremonies and records');
  await press('Look at “Create a vault”');
  await press('Begin the ceremony');
  await stepOf(page, 'What is planned');
  await fill('Name of the vault', 'Acme root');
  await fill('Custodians 1', 'Ann Berg');
  await press('Remove custodians 2');
  for (let n = 5; n > 2; n--) await press(`Remove card holders ${n}`);
  await fill('Card holders 1', 'Dana Ruiz');
  await fill('Card holders 2', 'Eve Sato');
  await press('Freeze it');
  await prologue(page);
  await type(page, 'Passphrase', PASSPHRASE);
  await type(page, 'Type it again', PASSPHRASE);
  await press('Use this passphrase');
  await stepOf(page, 'Keys are made');

  await press('Record an exception');
  for (const part of ['What was expected', 'What happened', 'What was decided', 'What follows from it'])
    await fill(part, 'The printer is out of paper.');
  await press('Record it');
  await press('Adjourn');
  await page.getByRole('dialog').getByRole('button', { name: 'Adjourn' }).click();
  await page.getByRole('heading', { name: '“Create a vault” is adjourned.' }).waitFor();
  await running.close();

  running = await start({ user });
  ({ page, prepareDialog } = running);
  await press('Take it up again');
  await press('Take it up again');
  await type(page, 'Passphrase', PASSPHRASE);
  await type(page, 'Type it again', PASSPHRASE);
  await press('Use this passphrase');
  await stepOf(page, 'Keys are made');
  await press('Carry it out');
  await stepOf(page, 'The vault’s four words');
  await press('Read out and compared');
  for (const [i, holder] of ['Dana Ruiz', 'Eve Sato'].entries()) {
    await press(`I am ${holder}`);
    const shown = await showCard(page);
    await press('I have written it down');
    await type(page, `Card ${i + 1}, text or words`, shown.join(' '));
    await press('Check the card');
  }
  await stepOf(page, 'The vault is made');
  prepareDialog([stick]);
  await press('Choose a folder: Where the backup is written');
  await press('Pass the commit point');
  await stepOf(page, 'Cards are put away');
  await fill('Number of each bag, by holder', 'Dana 0187, Eve 0188');
  await press('It is done');
  await epilogue(page, safe, prepareDialog);
  await expect(
    page.getByRole('main').getByText('“Create a vault” is completed with exceptions.'),
  ).toBeVisible();
  expect(readdirSync(safe)).toHaveLength(1);
  expect(readdirSync(stick)).toHaveLength(1);
  await press('Close the ceremony');
  await page.getByRole('button', { name: /^Details of “Create a vault”/ }).click();
  await expect(page.getByText('The record verifies.')).toBeVisible();
  await expect(page.getByText('Ann Berg: good')).toBeVisible();
  await running.close();
  rmSync(room, { recursive: true, force: true });
  rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
});
