// Manners that hold on every screen: what is said before something is taken away, of what was written, what may be copied, how a passphrase is typed, what is told
// while work runs, and that nothing moves where people ask for it.
import { expect, type Page, test } from '@playwright/test';
import { ceremoniesTexts } from '../../renderer/texts/ceremonies.ts';
import { handoverTexts } from '../../renderer/texts/handover.ts';
import { incidentTexts } from '../../renderer/texts/incidents.ts';
import { keysTexts } from '../../renderer/texts/keys.ts';
import { lossTexts } from '../../renderer/texts/loss.ts';
import { recoveryTexts } from '../../renderer/texts/recovery.ts';
import { scanTexts } from '../../renderer/texts/scan.ts';
import { useTexts } from '../../renderer/texts/use.ts';
import { failure } from '../../shared/errors/index.ts';
import { cardText } from '../../shared/formats/card-text.ts';
import { QUICK_CARD_ROLES } from '../../shared/model/quick-cards.ts';
import { listenTo } from '../support/announced.ts';
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
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const enter = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const toCeremony = (page: Page) => press(page, /^(Take it up again|Go back to it|Go and write it)$/);

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option }).click();
}

async function toKey(page: Page, name: string): Promise<void> {
  await enter(page, 'Keys');
  await page.getByRole('row', { name: new RegExp(name) }).click();
}

async function toCertificate(page: Page): Promise<void> {
  await toKey(page, 'Backups 2023');
  await press(page, 'Destroy');
  await page.getByLabel('Days to wait').fill('90');
  await page.getByLabel('Reason', { exact: true }).fill('It is not needed.');
  await page.getByLabel(/^Type the name/).fill('Backups 2023');
  await press(page, 'Ask for its destruction');
  await press(page, 'Destroy it now');
  await page.getByLabel('Today, as a watch says').fill('2026-11-24');
  await page.getByRole('dialog').getByText('Bo Lindqvist').click();
  for (const name of ['Ann Berg', 'Bo Lindqvist'])
    await page.getByLabel(`Passphrase of ${name}`, { exact: true }).fill('a long passphrase');
  await page.getByLabel(/^Type the name/).fill('Backups 2023');
  await page.getByRole('dialog').getByRole('button', { name: 'Destroy it now' }).click();
}

async function toWrapping(page: Page): Promise<void> {
  await enter(page, 'Hand over');
  await press(page, 'Wrap for a key service');
  await pick(page, 'Key', 'Database wrapping 2026');
  await page.getByRole('radio', { name: 'AWS KMS' }).click({ force: true });
  await press(page, 'Continue');
  await press(page, 'Choose a file');
  await press(page, 'Continue');
  await page.getByLabel('What the second person reads from the target').fill('2c26 b46b 68ff c68f');
  await press(page, 'Continue');
  await page.getByLabel(/^Passphrase of /).fill('x');
}

type Opener = (page: Page) => Promise<unknown>;
const ofScreen =
  (screen: string, button: string | RegExp): Opener =>
  async (page) => {
    await page.getByRole('link', { name: screen, exact: true }).click();
    await page.getByRole('button', { name: button }).first().click();
  };
const ofKey =
  (key: string, button: string): Opener =>
  async (page) => {
    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await page.getByRole('row', { name: new RegExp(key) }).click();
    await press(page, button);
  };
const ofCard =
  (mark: string): Opener =>
  async (page) => {
    await ofScreen('Recovery', /^4 · due/)(page);
    await press(page, 'Report');
    await page.getByRole('radio', { name: mark, exact: true }).click({ force: true });
  };

