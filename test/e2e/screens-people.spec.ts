// The screens on recovery and people: cards as objects, drills, custodians and holders, by acts and in both themes.
import { expect, type Page, test } from '@playwright/test';
import { cardText } from '../../shared/formats/card-text.ts';
import { madeUpCard } from '../support/fake-cards.ts';
import { objections } from './screens/axe.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const press = (page: Page, name: string | RegExp) => button(page, name).click();
const fill = (page: Page, name: string, text: string) => page.getByRole('textbox', { name }).fill(text);

async function enter(entry: string): Promise<Page> {
  const { page } = stage;
  await stage.show('open');
  await page.getByRole('link', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
  return page;
}

/** Photographed, and searched by axe, in both themes. */
async function look(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await objections(page), theme).toEqual([]);
    await stage.photograph(`${name}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a card is chosen, seen whole, placed and reported lost', async () => {
  const page = await enter('Recovery');
  await page.getByRole('img', { name: /needed/ }).waitFor();
  await look(page, 'recovery-set');
  await press(page, /^4 · due/);
  const panel = page.getByRole('region', { name: 'Card 4' });
  await expect(panel).toContainText('Dana Ruiz and Ann Berg');
  await look(page, 'recovery-card');
  await press(page, 'Enter its place');
  await fill(page, 'Place', 'Bank, box 9');
  await press(page, /^Enter$/);
  await expect(panel).toContainText('Bank, box 9');
  await press(page, 'Report');
  await look(page, 'recovery-report');
  await page.getByText('Lost', { exact: true }).click();
  await press(page, /^Enter$/);
  await expect(panel).toContainText('lost');
  await expect(button(page, 'Enter its place')).toHaveCount(0);
});

test('nobody gets a card by which they would know too many', async () => {
  const page = await enter('Recovery');
  await press(page, /^1 ·/);
  await press(page, 'Give to another');
  await press(page, /^Enter$/);
  await expect(page.getByText('This is needed.')).toBeVisible();
  await fill(page, 'New holder', 'Ann Berg');
  await press(page, /^Enter$/);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('would know 3 cards of one set');
  await look(page, 'recovery-conflict');
});

test('a card proves itself, a quorum opens and forgets, proofs are taken in', async () => {
  const page = await enter('Recovery');
  await press(page, 'Check a card');
  await page.getByLabel('Card, text or words').fill(cardText(madeUpCard(3)));
  await look(page, 'recovery-drill');
  await press(page, 'Check the card');
  await expect(page.getByText(/Card 3 .* has proven itself/)).toBeVisible();
  await press(page, /^Close$/);
  await press(page, 'Drill with a quorum');
  for (const x of [5, 1, 2]) {
    await page.getByLabel('Card, text or words').fill(cardText(madeUpCard(x)));
    await press(page, 'Check the card');
    await page.getByText(/cards? accepted/).waitFor();
  }
  await press(page, 'Combine, compare and forget');
  await expect(page.getByText(/it is forgotten/)).toBeVisible();
  await press(page, /^Close$/);
  await press(page, 'Take in proofs');
  await expect(page.getByText('Taken in: card 3.')).toBeVisible();
});

test('custodians and holders: duties, approval, leaving', async () => {
  const page = await enter('People');
  await look(page, 'people-all');
  await press(page, 'Add a custodian');
  await look(page, 'people-add');
  await press(page, /^Cancel$/);
  await press(page, 'Change how many unlock');
  await look(page, 'people-unlock');
  await press(page, /^Cancel$/);
  await press(page, 'Remove: Bo Lindqvist');
  await look(page, 'people-remove');
  // Who leaves is the last of whom agreement is proposed.
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Custodian who approves$/ })
    .click();
  await expect(page.getByRole('option')).toHaveText(['Chidi Okafor', 'Bo Lindqvist']);
  await page.getByRole('option', { name: 'Chidi Okafor' }).click();
  await page.getByLabel('Passphrase of Chidi Okafor', { exact: true }).fill('wrong');
  await fill(page, 'Type the name to confirm: Bo Lindqvist', 'Bo Lindqvist');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('does not open the vault');
  await press(page, /^Cancel$/);
  await press(page, 'Report keys as compromised: Bo Lindqvist');
  await page.getByLabel('Since when').fill('2026-01-02');
  await fill(page, 'Type the name to confirm: Bo Lindqvist', 'Bo Lindqvist');
  await page.getByRole('dialog').getByRole('button', { name: 'Report keys as compromised' }).click();
  await expect(page.getByText('Let the person who approves type the passphrase.')).toBeVisible();
  await page
    .getByLabel('Passphrase of Chidi Okafor', { exact: true })
    .fill('velvet harbour nine crystal meadow drum');
  await page.getByRole('dialog').getByRole('button', { name: 'Report keys as compromised' }).click();
  await expect(page.getByText(/is questioned/).first()).toBeVisible();
  await press(page, 'Name and contact of Notary Meier');
  await look(page, 'people-holder');
  await fill(page, 'Contact, kept under seal', 'room 4');
  await page.getByRole('dialog').getByRole('button', { name: 'Name and contact' }).click();
  await expect(page.getByText('room 4')).toBeVisible();
});
