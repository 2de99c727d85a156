// What the running ceremony must do and not do: the room beside it, stopping, refusals that lose nothing, the keyboard alone,
// cards of one holder after the other, and a view for all that shows no field.
import { expect, type Page, test } from '@playwright/test';
import { cardText } from '../../shared/formats/card-text.ts';
import { nameAll } from '../support/ceremony-acts.ts';
import { madeUpCard } from '../support/fake-cards.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const fill = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value);

/** A ceremony at a step, as the overview or the first screen leads to it. */
async function at(scene: string, ceremony: string): Promise<Page> {
  const { page } = stage;
  await stage.show(`${scene}&ceremony=${ceremony}`);
  await press(page, /^(Take it up again|Go back to it|Go and write it)$/);
  await page.getByRole('navigation', { name: 'Steps of the ceremony' }).waitFor();
  return page;
}

test('an exception is one click and one dialog, and stands beside the step at once', async () => {
  const page = await at('open', 'generate-key:read-value');
  await press(page, 'Record an exception');
  await press(page, 'Record it');
  await expect(page.getByLabel('What was expected')).toBeFocused();
  await fill(page, 'What was expected', 'The bag is closed.');
  await fill(page, 'What happened', 'It was torn.');
  await fill(page, 'What was decided', 'We take another.');
  await fill(page, 'What follows from it', 'The torn one is kept.');
  await press(page, 'Record it');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(/It was torn. We take another. Decided by Ann Berg/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Exceptions: 1' })).toBeVisible();
});

test('adjourning says what is dropped, and taking it up again begins there; abort is gone after the commit point', async () => {
  const page = await at('open', 'new-cards:old-cards:cards');
  await press(page, 'Adjourn');
  await expect(page.getByRole('dialog')).toContainText(
    'No secret is kept, so “New keys and cards are made” is dropped and done again.',
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Adjourn' }).click();
  await expect(heading(page, '“New cards” is adjourned.')).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Adjourned' })).toBeVisible();
  await press(page, 'Leave it waiting');
  await expect(page.getByText('The ceremony “New cards” waits.')).toBeVisible();
  await press(page, 'Take it up again');
  await press(page, 'Take it up again');
  await expect(heading(page, 'New keys and cards are made')).toBeVisible();
  await press(page, 'Abort');
  await fill(page, 'Why', 'The witness had to leave.');
  await page.getByRole('dialog').getByRole('button', { name: 'Abort' }).click();
  await expect(heading(page, '“New cards” was aborted.')).toBeVisible();
  await press(page, 'Write the record');
  await expect(heading(page, 'The record is written.')).toBeVisible();

  await at('open', 'generate-key:read-value');
  await expect(page.getByRole('button', { name: 'Abort' })).toHaveCount(0);
  await expect(page.getByText(/The ceremony can be adjourned, but no longer aborted/)).toBeVisible();
});

test('a refused entry stays filled in; a passphrase does not', async () => {
  const page = await at('open', 'generate-key:roll-call');
  const person = (n: number) => page.getByRole('group', { name: `Person ${n}`, exact: true });
  for (const n of [1, 2]) {
    await person(n).getByLabel('How it was checked who this is').fill('known for years');
  }
  // Roles are proposed; who is at the keyboard is no witness.
  await person(1).getByText('Witness').click();
  await person(2).getByText('Witness').click();
  await press(page, 'Everybody is recorded');
  await expect(page.getByRole('alert')).toContainText('ceremony-people');
  await expect(person(2).getByLabel('How it was checked who this is')).toHaveValue('known for years');
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await expect(person(2).getByLabel('How it was checked who this is')).toHaveValue('known for years');

  await at('open', 'destroy-key:destroy');
  await page.getByLabel(/^Today, as the second person/).fill('2026-11-25');
  const passphrases = page.locator('input[type=password]');
  await page.getByText(/^Who is here \(two/).waitFor();
  await page.getByRole('main').getByText('Bo Lindqvist', { exact: true }).click();
  await passphrases.nth(0).fill('right');
  await passphrases.nth(1).fill('wrong');
  await press(page, 'Pass the commit point');
  await expect(page.getByRole('alert')).toContainText('passphrase-wrong');
  await expect(page.getByLabel(/^Today, as the second person/)).toHaveValue('25 Nov 2026');
  await expect(passphrases.nth(1)).toHaveValue('');
});

test('whose entry it is can be chosen where several may, and nobody is asked where nobody may', async () => {
  const page = await at('open', 'new-cards:old-cards');
  await page.getByRole('button', { name: /Whose entry it is/ }).click();
  await page.getByRole('option', { name: 'Dana Ruiz' }).click();
  await page.getByLabel('Card, text or words').fill(cardText(madeUpCard(4)));
  await press(page, 'Check the card');
  await expect(page.getByText('Card 4 of Dana Ruiz is genuine and was accepted.')).toBeVisible();
  await expect(page.getByText('Two more cards, please.')).toBeVisible();

  await at('open', 'generate-key:make');
  await press(page, 'Bo Lindqvist leaves');
  await fill(page, 'Why', 'Called away.');
  await press(page, 'Record it');
  await expect(page.getByText('Nobody present has the role “Operator”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pass the commit point' })).toBeDisabled();
  await press(page, 'Somebody joins');
  await fill(page, 'Name', 'Chidi Okafor');
  await fill(page, 'How it was checked who this is', 'badge');
  await page.getByRole('dialog').getByText('Operator').click();
  await press(page, 'Record that they joined');
  await press(page, 'Pass the commit point');
  await expect(heading(page, 'The check value')).toBeVisible();
});

test('the keyboard alone goes through a step, and the next one is said and has the focus', async () => {
  const page = await at('open', 'generate-key:read-value');
  await expect(heading(page, 'The check value')).toBeFocused();
  // The words of the text that explain themselves are one stop on the way.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Explain “/ }).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Read out and compared' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Backup')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Step 9 of 13: Backup' })).toHaveCount(1);
});

test('cards go out one holder after the other, and the screen is cleared between them', async () => {
  const page = await at('open', 'new-cards:cards');
  await press(page, 'I am Ann Berg');
  await press(page, 'Hold to show the card');
  await press(page, 'I have written it down');
  await page.getByLabel(/^Card 1/).fill(cardText(madeUpCard(1)));
  await press(page, 'Check the card');
  await expect(heading(page, 'Bo Lindqvist, please come to the keyboard.')).toBeVisible();
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(html).not.toContain(cardText(madeUpCard(1)).slice(0, 16));
});

test('the view for a projector holds no field and no button but the way back', async () => {
  const page = await at('open', 'new-cards:commit');
  await page.keyboard.press('F9');
  await expect(heading(page, 'The new cards become valid')).toBeVisible();
  await expect(page.locator('input, textarea, select')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(1);
  await page.keyboard.press('F9');
  await expect(page.locator('input[type=password]').first()).toBeVisible();
});

test('after a lock it is said that the ceremony waits', async () => {
  const page = await at('open', 'new-cards:old-cards:cards');
  await page.keyboard.press('Control+l');
  await expect(heading(page, 'Unlock Acme root')).toBeVisible();
  for (const name of ['Ann Berg', 'Bo Lindqvist']) await page.getByText(name, { exact: true }).click();
  for (const name of ['Ann Berg', 'Bo Lindqvist']) await fill(page, `Passphrase of ${name}`, 'right');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The ceremony “New cards” waits.')).toBeVisible();
  await press(page, 'Take it up again');
  await expect(heading(page, '“New cards” was interrupted.')).toBeVisible();
  await expect(page.getByText('What was dropped and is done again')).toBeVisible();
  // The rail goes on where the account does, and what was dropped is not ticked.
  const rail = page.getByRole('navigation', { name: 'Steps of the ceremony' });
  await expect(rail.locator('[aria-current=step]')).toContainText('New keys and cards are made');
  await expect(rail.getByText('Old cards sign')).toHaveAttribute('data-state', 'todo');
  await press(page, 'Take it up again');
  await expect(heading(page, 'New keys and cards are made')).toBeVisible();
});

test('what was typed outlives a lock, and what was frozen is there again after an abort', async () => {
  let page = await at('open&keeping', 'generate-key:roll-call');
  const identity = () =>
    page.getByRole('group', { name: 'Person 2', exact: true }).getByLabel('How it was checked who this is');
  await identity().fill('passport 4711');
  // A lock ends the process of the page; what was typed lies beside it.
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem('kept'))).toContain('passport 4711');
  await at('open&keeping', 'generate-key:roll-call');
  await expect(identity()).toHaveValue('passport 4711');

  ({ page } = stage);
  await stage.show('none');
  const begin = async () => {
    await press(page, 'Create a vault');
    await press(page, 'Begin the ceremony');
    await heading(page, 'What is planned').waitFor();
  };
  await begin();
  await fill(page, 'Name of the vault', 'Acme rooot');
  await nameAll(page, 'Custodians', ['Ann Berg']);
  await nameAll(page, 'Card holders', ['Dana Ruiz', 'Eve Sato']);
  await press(page, 'Freeze it');
  await press(page, 'Abort');
  await fill(page, 'Why', 'The name is misspelt.');
  await page.getByRole('dialog').getByRole('button', { name: 'Abort' }).click();
  await press(page, 'Write the record');
  await press(page, 'Close the ceremony');
  await begin();
  await expect(page.getByLabel('Name of the vault', { exact: true })).toHaveValue('Acme rooot');
  await expect(page.getByLabel('Card holders 2', { exact: true })).toHaveValue('Eve Sato');
});

test('a step and the view for a projector fit at 200 % zoom', async () => {
  const page = await at('open', 'new-cards:materials');
  await stage.size(1280, 800, 2);
  for (const key of ['F9', 'F9']) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.keyboard.press(key);
  }
  await stage.size(1280, 800, 1);
});