/** Every act that takes something away: the scene, how its dialog is opened, and the button that does it. */
const LOSSES: readonly (readonly [
  what: string,
  scene: string,
  open: Opener,
  does: string,
  named: boolean,
])[] = [
  ['asking for a destruction', 'open', ofKey('Backups 2023', 'Destroy'), 'Ask for its destruction', true],
  [
    'destroying a key',
    'open',
    async (page) => {
      await ofKey('Backups 2023', 'Destroy')(page);
      await page.getByLabel('Days to wait').fill('90');
      await page.getByLabel('Reason', { exact: true }).fill('It is not needed.');
      await page.getByLabel(/^Type the name/).fill('Backups 2023');
      await press(page, 'Ask for its destruction');
      await press(page, 'Destroy it now');
    },
    'Destroy it now',
    true,
  ],
  ['ending a key', 'open', ofKey('Release signing 2024', 'Deactivate'), 'Deactivate', true],
  [
    'a compromise',
    'open',
    ofKey('Release signing 2024', 'Report as compromised'),
    'Report as compromised',
    true,
  ],
  ['removing a custodian', 'open', ofScreen('People', 'Remove: Bo Lindqvist'), 'Remove', true],
  [
    'keys in other hands',
    'open',
    ofScreen('People', 'Report keys as compromised: Bo Lindqvist'),
    'Report keys as compromised',
    true,
  ],
  [
    'a holder who leaves',
    'open',
    ofScreen('People', /^Record that the holder leaves: /),
    'Record that the holder leaves',
    true,
  ],
  ['a card that is lost', 'open', ofCard('Lost'), 'Enter', false],
  ['a card that came back', 'open', ofCard('Returned to us'), 'Enter', true],
  ['a card that is destroyed', 'open', ofCard('Destroyed'), 'Enter', true],
  ['removing a recipient', 'open', ofScreen('Hand over', /^Remove /), 'Remove', true],
  [
    'taking an older file',
    'one',
    async (page) => {
      await page.getByLabel('Passphrase of Ann Berg', { exact: true }).fill('older');
      await press(page, 'Unlock');
      await press(page, 'Go on with the older file');
    },
    'Accept what is lost',
    true,
  ],
  [
    'a package that is gone',
    'open',
    ofScreen('Hand over', /^Confirm that it is gone/),
    'Confirm that it is gone',
    true,
  ],
  [
    'forgetting a saved view',
    'open',
    async (page) => {
      await ofScreen('Keys', 'Keep this view')(page);
      await page.getByLabel('Name of the view', { exact: true }).fill('Mine');
      await press(page, 'Keep it');
      await press(page, 'Keep this view');
      await press(page, 'Forget the view Mine');
    },
    'Forget',
    false,
  ],
  [
    'replacing a file',
    'open',
    async (page) => {
      await page.evaluate(() => Object.assign(window, { fakeSave: '/home/ann/there.csv' }));
      await ofScreen('Keys', 'Save as a table')(page);
      await press(page, 'Choose a place and write');
      await press(page, 'Replace the file');
    },
    'Replace it',
    true,
  ],
  ['aborting a ceremony', 'none&ceremony=create-vault:cards', (page) => press(page, 'Abort'), 'Abort', false],
];

for (const [what, scene, open, does, named] of LOSSES) {
  test(`it is said what is lost, what remains and what can be undone, and the name is waited for: ${what}`, async () => {
    const { page } = stage;
    await stage.show(scene);
    await open(page);
    // What asks may lie over the dialog that it was asked from.
    const dialog = page.getByRole('dialog').last();
    const act = dialog.getByRole('button', { name: does, exact: true });
    await expect(act).toBeVisible();
    for (const term of [lossTexts.lost, lossTexts.remains, lossTexts.undo]) {
      const said = dialog.getByRole('term').filter({ hasText: term }).locator('xpath=../dd');
      await expect(said).toHaveText(/\S.*\.$/);
    }
    const typed = dialog.getByLabel(/^Type the name to confirm: /);
    await expect(typed).toHaveCount(named ? 1 : 0);
    if (!named) return;
    const name = (await dialog.getByText(/^Type the name to confirm: /).textContent())?.split(': ')[1] ?? '';
    expect(name).not.toBe('');
    for (const wrong of ['', `${name}.`, name.toUpperCase()]) {
      await typed.fill(wrong);
      await act.click();
      await expect(dialog.getByText(lossTexts.nameDiffers)).toBeVisible();
      await expect(typed).toBeFocused();
    }
    await typed.fill(name);
    await expect(dialog.getByText(lossTexts.nameDiffers)).toHaveCount(0);
  });
}

