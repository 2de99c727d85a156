// What screens must do and not do: keyboard alone, focus, secrets leaving the page, locking, narrow and enlarged windows.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ACTS } from '../../renderer/acts.ts';
import { TOPIC_AT } from '../../renderer/guide/topic-at.ts';
import { NAVIGATION, screenName } from '../../renderer/navigation.ts';
import { SHORTCUT_IDS, SHORTCUTS } from '../../renderer/shortcuts.ts';
import { frameTexts } from '../../renderer/texts/frame.ts';
import { topicOf } from '../../renderer/texts/guide/topics.ts';
import { lossTexts } from '../../renderer/texts/loss.ts';
import { EVENTS } from '../../shared/contract/events.ts';
import type { Card } from '../../shared/formats/card.ts';
import { qrModules } from '../../shared/formats/card-qr.ts';
import { sealedLines } from '../../shared/formats/card-sealed.ts';
import { cardText, qrText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { GLOSSARY } from '../../shared/glossary.ts';
import { greyPicture, pngOf } from '../support/code-picture.ts';
import { madeUpCard, madeUpSealed, STRANGE_CARDS } from '../support/fake-cards.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());
test.afterEach(() => expect(stage.problems).toEqual([]));

interface Fake {
  answerForKeychain(told?: { name: string }): void;
  emit(name: string, payload: unknown): void;
  secrets(): { answered: number; held: number[] };
}
const fake = <T>(page: Page, act: (fake: Fake) => T) =>
  page.evaluate(`(${String(act)})(window.fake)`) as Promise<T>;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const html = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** To the first card of a vault that is being created. */
async function toFirstCard(page: Page): Promise<void> {
  await stage.show('none&ceremony=create-vault:cards');
  await page.getByRole('button', { name: /^(Take it up again|Go back to it)$/ }).click();
  await press(page, 'I am Ann Berg');
}

test('the way in is read first: no screen behind it is read before a vault is open', () => {
  const folder = resolve(import.meta.dirname, '../../dist-test/renderer');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path = '']) =>
    readFileSync(join(folder, path), 'utf8'),
  );
  expect(scripts.length).toBeGreaterThan(0);
  const all = scripts.join('');
  expect(all).toContain('Which vault?');
  expect(all).not.toContain('The vault and its openings');
  expect(Buffer.byteLength(all)).toBeLessThan(450_000);
});

test('a passphrase leaves its fields when it is used, and two different entries are refused', async () => {
  const { page } = stage;
  await stage.show('one');
  const field = page.getByLabel('Passphrase of Ann Berg', { exact: true });
  await field.fill('wrong');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'does not open the vault' })).toBeVisible();
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();

  await stage.show('open');
  await page.getByRole('link', { name: 'People' }).click();
  await press(page, 'Change passphrase of Ann Berg');
  await page.getByLabel('Present passphrase', { exact: true }).fill('old one');
  await page.getByLabel('Passphrase', { exact: true }).fill('one two three');
  await page.getByLabel('Type it again', { exact: true }).fill('one two three');
  await page.getByRole('button', { name: 'Change passphrase', exact: true }).click();
  await expect(page.getByText(/the policy asks for 70/)).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.getByLabel('Passphrase', { exact: true }).fill('granite pebble oyster violin tundra spoon');
  await page.getByLabel('Type it again', { exact: true }).fill('granite pebble oyster violin tundra fork');
  await page.getByRole('button', { name: 'Change passphrase', exact: true }).click();
  await expect(page.getByText('The two entries differ.')).toBeVisible();
  await expect(page.getByLabel('Type it again', { exact: true })).toBeFocused();
  expect(await fake(page, (it) => it.secrets().held)).toEqual([]);
});

