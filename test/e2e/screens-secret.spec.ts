// A kept secret on the screen of its key: hidden until somebody presses, gone when nobody does, and nowhere afterwards.
import { expect, type Page, test } from '@playwright/test';
import { revealTexts } from '../../renderer/texts/reveal.ts';
import { listenTo } from '../support/announced.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

const SECRET = 'tk_9fQ0Ol1Iw7Zx2Rb5Vn8';
const GROUP = 'l1Iw';
const REASON = 'The build server was set up anew.';

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('dialog').getByRole('button', { name, exact: typeof name === 'string' });
const value = (page: Page) => page.locator('[data-secret]');
const html = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** To the secret, recorded and still hidden. */
async function toSecret(page: Page): Promise<void> {
  await stage.show('open');
  await toDialog(page);
}

/** The same, in a scene that is shown already. */
async function toDialog(page: Page, key = 'Build server token'): Promise<void> {
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await page.getByRole('row', { name: new RegExp(key) }).click();
  await page.getByRole('button', { name: 'Show the secret', exact: true }).click();
  await page.getByLabel('Reason', { exact: true }).fill(REASON);
  await page.getByLabel('Passphrase of Bo Lindqvist', { exact: true }).fill('a long passphrase');
  await button(page, revealTexts.begin).click();
  await expect(value(page)).toHaveText(/^[• ]+$/);
}

test('it is recorded with reason and approval first, and nothing is asked for without them', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await page.getByRole('row', { name: /Build server token/ }).click();
  await page.getByRole('button', { name: 'Show the secret', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(revealTexts.warn)).toBeVisible();
  await expect(dialog.getByText(/the ledger will say from now on that Ann Berg had it shown/)).toBeVisible();
  const asked = () => page.evaluate(() => (window as { revealed?: unknown }).revealed ?? null);
  await button(page, revealTexts.begin).click();
  await expect(dialog.getByText('Give the reason; an auditor will ask for it.')).toBeVisible();
  await page.getByLabel('Reason', { exact: true }).fill(REASON);
  await button(page, revealTexts.begin).click();
  await expect(page.getByLabel('Passphrase of Bo Lindqvist', { exact: true })).toBeFocused();
  expect(await asked()).toBeNull();
  await page.getByLabel('Passphrase of Bo Lindqvist', { exact: true }).fill('a long passphrase');
  await button(page, revealTexts.begin).click();
  await expect(value(page)).toBeVisible();
  expect(await asked()).toMatchObject({ reason: REASON, approvals: [{ passphrase: expect.any(String) }] });
});

test('it is in the page only while it is pressed, by pointer or by key, and moves nothing', async () => {
  const { page } = stage;
  await toSecret(page);
  const hold = button(page, revealTexts.hold);
  expect(await html(page)).not.toContain(GROUP);
  const box = await hold.boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await expect(value(page)).toHaveText(SECRET);
  await expect(value(page).getByText(GROUP, { exact: true })).toBeVisible();
  expect(await hold.boundingBox()).toEqual(box);
  await page.mouse.up();
  await expect(value(page)).not.toContainText(GROUP);

  await hold.focus();
  for (const key of ['Space', 'Enter']) {
    await page.keyboard.down(key);
    await expect(value(page)).toHaveText(SECRET);
    await page.keyboard.up(key);
    await expect(value(page)).not.toContainText(GROUP);
  }
  await page.keyboard.down('Space');
  await expect(value(page)).toHaveText(SECRET);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(value(page)).not.toContainText(GROUP);
  await page.keyboard.up('Space');
  expect(await html(page)).not.toContain(GROUP);
});