/** Everything that leaves as a file: the scene, the way to its button, and the button. */
const EXPORTS: readonly (readonly [
  what: string,
  scene: string,
  way: (page: Page) => Promise<unknown>,
  button: string,
])[] = [
  [
    'the list of keys',
    'open',
    async (page) => {
      await enter(page, 'Keys');
      await press(page, 'Save as a table');
    },
    'Choose a place and write',
  ],
  [
    'the public half of a key',
    'open',
    async (page) => {
      await toKey(page, 'Backups 2025');
      await press(page, 'Export');
    },
    'Choose a place and export',
  ],
  ['a certificate of destruction', 'open', toCertificate, 'Save the certificate'],
  [
    'an encrypted file',
    'open',
    async (page) => {
      await enter(page, 'Use');
      await press(page, 'Choose a file');
      await pick(page, 'Key', 'Backups 2025');
    },
    'Encrypt the file',
  ],
  ['a backup', 'open', (page) => enter(page, 'Recovery'), 'Create a backup'],
  [
    'a sealed package',
    'open',
    async (page) => {
      await enter(page, 'Hand over');
      await press(page, 'Seal a package');
      await pick(page, 'Key', 'Release signing 2024');
      await page.getByRole('checkbox', { name: 'Build server' }).check();
      await page.getByLabel(/^Passphrase of /).fill('x');
    },
    'Choose a place and seal',
  ],
  [
    'the receipt of a package',
    'open',
    async (page) => {
      await enter(page, 'Hand over');
      await press(page, /^Write the receipt for “Orders/);
    },
    'Write the receipt',
  ],
  ['a key for a key service', 'open', toWrapping, 'Choose a place and wrap'],
  ['the dates as a calendar', 'open', async () => undefined, 'Save as a calendar file'],
  [
    'the report on the policy',
    'open',
    async (page) => {
      await enter(page, 'Policy');
      await press(page, 'Write the report');
    },
    'Save the report',
  ],
  [
    'the ledger',
    'open',
    async (page) => {
      await enter(page, 'Ledger');
      await press(page, 'Export the ledger');
    },
    'Choose a place and write',
  ],
  ['the report of a search', 'open', (page) => enter(page, 'Scan'), 'Save as CSV'],
  [
    'the script of a ceremony',
    'open',
    async (page) => {
      await enter(page, 'Ceremonies');
      await press(page, 'Look at “Destroy a key”');
      await page.getByText(ceremoniesTexts.more, { exact: true }).click();
    },
    'Save the script',
  ],
  [
    'the leaflet for holders',
    'open',
    async (page) => {
      await enter(page, 'Ceremonies');
      await press(page, 'Look at “New cards”');
      await page.getByText(ceremoniesTexts.more, { exact: true }).click();
    },
    'Save the leaflet for holders',
  ],
  [
    'a card',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toCeremony(page);
      await press(page, 'I am Ann Berg');
    },
    'Save as PDF',
  ],
  [
    'the record of a ceremony',
    'open&ceremony=generate-key:record:exception',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Choose a folder: Where the record is written');
    },
    'End it and write the record',
  ],
  [
    'the proof of a card',
    'some',
    async (page) => {
      await press(page, 'Check a card or a backup');
      await press(page, 'Check a card');
      await press(page, 'The words agree with the card');
      await page.getByLabel(/^Card, text/).fill(cardText(madeUpCard(2)));
      await press(page, 'Check the card');
    },
    'Save the signed proof',
  ],
  ...QUICK_CARD_ROLES.map(
    (role) =>
      [
        `the quick card for the ${role}`,
        'open',
        async (page: Page) => {
          await enter(page, 'Guide');
          await enter(page, 'Quick cards to print');
        },
        `Save the card for the ${role}`,
      ] as const,
  ),
];

for (const [what, scene, way, button] of EXPORTS) {
  test(`place, size and SHA-256 are shown of ${what}`, async () => {
    const { page } = stage;
    await stage.show(scene);
    await way(page);
    await press(page, button);
    const said = (term: string) =>
      page.getByRole('term').filter({ hasText: term }).first().locator('xpath=../dd');
    await expect(said('Written to')).toHaveText(/^\/(home|media)\/ann\/.+/, { timeout: 20_000 });
    await expect(said('Size')).toHaveText(/^[\d.,]+ (bytes?|kB|MB|GB)/);
    await expect(said('SHA-256, read back')).toHaveText(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });
}

test('a refusal says what happened, what is safe, what to do, and its code', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.evaluate(() => Object.assign(window, { fakeSave: '/home/ann/there.csv' }));
  await enter(page, 'Keys');
  await press(page, 'Save as a table');
  await press(page, 'Choose a place and write');
  const told = page.getByRole('alert').filter({ hasText: 'file-exists' });
  const { message, safe, next } = failure('file-exists', { path: '/home/ann/there.csv' });
  for (const part of [message, safe, next, 'file-exists'])
    await expect(told.getByText(part, { exact: true })).toBeVisible();
});

