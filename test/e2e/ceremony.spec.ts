// A ceremony in the real window against a real keyring: a vault is created by people, with an exception and an adjournment over a
// restart of the programme, and its record verifies.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readCard } from '../../shared/formats/card-reading.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';
import { epilogue, prologue, stepOf } from '../support/ceremony-acts.ts';
import { freshUser, start, textOfWindow } from '../support/electron.ts';
import { createKey, goTo, showCard, type } from '../support/window-acts.ts';

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
  const cards: string[] = [];
  for (const [i, holder] of ['Dana Ruiz', 'Eve Sato'].entries()) {
    await press(`I am ${holder}`);
    const shown = await showCard(page);
    cards.push(shown.join(' '));
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

  // Ann is away: the holders open the vault with their cards, make a key, and leave a record.
  await running.close();
  running = await start({ user });
  ({ page, prepareDialog } = running);
  await press('Open Acme root');
  await press('Open with cards');
  await press('Begin the ceremony');
  await stepOf(page, 'What is planned');
  await fill('For what the vault is opened', 'A key while Ann is away');
  await press('Freeze it');
  await prologue(page, 'Dana Ruiz');
  await stepOf(page, 'The vault');
  await press('Carry it out');
  await stepOf(page, 'Cards');
  for (const [i, card] of cards.entries()) {
    await type(page, 'Card, text or words', card);
    await press('Check the card');
    if (i === 0)
      await expect(page.getByText('Card 1 of Dana Ruiz is genuine and was accepted.')).toBeVisible();
  }
  await stepOf(page, 'The cards together');
  await press('Carry it out');
  await stepOf(page, 'The confirmation value');
  await fill('The words of the set, as the card has them', 'abandon · ability · able');
  await press('Carry it out');
  await expect(page.getByRole('alert')).toContainText('quorum-value-differs');
  const { setTag } = readCard(cards[0] ?? '');
  await fill('The words of the set, as the card has them', tagWords(setTag));
  await press('Carry it out');
  await stepOf(page, 'The vault is opened');
  await press('Pass the commit point');
  await stepOf(page, 'The work');
  await expect(page.getByText(/^29 minutes left|^30 minutes left/)).toBeVisible();
  await press('Go to the vault');
  await expect(page.getByText(/^Opened by the holders of the cards 1 and 2, until/)).toBeVisible();
  await createKey(page, {
    name: 'Made by holders',
    purpose: /Encrypt/,
    extractable: false,
    owner: 'Dana Ruiz',
  });
  await press('Back to the ceremony');
  await fill('What was done', 'One key was made.');
  await press('Carry it out');
  await stepOf(page, 'The account');
  await press('Carry it out');
  await stepOf(page, 'What was done');
  await expect(page.getByText(/was opened by the holders of the cards 1, 2 until/)).toBeVisible();
  await press('Read out and compared');
  await stepOf(page, 'Cards are put away');
  await fill('Number of each bag, by holder', 'Dana 0189, Eve 0190');
  await press('It is done');
  await stepOf(page, 'Statements');
  await press('Dana Ruiz: yes to all three');
  await press('Everybody has stated');
  await stepOf(page, 'Signatures');
  await press('Sign the record');
  await stepOf(page, 'Record');
  prepareDialog([safe]);
  await press('Choose a folder: Where the record is written');
  await press('End it and write the record');
  // The lock ends the page's process with what it has shown.
  const ended = 'Locked because the session of card holders was ended and its record written';
  await expect.poll(() => textOfWindow(running.app), { timeout: 120_000 }).toContain(ended);
  expect(readdirSync(safe)).toHaveLength(2);
  await running.close();
  running = await start({ user });
  ({ page } = running);
  await press('Open Acme root');
  await type(page, 'Passphrase of Ann Berg', PASSPHRASE);
  await press('Unlock');
  await goTo(page, 'Keys');
  await expect(page.getByRole('row', { name: /Made by holders/ })).toBeVisible();
  await running.close();
  rmSync(room, { recursive: true, force: true });
  rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
});