test('before the keychain tells the names, all of the unlock screen stands where it will, and waits', async () => {
  const { page } = stage;
  const places = () =>
    page
      .getByRole('main')
      .locator('h1, label, input[type=password], button, [aria-live]')
      .evaluateAll((all) => all.map((one) => [one.tagName, Math.round(one.getBoundingClientRect().top)]));
  for (const [scene, fields] of [
    ['asked-two', 0],
    ['asked-both', 2],
  ] as const) {
    await stage.show(scene);
    const unlock = page.getByRole('button', { name: 'Unlock', exact: true });
    await expect(unlock).toBeDisabled();
    await expect(page.locator('input[type=password]:disabled')).toHaveCount(fields);
    await expect(page.locator('input[type=checkbox]:not(:disabled)')).toHaveCount(0);
    const before = await places();
    expect(before.length).toBeGreaterThan(4);
    await fake(page, (own) => own.answerForKeychain());
    await page.getByText('Ann Berg').first().waitFor();
    expect(await places()).toEqual(before);
    if (fields > 0)
      await page.getByLabel('Passphrase of Ann Berg', { exact: true }).fill('a long passphrase');
    else await page.getByText('Ann Berg').click();
  }
});

test('what has the focus keeps it when the keychain answers that it knows nothing of the vault', async () => {
  const { page } = stage;
  await stage.show('asked');
  const back = page.getByRole('button', { name: 'Back to the start', exact: true });
  await back.focus();
  await fake(page, (own) => own.answerForKeychain({ name: '' }));
  await page.getByRole('button', { name: 'Recover in place with the cards', exact: true }).waitFor();
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Check a card or a backup', exact: true }).waitFor();
});

test('a scan tells how many files it has searched so far, in words, figures and to whoever does not see the bar', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.getByRole('link', { name: 'Scan', exact: true }).click();
  const say = (files: number, totalFiles: number) =>
    page.evaluate(
      (counts) =>
        (window as unknown as { fake: Fake }).fake.emit('scan', {
          ...{ job: '0'.repeat(15).concat('1'), state: 'running', end: null, error: null },
          ...{ files: counts.files, totalFiles: counts.totalFiles },
          ...{ bytes: counts.files * 5000, totalBytes: counts.totalFiles * 5000 },
        }),
      { files, totalFiles },
    );
  const bar = page.getByRole('progressbar');
  const said = page.getByRole('status').filter({ hasText: /searched|Counting/ });
  await say(0, 0);
  await expect(bar).toHaveAccessibleName('Counting what there is');
  expect(await bar.getAttribute('aria-valuenow')).toBeNull();
  await say(1200, 4000);
  await expect(bar).toHaveAccessibleName('1,200 of 4,000 files searched');
  await expect(bar).toHaveAttribute('aria-valuenow', '0.3');
  await expect(said).toHaveText('1,200 of 4,000 files searched: 25 %.');
  await say(3700, 4000);
  await expect(bar).toHaveAccessibleName('3,700 of 4,000 files searched');
  await expect(said).toHaveText('3,700 of 4,000 files searched: 75 %.');
});

test('a card is in the page only while it is shown', async () => {
  const { page } = stage;
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
  // The clock goes on by itself beside, however long the machine takes, so each look says when it was.
  await page.clock.install();
  await toFirstCard(page);
  const before = await page.evaluate(() => Date.now());
  await press(page, 'Hold to show the card');
  const third = page.locator('[data-group]').nth(2);
  const shown = cardText(madeUpCard(1)).slice(8, 12);
  await expect(third).toHaveText(shown);
  const look = () =>
    third.evaluate((group, from) => ({ at: Date.now() - from, text: group.textContent }), before);
  const looks: Awaited<ReturnType<typeof look>>[] = [];
  // Second by second, for each sets the timer of the next.
  for (let seen = await look(); seen.at < 20_000; seen = await look()) {
    looks.push(seen);
    await page.clock.runFor(1000);
  }
  expect(looks.filter(({ text }) => text !== shown)).toEqual([]);
  expect(looks.at(-1)?.at).toBeGreaterThan(10_000);
  await expect(third).toHaveText('••••', { timeout: 6_000 });
  await page.clock.resume();
});

