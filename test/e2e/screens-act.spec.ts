// What screens must do and not do: keyboard alone, focus, secrets leaving the page, locking, narrow and enlarged windows.
import { expect, type Page, test } from '@playwright/test';
import { cardText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { madeUpCard } from '../support/fake-cards.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

interface Fake {
  emit(name: string, payload: unknown): void;
  secrets(): { answered: number; held: number[] };
}
const fake = <T>(page: Page, act: (fake: Fake) => T) =>
  page.evaluate(`(${String(act)})(window.fake)`) as Promise<T>;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const html = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** Drives the ceremony to the first card, with one custodian and two holders. */
async function toFirstCard(page: Page): Promise<void> {
  await press(page, 'Create a vault');
  await page.getByLabel('Name of the vault').fill('Acme root');
  await press(page, 'Continue');
  await page.getByLabel('Custodian 1', { exact: true }).fill('Ann Berg');
  await press(page, 'Remove custodian 2');
  await press(page, 'Continue');
  for (let n = 5; n > 2; n--) await press(page, `Remove holder ${n}`);
  await page.getByLabel('Holder 1', { exact: true }).fill('Ann Berg');
  await page.getByLabel('Holder 2', { exact: true }).fill('Dana Ruiz');
  await press(page, 'Continue');
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery staple');
  await page.getByLabel('Type it again', { exact: true }).fill('correct horse battery staple');
  await press(page, 'Use this passphrase');
  await press(page, 'All agree: make the keys');
  await press(page, 'I am Ann Berg');
}

test('a passphrase leaves its fields when it is used, and two different entries are refused', async () => {
  const { page } = stage;
  await stage.show('one');
  const field = page.getByLabel('Passphrase of Ann Berg', { exact: true });
  await field.fill('wrong');
  await field.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('not right');
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();

  await stage.show('open');
  await page.getByRole('link', { name: 'People' }).click();
  await press(page, 'Change passphrase of Ann Berg');
  await page.getByLabel('Present passphrase', { exact: true }).fill('old one');
  await page.getByLabel('Passphrase', { exact: true }).fill('one two three');
  await page.getByLabel('Type it again', { exact: true }).fill('one two four');
  await page.getByRole('button', { name: 'Change passphrase', exact: true }).click();
  await expect(page.getByText('The two entries differ.')).toBeVisible();
  await expect(page.getByLabel('Type it again', { exact: true })).toBeFocused();
  expect(await fake(page, (it) => it.secrets().held)).toEqual([]);
});

test('a card is in the page only while it is shown', async () => {
  const { page } = stage;
  await stage.show('some');
  await toFirstCard(page);
  const text = cardText(madeUpCard(1));
  const [group = '', word = ''] = [text.slice(8, 12), cardWords(madeUpCard(1))[10]];
  const groups = page.locator('[data-group]');
  expect(await html(page)).not.toContain(`>${group}<`);

  const button = page.getByRole('button', { name: 'Hold to show the card' });
  const box = await button.boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await expect(groups.nth(2)).toHaveText(group);
  await page.waitForTimeout(600);
  await page.mouse.up();
  await expect(groups.nth(2)).toHaveText('••••');

  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-word]').nth(10)).toHaveText(word);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(groups.nth(2)).toHaveText('••••');
  await press(page, 'I have written it down');
  const left = await html(page);
  expect(left).not.toContain(group);
  expect(left).not.toContain(`>${word}<`);
  expect(await page.evaluate(() => document.querySelectorAll('[data-group]').length)).toBe(0);
});

test('a card hides by itself after twenty seconds', async () => {
  const { page } = stage;
  await stage.show('some');
  await toFirstCard(page);
  await press(page, 'Hold to show the card');
  const third = page.locator('[data-group]').nth(2);
  await expect(third).toHaveText(cardText(madeUpCard(1)).slice(8, 12));
  await page.waitForTimeout(17_000);
  await expect(third).toHaveText(cardText(madeUpCard(1)).slice(8, 12));
  await expect(third).toHaveText('••••', { timeout: 6_000 });
});

