// A list of ten thousand from which one is chosen: only what is in sight is drawn, and all of it is reached by keyboard.
import { expect, type Page, test } from '@playwright/test';
import { objections } from './screens/axe.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

/** More than any window shows at once. */
const WINDOW = 40;

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

async function toUse(theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = stage;
  await stage.show('many', theme);
  await page.getByRole('link', { name: 'Keys', exact: true }).press('Enter');
  await page.getByText('10,000 keys in this vault').waitFor();
  await page.getByRole('link', { name: 'Use', exact: true }).press('Enter');
  await page.getByRole('radio', { name: 'Encrypt', exact: true }).press('Space');
  await opener(page).waitFor();
  return page;
}

const opener = (page: Page) => page.getByRole('button', { name: /Key$/ });
const field = (page: Page) => page.getByRole('combobox', { name: 'Key' });
const drawn = (page: Page) => page.getByRole('option').count();
/** The entry that the field names as the one a person is at: its place, of how many, and its text. */
const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    const entry = document.getElementById(id);
    const list = entry?.closest('[role=listbox]')?.getBoundingClientRect();
    const box = entry?.getBoundingClientRect();
    return {
      at: Number(entry?.getAttribute('aria-posinset')),
      of: Number(entry?.getAttribute('aria-setsize')),
      text: entry?.textContent ?? '',
      seen:
        box !== undefined && list !== undefined && box.top >= list.top - 1 && box.bottom <= list.bottom + 1,
    };
  });

test('of ten thousand keys only those in sight are drawn, and arrows, pages and ends lead to each', async () => {
  const page = await toUse();
  const { keyboard } = page;
  await expect(page.getByRole('option', { includeHidden: true })).toHaveCount(0);
  await opener(page).press('ArrowDown');
  await expect(field(page)).toBeFocused();
  const { of } = await active(page);
  expect(of).toBeGreaterThan(9_900);
  expect(await drawn(page)).toBeLessThan(WINDOW);
  expect(await active(page)).toMatchObject({ at: 1, seen: true });
  await keyboard.press('ArrowUp');
  expect(await active(page)).toMatchObject({ at: 1 });
  for (let at = 2; at <= WINDOW; at++) {
    await keyboard.press('ArrowDown');
    expect(await active(page)).toMatchObject({ at, of, seen: true });
  }
  await keyboard.press('End');
  expect(await active(page)).toMatchObject({ at: of, seen: true });
  await keyboard.press('ArrowDown');
  expect(await active(page)).toMatchObject({ at: of, seen: true });
  // By pages from the end to the beginning: no entry is passed over unseen.
  let { at } = await active(page);
  for (let pages = 0; pages < 3; pages++) {
    await keyboard.press('PageUp');
    const now = await active(page);
    expect(at - now.at).toBeGreaterThan(1);
    expect(at - now.at).toBeLessThan(WINDOW);
    expect(now.seen).toBe(true);
    at = now.at;
  }
  await keyboard.press('PageDown');
  expect((await active(page)).at).toBeGreaterThan(at);
  expect(await drawn(page)).toBeLessThan(WINDOW);
  await keyboard.press('Home');
  expect(await active(page)).toMatchObject({ at: 1, seen: true });
  await keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(opener(page)).toBeFocused();
});

test('what is typed narrows the list, Enter chooses, and the focus returns to the button', async () => {
  const page = await toUse();
  const { keyboard } = page;
  await opener(page).press('d');
  await expect(field(page)).toHaveValue('d');
  await keyboard.type('evice 987');
  await expect(page.getByRole('status').filter({ hasText: /entries$/ })).toHaveText(/^20 of [\d,]+ entries$/);
  expect(await active(page)).toMatchObject({ at: 1, of: 20, text: expect.stringMatching(/^Device 987 /) });
  await keyboard.press('End');
  const { text } = await active(page);
  await keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
  await expect(opener(page)).toBeFocused();
  await expect(opener(page)).toContainText(/^Device (\d987|987\d)/);
  // Opened again it is at the one that is chosen.
  await keyboard.press('Enter');
  expect(await active(page)).toMatchObject({ text, seen: true });
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await keyboard.type('nothing is called so');
  await expect(page.getByText('Nothing of that name.')).toBeVisible();
  await keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await keyboard.press('Escape');
  await expect(opener(page)).toContainText(/^Device (\d987|987\d)/);
});

test('a pointer chooses without taking the focus out of the field before', async () => {
  const page = await toUse();
  await opener(page).click();
  await page.getByRole('option').nth(3).hover();
  expect((await active(page)).at).toBe(4);
  await expect(field(page)).toBeFocused();
  const { text } = await active(page);
  await page.getByRole('option').nth(3).click();
  await expect(field(page)).toHaveCount(0);
  expect(text).toContain(((await opener(page).textContent()) ?? '?').trim());
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the open list: ${theme}`, async () => {
    const page = await toUse(theme);
    await opener(page).press('Enter');
    await page.keyboard.press('End');
    expect(await objections(page)).toEqual([]);
    await page.keyboard.type('no key is called so');
    expect(await objections(page)).toEqual([]);
  });
}