test('a wrong entry stays, its place is marked, and the corrected card is taken and gone', async () => {
  const { page } = stage;
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
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Bo Lindqvist, please come to the keyboard.',
  );
  await expect(page.getByText('The card of Ann Berg was read back')).toBeVisible();
  expect(await html(page)).not.toContain(words.slice(0, 3).join(' '));
});

/** To the cards of a recovery; `more` says what befalls it. */
async function toRecoverCards(page: Page, more = ''): Promise<void> {
  await stage.show(`none&ceremony=recover:cards${more}`);
  await page.getByRole('button', { name: /^(Take it up again|Go back to it)$/ }).click();
}

test('three letters complete a word, and the count is told', async () => {
  const { page } = stage;
  await toRecoverCards(page);
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
  await toRecoverCards(page);
  const entry = page.getByLabel('Card, text or words');
  await entry.fill(cardText(madeUpCard(4)));
  await press(page, 'Check the card');
  await expect(page.getByText('Card 4 of Dana Ruiz is genuine and was accepted.')).toBeVisible();
  await expect(page.getByText('Two more cards, please.')).toBeVisible();
  await entry.fill(cardWords(madeUpCard(4)).join('\n'));
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('a card counts once');
  const stray = { ...madeUpCard(2), setTag: new Uint8Array(4) };
  await entry.fill(cardText(stray));
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('another set of cards');
  await expect(entry).toHaveValue(cardText(stray));
});

/** True when a sentence repeats what was entered: eight characters of a text, or three words. */
function repeats(sentence: string, card: Card): boolean {
  const [text, words] = [cardText(card), cardWords(card)];
  const pieces = Array.from({ length: text.length - 7 }, (_, i) => text.slice(i, i + 8));
  const triples = words.slice(2).map((_, i) => words.slice(i, i + 3).join(' '));
  return [...pieces, ...triples].some((piece) => sentence.toLowerCase().includes(piece));
}