test('a wrong entry stays, its place is marked, and the corrected card is taken and gone', async () => {
  const { page } = stage;
  await stage.show('some');
  await toFirstCard(page);
  await press(page, 'Hold to show the card');
  await press(page, 'I have written it down');
  const entry = page.getByLabel('Card 1, text or words');
  const words = cardWords(madeUpCard(1));
  const typo = words.with(6, words[6] === 'zoo' ? 'zone' : 'zoo').join(' ');
  await entry.fill(typo);
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('word 7');
  await expect(entry).toHaveValue(typo);
  await press(page, 'Go to word 7');
  expect(
    await entry.evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    }),
  ).toBe('zoo');
  await page.keyboard.type(words[6] ?? '');
  await entry.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dana Ruiz, please come to the keyboard.');
  await expect(page.getByText('The card of Ann Berg was read back')).toBeVisible();
  expect(await html(page)).not.toContain(words.slice(0, 3).join(' '));
});

test('three letters complete a word, and the count is told', async () => {
  const { page } = stage;
  await stage.show('none');
  await press(page, 'Recover from a backup');
  await press(page, 'Choose the backup folder');
  await press(page, 'The words agree with what we noted');
  const entry = page.getByLabel('Card, text or words');
  await entry.pressSequentially('aba');
  await expect(page.getByText('Completes to: abandon')).toBeVisible();
  await entry.pressSequentially(' ');
  await expect(entry).toHaveValue('abandon ');
  await expect(page.getByText('1 of 36 words')).toBeVisible();
  await entry.fill(cardText(madeUpCard(1)).slice(0, 40));
  await expect(page.getByText('40 of 82 characters')).toBeVisible();
});

test('the same card twice and a card of another set get their own verdicts', async () => {
  const { page } = stage;
  await stage.show('none');
  await press(page, 'Recover from a backup');
  await press(page, 'Choose the backup folder');
  await press(page, 'The words agree with what we noted');
  const entry = page.getByLabel('Card, text or words');
  await entry.fill(cardText(madeUpCard(4)));
  await press(page, 'Check the card');
  await expect(page.getByText('Card 4 of Dana Ruiz is genuine and accepted.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two more cards, please.');
  await entry.fill(cardWords(madeUpCard(4)).join('\n'));
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('a card counts once');
  const stray = { ...madeUpCard(2), setTag: new Uint8Array(4) };
  await entry.fill(cardText(stray));
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('another set of cards');
  await expect(entry).toHaveValue(cardText(stray));
});

test('the focus goes to the heading of each screen; Ctrl+K, Ctrl+L and ? work', async () => {
  const { page } = stage;
  await stage.show('open');
  for (const name of ['Keys', 'Use', 'Recovery', 'People', 'Settings', 'Overview']) {
    const link = page.getByRole('link', { name, exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('device root');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Device root');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Lock at once');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unlock Acme root');
  await expect(page.getByText(/Locked because somebody asked for it, at \d\d:\d\d/)).toBeVisible();
});

test('keys are opened, sorted and searched by keyboard among ten thousand, of which few are drawn', async () => {
  const { page } = stage;
  await stage.show('many');
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await expect(page.getByText('10,000 keys in this vault.')).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.getByLabel('Search').fill('device 9876');
  await expect(page.getByText('1 key of 10,000.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Device 9876');
});

test('work on a file is cancelled within 200 ms and leaves nothing', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.evaluate(() => Object.assign(window, { fakePick: '/home/ann/slow/disk.img' }));
  await page.getByRole('link', { name: 'Use', exact: true }).click();
  await press(page, 'Choose a file');
  await page.getByRole('button', { name: /Key$/ }).click();
  await page.getByRole('option', { name: 'Backups 2025' }).click();
  await press(page, 'Encrypt the file');
  await expect(page.getByRole('progressbar', { name: 'Encrypting disk.img' })).toBeVisible();
  await press(page, 'Cancel');
  await expect(page.getByText('Cancelled. Nothing was written.')).toBeVisible({ timeout: 400 });
});

for (const scene of ['some', 'locked', 'open'] as const) {
  test(`at 200 % zoom nothing is cut off sideways: ${scene}`, async () => {
    const { page } = stage;
    await stage.show(scene);
    await stage.size(1280, 800, 2);
    const entries = scene === 'open' ? ['Overview', 'Keys', 'Use', 'Recovery', 'People', 'Settings'] : [null];
    for (const entry of entries) {
      if (entry !== null) await page.getByRole('link', { name: entry, exact: true }).click();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${entry}`).toBeLessThanOrEqual(0);
    }
    await stage.size(1280, 800, 1);
  });
}

test('the ceremony fits at 200 % zoom', async () => {
  const { page } = stage;
  await stage.show('some');
  await stage.size(1280, 800, 2);
  await toFirstCard(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await stage.size(1280, 800, 1);
});