test('it hides by itself after twenty seconds, which are counted and told', async () => {
  const { page } = stage;
  // The clock goes on by itself beside, however long the machine takes, so each look says when it was.
  await page.clock.install();
  await toSecret(page);
  const heard = await listenTo(page);
  const before = await page.evaluate(() => Date.now());
  await button(page, revealTexts.stay).click();
  await expect(value(page)).toHaveText(SECRET);
  await expect(page.getByText(/^Shown for \d+ s more$/)).toBeVisible();
  const look = () =>
    value(page).evaluate((shown, from) => ({ at: Date.now() - from, text: shown.textContent }), before);
  const looks: Awaited<ReturnType<typeof look>>[] = [];
  for (let seen = await look(); seen.at < 20_000; seen = await look()) {
    looks.push(seen);
    await page.clock.runFor(1000);
  }
  expect(looks.filter(({ text }) => text !== SECRET)).toEqual([]);
  expect(looks.at(-1)?.at).toBeGreaterThan(10_000);
  await expect(value(page)).not.toContainText(GROUP, { timeout: 6_000 });
  const told = (await heard()).map(({ text }) => text);
  expect(told).toEqual([revealTexts.beginsFor(20), revealTexts.soonHidden(5), revealTexts.hidden]);
  await page.clock.resume();
});

test('closing, leaving and a lock take it away, and marking the page does not copy it', async () => {
  const { page } = stage;
  for (const away of ['Escape', 'Control+l']) {
    await toSecret(page);
    await button(page, revealTexts.stay).click();
    await expect(value(page)).toHaveText(SECRET);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const copied = await stage.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).not.toContain(GROUP);
    await page.keyboard.press(away);
    await expect(value(page)).toHaveCount(0);
    expect(await html(page)).not.toContain(GROUP);
  }
  await stage.app.evaluate(({ clipboard }) => clipboard.clear());
  await expect(page.getByText(/^Locked because somebody asked for it, at/)).toBeVisible();
});

test('what cannot be seen is marked, and what is no text is shown as its bytes', async () => {
  const { page } = stage;
  const cases = [
    [' a\u200bb\n', '␣aU+200Bb↵', revealTexts.marked],
    [[0, 255, 16], '00ff10', revealTexts.hex(3)],
  ] as const;
  for (const [kept, shown, remark] of cases) {
    await stage.show('open');
    await page.evaluate((given) => {
      const fakeSecret = typeof given === 'string' ? given : Uint8Array.from(given);
      Object.assign(window, { fakeSecret });
    }, kept);
    await toDialog(page, 'Safe combination');
    const hold = button(page, revealTexts.hold);
    const before = await hold.boundingBox();
    await button(page, revealTexts.stay).click();
    await expect(value(page)).toHaveText(shown);
    expect(await hold.boundingBox()).toEqual(before);
    await expect(page.getByText(remark, { exact: true })).toBeVisible();
  }
});

test('it is copied without being shown, said for how long, and taken off when asked; what is no text is not', async () => {
  const { page } = stage;
  const onClipboard = () => stage.app.evaluate(({ clipboard }) => clipboard.readText());
  await toSecret(page);
  await button(page, 'Copy: Build server token').click();
  await expect(button(page, /^Clear now \(/)).toBeVisible();
  await expect(page.getByText('Copied. It is taken off the clipboard in a minute.')).toBeVisible();
  expect(await onClipboard()).toBe(SECRET);
  expect(await html(page)).not.toContain(GROUP);
  const did = () =>
    page.evaluate(() => {
      const { secretsExpected, clearedClipboard, fake } = window as unknown as {
        secretsExpected?: boolean;
        clearedClipboard?: boolean;
        fake: { crossed: unknown };
      };
      return { secretsExpected, clearedClipboard, crossed: JSON.stringify(fake.crossed) };
    });
  await button(page, /^Clear now \(/).click();
  expect(await did()).toMatchObject({ secretsExpected: true, clearedClipboard: true });
  expect((await did()).crossed).not.toContain(GROUP);
  await stage.app.evaluate(({ clipboard }) => clipboard.clear());

  await stage.show('open');
  await page.evaluate(() => Object.assign(window, { fakeSecret: Uint8Array.of(0, 255, 16) }));
  await toDialog(page);
  await button(page, 'Copy: Build server token').click();
  await expect(page.getByText(revealTexts.hex(3), { exact: true })).toBeVisible();
  await expect(button(page, 'Copy: Build server token')).toHaveCount(0);
  expect(await onClipboard()).toBe('');
});