test('each check of a card has its own sentence; cards of something else are put aside by set', async () => {
  const { page } = stage;
  await toRecoverCards(page, ':foreign');
  const entry = page.getByLabel('Card, text or words');
  const alert = page.getByRole('alert').first();
  const told = new Set<string>();
  for (const [code, card] of Object.entries(STRANGE_CARDS)) {
    await entry.fill(told.size % 2 === 0 ? cardText(card) : cardWords(card).join(' '));
    await press(page, 'Check the card');
    await expect(alert).toContainText(code);
    const sentence = (await alert.textContent()) ?? '';
    expect(repeats(sentence, card)).toBe(false);
    told.add(sentence);
  }
  expect(told.size).toBe(8);
  await expect(
    page.getByText('epoch 1, made on 2 Mar 2024, which epoch 2 replaced on 10 Oct 2025'),
  ).toHaveCount(1);
  const aside = page.getByRole('region', { name: 'Put aside: cards of another vault or set' });
  await expect(aside.getByRole('listitem')).toHaveCount(5);
  await expect(aside).toContainText('To open their own vault two cards are missing.');

  for (const x of [5, 1, 4]) {
    await entry.fill(cardText(madeUpCard(x)));
    await press(page, 'Check the card');
    // With the last one the step is done.
    if (x === 4) continue;
    await expect(page.getByText(new RegExp(`Card ${x} of .* is genuine`))).toBeVisible();
    if (x !== 5) continue;
    await entry.fill(cardText({ ...madeUpCard(5), y: madeUpCard(1).y }));
    await press(page, 'Check the card');
    await expect(alert).toContainText('Card 5 (Notary Meier) was altered');
    await entry.fill(cardWords(madeUpCard(5)).join(' '));
    await press(page, 'Check the card');
    await expect(alert).toContainText('a card counts once');
  }
  await page.getByLabel('Passphrase', { exact: true }).fill('amber fossil quiet ridge copper lantern');
  await page.getByLabel('Type it again', { exact: true }).fill('amber fossil quiet ridge copper lantern');
  await press(page, 'Use this passphrase');
  await press(page, 'Pass the commit point');
  // The cards are not those of the backup: it goes back to where the backup is looked at.
  await expect(page.getByText(/yet together they do not give the master key/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The backup');
});

test('each entry that does not read has its own sentence and stays', async () => {
  const { page } = stage;
  await toRecoverCards(page);
  const entry = page.getByLabel('Card, text or words');
  const alert = page.getByRole('alert').first();
  const card = madeUpCard(1);
  const [text, words] = [cardText(card), cardWords(card)];
  for (const [typed, sentence] of [
    ['', 'Nothing was entered.'],
    [words.slice(1).join(' '), 'A card has 36 words; the entry has 35.'],
    [[...words, words[0]].join(' '), 'A card has 36 words; the entry has 37.'],
    [words.with(4, 'holdfast').join(' '), 'Word 5 is not in the list'],
    [text.slice(0, -1), 'The text of a card has 82 characters; the entry has 81.'],
    [`${text.slice(0, 9)}b${text.slice(10)}`, 'Group 3 holds a character that never stands on a card.'],
    [`hfr${text.slice(3)}`, 'The checksum does not agree'],
    ['my password is 1234', 'The entry is neither the text of a card'],
  ] as const) {
    await entry.fill(typed);
    await press(page, 'Check the card');
    await expect(alert).toContainText(sentence);
    expect(repeats((await alert.textContent()) ?? '', card)).toBe(false);
    await expect(entry).toHaveValue(typed);
  }
});

test('a sealed card says where a line is wrong, waits for its key, and loses nothing for a wrong one', async () => {
  const { page } = stage;
  await toRecoverCards(page);
  const entry = page.getByLabel('Card, text or words');
  const lines = sealedLines(madeUpSealed(4));
  const wrong = (lines[2] as string).replace(/.$/, (c) => (c === 'q' ? 'p' : 'q'));
  await entry.fill(lines.with(2, wrong).join(' '));
  await press(page, 'Check the card');
  await expect(page.getByRole('alert').first()).toContainText('line 3 of the sealed card');
  await expect(page.getByText('10 lines of a sealed card')).toBeVisible();
  await entry.fill(lines.toReversed().join(' '));
  await press(page, 'Check the card');
  const key = page.getByLabel('Passphrase of the card', { exact: true });
  await press(page, 'Open the card');
  await expect(page.getByText('Enter the passphrase, or choose the identity file.')).toBeVisible();
  await key.fill('wrong');
  await press(page, 'Open the card');
  await expect(page.getByText('The sealed card is not for this key or passphrase.')).toBeVisible();
  await expect(key).toHaveValue('');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'identity.txt', mimeType: 'text/plain', buffer: Buffer.from('AGE-SECRET-KEY-1') });
  await expect(page.getByText('Card 4 of Dana Ruiz is genuine and was accepted.')).toBeVisible();
  await expect(key).toHaveCount(0);
  expect(await fake(page, (it) => it.secrets().held)).toEqual([45]);
});