/** Every place that can be empty: its screen, what stands there, and the act that fills it. */
const EMPTY: readonly (readonly [screen: string, title: string, act: string])[] = [
  ['Keys', keysTexts.emptyTitle, keysTexts.create],
  ['Use', useTexts.none('encrypt'), useTexts.toKeys],
  ['Hand over', handoverTexts.noPackages, handoverTexts.seal],
  ['Hand over', handoverTexts.noRecipients, handoverTexts.add],
  ['Recovery', recoveryTexts.none, recoveryTexts.create],
  ['Ceremonies', ceremoniesTexts.recordsNone, ceremoniesTexts.verifyFolder],
  ['Incidents', incidentTexts.none, incidentTexts.report],
  ['Scan', scanTexts.none, scanTexts.add],
  ['Scan', scanTexts.foundNone, scanTexts.start],
];

for (const [screen, title, act] of EMPTY) {
  test(`an empty place says what it is for, and the act that fills it is there: ${screen}, ${title}`, async () => {
    const { page } = stage;
    await stage.show('empty');
    await enter(page, screen);
    const place = page.locator('[data-empty]').filter({ has: page.getByText(title, { exact: true }) });
    await expect(place).toBeVisible();
    await expect(place.getByRole('paragraph')).toHaveText(/\S.{30,}\.$/);
    await expect(page.getByRole('button', { name: act, exact: true }).first()).toBeEnabled();
  });
}

test('how many keys and events a filter leaves is told to whoever does not see it, once, and a filter without hits is cleared', async () => {
  const { page } = stage;
  await stage.show('open');
  for (const [screen, label, none, all] of [
    ['Keys', keysTexts.search, /^None of 12 keys\.$/, /^12 keys in this vault\.$/],
    ['Ledger', 'Search', /^None of \d+ events\.$/, /^\d+ events, each signed/],
  ] as const) {
    await enter(page, screen);
    const told = (text: RegExp) => page.getByRole('status').filter({ hasText: text });
    await expect(told(all)).toHaveCount(1);
    await expect(told(all)).toHaveAttribute('aria-busy', 'false');
    await page.getByLabel(label, { exact: true }).fill('zzz nothing is called so');
    await expect(told(none)).toHaveCount(1);
    await press(page, keysTexts.clear);
    await expect(told(all)).toHaveCount(1);
    await expect(page.getByLabel(label, { exact: true })).toHaveValue('');
  }
});

test('no card can be copied, neither by a button nor by marking the page', async () => {
  const { page } = stage;
  const copies = page.getByRole('button', { name: /cop(y|ies)/i });
  for (const scene of ['none&ceremony=create-vault:cards', 'none&ceremony=recover:cards']) {
    await stage.show(scene);
    await toCeremony(page);
    if (scene.includes('create-vault')) await press(page, 'I am Ann Berg');
    await expect(copies).toHaveCount(0);
  }
  await stage.show('none&ceremony=create-vault:cards');
  await toCeremony(page);
  await press(page, 'I am Ann Berg');
  await press(page, 'Hold to show the card');
  await expect(page.locator('[data-group]').first()).not.toHaveText('••••');
  await expect(copies).toHaveCount(0);
  // Nor by marking the page and copying what is marked.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = await stage.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('Create a vault');
  const group = (await page.locator('[data-group]').nth(5).textContent()) ?? '';
  expect(group).not.toBe('••••');
  expect(copied).not.toContain(group);
  await stage.app.evaluate(({ clipboard }) => clipboard.clear());
});

test('a passphrase may have 256 characters of any kind, caps lock is told, and the reason for its strength is in words', async () => {
  const { page } = stage;
  await stage.show('open');
  await enter(page, 'People');
  await press(page, 'Change passphrase of Ann Berg');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Passphrase', { exact: true });
  await field.focus();
  await page.keyboard.insertText('ä'.repeat(300));
  expect(await field.evaluate((input) => (input as HTMLInputElement).value.length)).toBe(256);
  await field.fill('');
  await expect(dialog.getByText('Caps lock is on.')).toHaveCount(0);
  const key = (modifierCapsLock: boolean) =>
    field.dispatchEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock });
  await key(true);
  const told = page.getByText('Caps lock is on.');
  await expect(told).toBeVisible();
  await expect(dialog.locator('[aria-live="polite"]').filter({ has: told })).toHaveCount(1);
  await key(false);
  await expect(told).toHaveCount(0);
  // Weak, with its reason; then strong without a digit, a capital or a sign.
  await field.fill('password');
  await expect(dialog.locator('[data-strong="false"]')).toContainText(/\.\s*.+/);
  await field.fill('granite pebble oyster violin tundra spoon');
  await expect(dialog.locator('[data-strong="true"]')).toBeVisible();
  // Six drawn words stand first, hidden until they are wanted.
  const offered = dialog.getByText(/^Six random words/);
  const [first, below] = [await offered.boundingBox(), await field.boundingBox()];
  expect(first?.y ?? Number.POSITIVE_INFINITY).toBeLessThan(below?.y ?? 0);
});