test('many pictures are taken in any order, each with its verdict, and a missing camera is said', async () => {
  const { page } = stage;
  await toRecoverCards(page);
  await page.getByRole('radio', { name: 'From a picture', exact: true }).click({ force: true });
  const picture = (name: string, text: string) => ({
    name,
    mimeType: 'image/png',
    buffer: pngOf(greyPicture(qrModules(text))),
  });
  await page
    .locator('input[type=file]')
    .setInputFiles([
      picture('one.png', qrText(madeUpCard(5))),
      picture('two.png', 'HTTPS://EXAMPLE.ORG'),
      picture('three.png', qrText(STRANGE_CARDS['card-other-vault'])),
      picture('four.png', qrText(madeUpCard(1))),
    ]);
  const verdicts = page.getByRole('list', { name: 'What the pictures held' }).getByRole('listitem');
  await expect(verdicts).toHaveCount(4, { timeout: 30_000 });
  await expect(verdicts.nth(0)).toContainText('Taken.');
  await expect(verdicts.nth(1)).toContainText('not the code of a Holdfast card');
  await expect(verdicts.nth(2)).toContainText('The card belongs to another vault.');
  await expect(verdicts.nth(3)).toContainText('Taken.');
  await expect(page.getByText('One more card, please.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Put aside: cards of another vault or set' })).toContainText(
    'One card of epoch 2',
  );
  await page.getByRole('radio', { name: 'Camera', exact: true }).click({ force: true });
  await expect(page.getByText('No camera was found.')).toBeVisible();
  // One that is connected now is found without leaving the step.
  await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, canvas.width, canvas.height);
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(10));
  });
  await page.getByRole('button', { name: 'Look for a camera again' }).click();
  await expect(page.getByText('No camera was found.')).toBeHidden();
  await expect(page.getByLabel('What the camera sees')).toBeVisible();
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

test('the twelve months are walked by keyboard, and the table tells as many dates', async () => {
  await stage.show('open');
  const { page } = stage;
  const picture = page.getByRole('group', { name: /^The next twelve months/ });
  const marks = picture.getByRole('button');
  await marks.first().focus();
  const seen: string[] = [];
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  for (let i = 0; i < (await marks.count()); i++) {
    seen.push(await focused());
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(seen).size).toBe(await marks.count());
  await page.keyboard.press('Home');
  expect(await focused()).toMatch(/^Cards and drills: 1 date, overdue since/);
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: /^Cards and drills: 1 date, overdue/ });
  await expect(list).toHaveText(/Drill of card 4 \(Dana Ruiz\)/);
  // One stop: the next Tab leaves the picture.
  await page.keyboard.press('Tab');
  expect(await picture.evaluate((element) => element.contains(document.activeElement))).toBe(false);
  await page.getByRole('button', { name: 'The same as a table' }).press('Enter');
  const cells = await page.getByRole('table').getByRole('cell').allTextContents();
  const drawn = seen.reduce((sum, label) => sum + Number(/: (\d+) date/.exec(label)?.[1]), 0);
  expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(drawn);
});

test('help and F1 open the topic of the screen that is shown, over it', async () => {
  await stage.show('none');
  const { page } = stage;
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('F1');
  await expect(dialog).toHaveAccessibleName(`Help: ${topicOf('start').title}`);
  await page.keyboard.press('Escape');
  await stage.show('open');
  for (const at of NAVIGATION.flat()) {
    if (at === 'guide') continue;
    await page.getByRole('link', { name: frameTexts[at], exact: true }).click();
    await page.keyboard.press('F1');
    await expect(dialog).toHaveAccessibleName(`Help: ${topicOf(TOPIC_AT[at]).title}`);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  // From the list of keys as well; and a word explains itself and gives the focus back.
  await page.keyboard.press('?');
  for (const id of SHORTCUT_IDS) {
    await expect(dialog.getByText(SHORTCUTS[id].keys, { exact: true })).toBeVisible();
    await expect(dialog.getByText(frameTexts.shortcuts[id], { exact: true }).first()).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Help on this screen' }).press('Enter');
  await page.getByRole('button', { name: 'Open the guide' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(topicOf('settings').title);
  const word = page.getByRole('button', { name: 'Explain “vault”' });
  await word.press('Enter');
  await expect(page.getByRole('dialog', { name: GLOSSARY.vault.title })).toContainText(GLOSSARY.vault.means);
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
});

test('the palette leads to every screen, and to the button of every act', async () => {
  test.setTimeout(180_000);
  await stage.show('open');
  const { page } = stage;
  const choose = async (text: string, hint: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(text);
    await page.getByRole('option').filter({ hasText: text }).filter({ hasText: hint }).first().click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  for (const at of NAVIGATION.flat()) {
    await choose(frameTexts[at], '');
    await expect(page.getByRole('link', { name: frameTexts[at], exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }
  for (const { place, text } of ACTS) {
    await choose(text, screenName(place.at));
    const focused = page.locator('#screen button:focus');
    await expect(focused, `${place.at}: ${text}`).toHaveText(text);
  }
});

test('what is typed into a form is handed over to be kept, comes back, and is forgotten when the form is left', async () => {
  await stage.show('open');
  const { page } = stage;
  const kept = () =>
    page.evaluate(
      () => (window as { fakeKept?: Record<string, unknown> }).fakeKept?.['incidents.report'] ?? null,
    );
  await page.getByRole('link', { name: 'Incidents', exact: true }).click();
  await page.getByRole('button', { name: 'Report an incident' }).click();
  await page.getByRole('textbox', { name: 'In words' }).fill('A bag was found open.');
  await expect.poll(kept).toMatchObject({ text: 'A bag was found open.' });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(kept).toBeNull();
  // As it is after a lock: the process ended without leaving the form.
  await page.evaluate(() =>
    Object.assign(window, {
      fakeKept: {
        'incidents.report': {
          exposure: 'cards-few',
          custodian: null,
          backup: null,
          cards: [3],
          occurred: '',
          text: 'A bag was found open.',
        },
      },
    }),
  );
  await page.getByRole('button', { name: 'Report an incident' }).click();
  await expect(page.getByText('What you had typed before the vault locked is here again.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'In words' })).toHaveValue('A bag was found open.');
  await expect(page.getByRole('checkbox', { name: /^Card 3/ })).toBeChecked();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

/** Forms of several screens: how each is opened, a field of it, and under which name its words are kept. */
const KEPT_FORMS: readonly (readonly [
  screen: string,
  buttons: readonly RegExp[],
  field: string,
  form: RegExp,
])[] = [
  ['Policy', [/^Change the rule: Idle lock/], 'Reason', /^policy\.rule:idle$/],
  ['People', [/^Record that the holder leaves/], 'Why', /^holder\.leave:/],
  ['Hand over', [/^Add a recipient/], 'How to reach the recipient', /^recipients\.add$/],
  ['Scan', [/^Decide about Private key/], 'Reason', /^scan\.decide:/],
  ['Keys', [/^Rings$/, /^Roll the ring Production/], 'Reason', /^rings\.roll:/],
];

for (const [screen, buttons, label, form] of KEPT_FORMS) {
  test(`words in a form of ${screen} come back after a lock: ${form.source}`, async () => {
    await stage.show('open');
    const { page } = stage;
    type Kept = { fakeKept?: Record<string, unknown> };
    const names = () => page.evaluate(() => Object.keys((window as Kept).fakeKept ?? {}));
    const text = 'The seal was broken on Monday.';
    await page.getByRole('link', { name: screen, exact: true }).click();
    for (const name of buttons.slice(0, -1)) await page.getByRole('button', { name }).first().click();
    const opener = page.getByRole('button', { name: buttons.at(-1) as RegExp }).first();
    const field = page.getByRole('dialog').getByRole('textbox', { name: label, exact: true });
    await opener.click();
    await field.fill(text);
    await expect.poll(async () => (await names()).filter((name) => form.test(name))).toHaveLength(1);
    // As it is after a lock: the process ended without leaving the form.
    const before = await page.evaluate(() => (window as Kept).fakeKept ?? {});
    expect(JSON.stringify(before)).toContain(text);
    await page.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
    await page.evaluate((kept) => Object.assign(window, { fakeKept: kept }), before);
    await opener.click();
    await expect(page.getByText('What you had typed before the vault locked is here again.')).toBeVisible();
    await expect(field).toHaveValue(text);
    await page.keyboard.press('Escape');
  });
}

test('a copy says how long it stays and goes when asked', async () => {
  await stage.show('open');
  const { page } = stage;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Copy: Hash of the build' }).press('Enter');
  const clear = page.getByRole('button', { name: /^Clear now/ });
  await expect(clear).toHaveText(/^Clear now \((1:00|0:5\d)\)$/);
  await expect(clear).toHaveText(/^Clear now \(0:5\d\)$/);
  await clear.press('Enter');
  await expect(clear).toHaveCount(0);
});

test('every reason for a lock is told, with the time', async () => {
  const { page } = stage;
  const reasons = EVENTS.locked.shape.reason.options;
  const told = new Set<string>();
  for (const reason of reasons) {
    await stage.show('open');
    await page.getByRole('button', { name: 'Lock the vault' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unlock Acme root');
    await page.evaluate(
      (why) =>
        (window as unknown as { fake: { emit(name: string, payload: unknown): void } }).fake.emit('locked', {
          reason: why,
          at: '2026-11-24T09:30:00.000Z',
          folder: '/home/ann/Holdfast/Acme root',
        }),
      reason,
    );
    const sentence = page.getByText(/^Locked because .* at \d\d:\d\d on 24 Nov 2026\.$/).first();
    await expect(sentence).toBeVisible();
    told.add((await sentence.textContent()) ?? '');
  }
  expect(told.size).toBe(reasons.length);
});

test('keys are opened, sorted and searched by keyboard among ten thousand, of which few are drawn', async () => {
  const { page } = stage;
  await stage.show('many');
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await expect(page.getByText('10,000 keys in this vault.')).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  const focused = page.locator('[role="row"]:focus');
  const toTable = async () => {
    for (let i = 0; i < 30 && (await focused.count()) === 0; i++) await page.keyboard.press('Tab');
    await expect(focused).toHaveCount(1);
  };
  await page.getByLabel('Search for any words').focus();
  await toTable();
  await expect(focused).toHaveAttribute('aria-rowindex', '2');
  for (const [pressed, row] of [
    ['End', 10_001],
    ['ArrowUp', 10_000],
    ['Home', 2],
    ['ArrowDown', 3],
    ['ArrowUp', 2],
  ] as const) {
    await page.keyboard.press(pressed);
    await expect(focused).toHaveAttribute('aria-rowindex', String(row));
  }
  const owner = page.getByRole('columnheader', { name: 'Owner' });
  await owner.getByRole('button').press('Enter');
  await expect(owner).toHaveAttribute('aria-sort', 'ascending');
  await owner.getByRole('button').press('Enter');
  await expect(owner).toHaveAttribute('aria-sort', 'descending');
  await toTable();
  await expect(focused).toContainText('Notary Meier');
  // A letter goes to the search, and the rest with it.
  await page.keyboard.type('device 9876');
  await expect(page.getByLabel('Search for any words')).toHaveValue('device 9876');
  await expect(page.getByText('1 key of 10,000.')).toBeVisible();
  await toTable();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Device 9876');
  // Who comes back finds the list as it was.
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await expect(page.getByText('1 key of 10,000.')).toBeVisible();
});

test('private material leaves with as many approvals as the policy asks for: one beside the one who acts, or two', async () => {
  const { page } = stage;
  const passphrases = page.getByLabel(/^Passphrase of /);
  for (const [scene, approving] of [
    ['open', 1],
    ['three', 2],
  ] as const) {
    await stage.show(scene);
    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await page.getByRole('row', { name: /Backups 2025/ }).click();
    await press(page, 'Export');
    await page.getByText('The private material', { exact: true }).click();
    await expect(passphrases).toHaveCount(approving);
    await page.getByLabel(/^Type the name/).fill('Backups 2025');
    for (let i = 0; i < approving - 1; i++) await passphrases.nth(i).fill(`passphrase ${i}`);
    await press(page, 'Choose a place and export');
    await expect(page.getByText('Let the person who approves type the passphrase.')).toHaveCount(1);
    await expect(passphrases.last()).toBeFocused();
    for (let i = 0; i < approving; i++) await passphrases.nth(i).fill(`passphrase ${i}`);
    await press(page, 'Choose a place and export');
    // The file is there already: whoever approves does so for this act, and once more for the one that replaces it.
    await page.getByRole('button', { name: lossTexts.replaceButton, exact: true }).waitFor();
    for (let i = 0; i < approving; i++) await passphrases.nth(i).fill(`passphrase ${i}`);
    await press(page, lossTexts.replaceButton);
    const replacing = page.getByRole('dialog').last();
    const asked = await replacing.getByText(/^Type the name/).textContent();
    await replacing.getByLabel(/^Type the name/).fill(asked?.split(': ')[1] ?? '');
    await press(page, lossTexts.replaceSubmit);
    await expect(page.getByText('Written and read back')).toBeVisible();
    const sent = await page.evaluate(
      () => (window as unknown as { exported: { approvals: unknown[] } }).exported,
    );
    expect(sent.approvals).toHaveLength(approving);
  }
});

test('a ceremony shows the way to its help, which a keyboard reaches, and goes on where it was', async () => {
  const { page } = stage;
  await toFirstCard(page);
  const help = page.getByRole('navigation', { name: 'Steps of the ceremony' }).getByRole('button');
  await help.focus();
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('dialog')
      .getByRole('heading', { name: new RegExp(topicOf('steps').title) })
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Hold to show the card' })).toBeVisible();
  await expect(help).toBeFocused();
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

test('several files are worked on one after the other; cancelled in between, the rest is not begun', async () => {
  const { page } = stage;
  await stage.show('open');
  const paths = ['plan.txt', 'bad.txt', 'slow/disk.img', 'last.txt'].map((name) => `/home/ann/${name}`);
  await page.evaluate((fakePick) => Object.assign(window, { fakePick }), paths);
  await page.getByRole('link', { name: 'Use', exact: true }).click();
  await press(page, 'Choose a file');
  await page.getByRole('button', { name: /Key$/ }).click();
  await page.getByRole('option', { name: 'Backups 2025' }).click();
  await press(page, 'Encrypt 4 files');
  await expect(page.getByRole('progressbar', { name: 'Encrypting disk.img, file 3 of 4' })).toBeVisible();
  // It goes on while another screen is looked at.
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await page.getByRole('link', { name: 'Use', exact: true }).click();
  await press(page, 'Cancel');
  await expect(page.getByText('Encrypted: 1 of 4 files')).toBeVisible({ timeout: 400 });
  const rows = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(rows).toHaveCount(4);
  for (const [i, [state, said]] of [
    ['Done', '/media/ann/Blue stick/plan.txt.age'],
    ['Failed', 'age-wrong-identity'],
    ['Not done', 'disk.img'],
    ['Not done', 'last.txt'],
  ].entries()) {
    await expect(rows.nth(i)).toContainText(state ?? '');
    await expect(rows.nth(i)).toContainText(said ?? '');
  }
  await expect(page.getByRole('button', { name: 'Next files' })).toBeFocused();
  await press(page, 'Next files');
  await expect(page.getByText('Drop a file or several here')).toBeVisible();
});

test('what is about one key in one file takes no second file', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.evaluate(() => Object.assign(window, { fakePick: ['/home/ann/a.kwp', '/home/ann/b.kwp'] }));
  await page.getByRole('link', { name: 'Use', exact: true }).click();
  await page.getByRole('radio', { name: 'Unwrap a key' }).click({ force: true });
  await press(page, 'Choose a file');
  await expect(page.getByText('2 files')).toBeVisible();
  await expect(page.getByText('This is done with one file at a time: choose one.')).toBeVisible();
  await press(page, 'Unwrap the key');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
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
  await stage.size(1280, 800, 2);
  await toFirstCard(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await stage.size(1280, 800, 1);
});