/** What happens, and what is said of it: once, and as urgently as it is. */
const SAID: readonly (readonly [
  what: string,
  scene: string,
  before: (page: Page) => Promise<unknown>,
  act: (page: Page) => Promise<unknown>,
  said: RegExp,
  urgency: 'polite' | 'assertive',
])[] = [
  [
    'a lock',
    'open',
    async () => undefined,
    (page) => press(page, 'Lock the vault'),
    /^Locked because somebody asked for it, at/,
    'assertive',
  ],
  [
    'a refusal',
    'open',
    async (page) => {
      await page.evaluate(() => Object.assign(window, { fakeSave: '/home/ann/there.csv' }));
      await enter(page, 'Keys');
      await press(page, 'Save as a table');
    },
    (page) => press(page, 'Choose a place and write'),
    /file-exists/,
    'assertive',
  ],
  [
    'a result',
    'open',
    async (page) => {
      await enter(page, 'Keys');
      await press(page, 'Save as a table');
    },
    (page) => press(page, 'Choose a place and write'),
    /^Written and read back/,
    'polite',
  ],
  [
    'an accepted card',
    'none&ceremony=recover:cards',
    toCeremony,
    async (page) => {
      await page.getByLabel(/^Card, text/).fill(cardText(madeUpCard(2)));
      await press(page, 'Check the card');
    },
    /accepted/,
    'polite',
  ],
  [
    'the progress of long work',
    'open',
    async (page) => {
      await page.evaluate(() => Object.assign(window, { fakePick: '/home/ann/slow/disk.img' }));
      await enter(page, 'Use');
      await press(page, 'Choose a file');
      await pick(page, 'Key', 'Backups 2025');
    },
    (page) => press(page, 'Encrypt the file'),
    /^Encrypting disk\.img\.$/,
    'polite',
  ],
  [
    'the hits of a filter',
    'open',
    (page) => enter(page, 'Keys'),
    (page) => page.getByLabel(keysTexts.search, { exact: true }).fill('zzz'),
    /^None of 12 keys\.$/,
    'polite',
  ],
];

for (const [what, scene, before, act, wanted, urgency] of SAID) {
  test(`it is told to whoever does not see it, once: ${what}`, async () => {
    const { page } = stage;
    await stage.show(scene);
    await before(page);
    const heard = await listenTo(page);
    await act(page);
    const about = async () => (await heard()).filter(({ text }) => wanted.test(text));
    await expect.poll(async () => (await about()).length).toBeGreaterThan(0);
    const said = await about();
    expect(said.map((one) => one.urgency)).toEqual([urgency]);
    expect(
      await page
        .locator(
          ':is([role=status], [role=alert], [aria-live]) :is([role=status], [role=alert], [aria-live])',
        )
        .count(),
    ).toBe(0);
  });
}

test('long work tells how far it is, how long it ran and how long it may take', async () => {
  const { page } = stage;
  await stage.show('open');
  await page.evaluate(() => Object.assign(window, { fakePick: '/home/ann/slow/disk.img' }));
  await enter(page, 'Use');
  await press(page, 'Choose a file');
  await pick(page, 'Key', 'Backups 2025');
  await press(page, 'Encrypt the file');
  const bar = page.getByRole('progressbar', { name: 'Encrypting disk.img' });
  const part = async () => Number((await bar.getAttribute('aria-valuenow')) ?? 'NaN');
  await expect.poll(part, { timeout: 20_000 }).toBeGreaterThan(0.03);
  expect(await part()).toBeLessThan(1);
  await expect(bar).toHaveAccessibleDescription(/^\d+ %, \d+:\d\d so far, about \d+:\d\d left$/);
  await press(page, 'Cancel');
  await expect(page.getByText('Cancelled. Nothing was written.')).toBeVisible();
});

test('nothing moves where people asked for less of it', async () => {
  const { page } = stage;
  const moving = () =>
    page.evaluate(() => {
      const named = (element: Element) => `${element.tagName}.${element.className}`;
      return [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
        })
        .map(named);
    });
  await stage.show('open');
  for (const screen of ['Overview', 'Keys', 'Recovery', 'Settings']) {
    await enter(page, screen);
    expect(await moving(), screen).toEqual([]);
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await moving(), 'a dialog').toEqual([]);
  // Where nobody asked for it, something does.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving()).not.toEqual([]);
});
