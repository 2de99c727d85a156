// Every screen in both themes: photographed, searched by axe, without a complaint of the content policy. The themes differ
// in colours alone, so the dark one is searched by the rules that look at colours.
import { expect, type Page, test } from '@playwright/test';
import { photograph } from '../../electron/dev/photographs.mjs';
import { qrModules } from '../../shared/formats/card-qr.ts';
import { sealedText } from '../../shared/formats/card-sealed.ts';
import { cardText, qrText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { GLOSSARY } from '../../shared/glossary.ts';
import { greyPicture, pngOf } from '../support/code-picture.ts';
import { madeUpCard, madeUpSealed, STRANGE_CARDS } from '../support/fake-cards.ts';
import { objections } from './screens/axe.ts';
import {
  brokenNames,
  cutOff,
  daysInFigures,
  errorDistances,
  hiddenEnds,
  withoutBorder,
} from './screens/fit.ts';
import { SHEET_NAMES } from './screens/gallery/sheets.ts';
import { strangeTexts, switchTexts } from './screens/other-texts.ts';
import { raiseStage, type Stage } from './screens/stage.ts';

test.describe.configure({ mode: 'parallel' });

/** The rules of axe on which a theme can bear. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await raiseStage();
});
test.afterAll(() => stage?.end());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const way = (page: Page, name: string) =>
  page.getByRole('radio', { name, exact: true }).click({ force: true });
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

async function askDestruction(page: Page, days: string): Promise<void> {
  await press(page, 'Destroy');
  await field(page, 'Days to wait').fill(days);
  await field(page, 'Reason').fill('The service it protected was switched off.');
  await field(page, /^Type the name/).fill('Backups 2023');
  await press(page, 'Ask for its destruction');
  await page.getByRole('heading', { name: 'Destruction', exact: true }).waitFor();
}

async function toCatalogue(page: Page): Promise<void> {
  await go(page, 'Ceremonies');
  await page.getByText('Destroy a key', { exact: true }).waitFor();
}

/** To the ceremony that the scene began, from wherever it is said that one waits. */
async function toCeremony(page: Page): Promise<void> {
  await press(page, /^(Take it up again|Go back to it|Go and write it)$/);
  await page.getByRole('navigation', { name: 'Steps of the ceremony' }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function toCheckedCard(page: Page): Promise<void> {
  await press(page, 'Check a card or a backup');
  await press(page, 'Check a card');
  await press(page, 'The words agree with the card');
  await field(page, /^Card, text/).fill(cardText(madeUpCard(2)));
  await press(page, 'Check the card');
  await heading(page, /is as it was issued/);
}

/** To the search of cards for each other, with these cards laid together. */
async function toSearch(page: Page, cards: readonly number[]): Promise<void> {
  await toCeremony(page);
  for (const [i, x] of cards.entries()) {
    await field(page, /^Card, text/).fill(cardText(madeUpCard(x)));
    await press(page, 'Put it with the others');
    await page.getByText(`Card ${i + 1}`, { exact: true }).waitFor();
  }
}

/** To a card that its holder, Ann, is about to see. */
async function toCard(page: Page): Promise<void> {
  await toCeremony(page);
  await press(page, 'I am Ann Berg');
}

async function toReadBack(page: Page): Promise<void> {
  await toCard(page);
  await press(page, 'Hold to show the card');
  await press(page, 'I have written it down');
}

const oneWrong = () => {
  const text = cardText(madeUpCard(1));
  return `${text.slice(0, 41)}${text[41] === 'q' ? 'p' : 'q'}${text.slice(42)}`;
};

type Act = (page: Page) => Promise<unknown>;
const inside =
  (entry: string, then: Act = async () => undefined): Act =>
  async (page) => {
    await go(page, entry);
    await then(page);
  };
/** The import dialog with a file chosen, once `told` stands there. */
const importing = (path: string, told: string): Act =>
  inside('Keys', async (page) => {
    await page.evaluate((picked) => Object.assign(window, { fakePick: picked }), path);
    await press(page, 'Import');
    await press(page, 'Choose a file');
    await page.getByText(told).first().waitFor();
  });
const key =
  (name: string, then: Act = async () => undefined): Act =>
  async (page) => {
    await go(page, 'Keys');
    await page.getByRole('row', { name: new RegExp(name) }).click();
    await heading(page, name);
    await then(page);
  };

/** The dialog that shows a kept secret, once it is recorded; `kept` is what the strongroom gives out. */
const secret = (kept: string | readonly number[], then: Act = async () => undefined): Act =>
  key('Build server token', async (page) => {
    await page.evaluate((given) => {
      const fakeSecret = typeof given === 'string' ? given : Uint8Array.from(given);
      Object.assign(window, { fakeSecret });
    }, kept);
    await press(page, 'Show the secret');
    await field(page, 'Reason').fill('The build server was set up anew.');
    await page.getByLabel('Passphrase of Bo Lindqvist', { exact: true }).fill('a long passphrase');
    await press(page, 'Record it and go on');
    await page.getByRole('figure').waitFor();
    await then(page);
  });
const shownFor20 =
  (seen: string): Act =>
  async (page) => {
    await press(page, 'Show it for 20 seconds');
    await page.getByText(seen, { exact: true }).waitFor();
  };

async function pickOption(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const MANY_NAMES = [
  'plan.txt',
  'accounts 2026.ods',
  'letter to the bank.pdf',
  ...Array.from({ length: 17 }, (_, i) => `scan ${i + 1}.png`),
];

/** To the form of work on files with several chosen, and a key that encrypts them. */
const withSeveral = (names: readonly string[], then: Act = async () => undefined): Act =>
  inside('Use', async (page) => {
    const paths = names.map((name) => `/home/ann/Documents/${name}`);
    await page.evaluate((fakePick) => Object.assign(window, { fakePick }), paths);
    await press(page, 'Choose a file');
    await page.getByRole('button', { name: /Key$/ }).click();
    await page.getByRole('option', { name: 'Backups 2025' }).click();
    await then(page);
  });

async function toWrapping(page: Page): Promise<void> {
  await go(page, 'Hand over');
  await press(page, 'Wrap for a key service');
  await pickOption(page, 'Key', 'Database wrapping 2026');
  await page.getByRole('radio', { name: 'AWS KMS' }).click({ force: true });
  await press(page, 'Continue');
  await page.getByText('Step 2 of 5').waitFor();
}

async function toCompare(page: Page): Promise<void> {
  await toWrapping(page);
  await press(page, 'Choose a file');
  await press(page, 'Continue');
  await page.getByText('Step 3 of 5').waitFor();
}

async function toWrite(page: Page): Promise<void> {
  await toCompare(page);
  await field(page, 'What the second person reads from the target').fill('2c26 b46b 68ff c68f');
  await press(page, 'Continue');
  await page.getByText('Step 4 of 5').waitFor();
}

/** `shown` is what a photograph of it must show, where that may lie below the window's edge. */
const SCREENS: readonly (readonly [name: string, scene: string, act?: Act, shown?: string])[] = [
  ['start', 'some'],
  ['start-none', 'none'],
  ['start-keychain', 'keychain'],
  ['create-begin', 'some', (page) => press(page, 'Create a vault')],
  [
    'recover-begin',
    'keychain',
    async (page) => {
      await press(page, 'Recover from a backup');
      await page.getByRole('radio', { name: 'Recover without a manifest' }).waitFor();
    },
  ],
  ['unlock', 'locked'],
  ['unlock-asked', 'asked'],
  ['unlock-asked-two', 'asked-two'],
  ['unlock-asked-both', 'asked-both'],
  ['unlock-forgotten', 'forgotten'],
  [
    'unlock-two',
    'locked',
    async (page) => {
      await page.getByText('Ann Berg').click();
      await page.getByText('Chidi Okafor').click();
    },
  ],
  [
    'unlock-refused',
    'one',
    async (page) => {
      await page.getByLabel('Passphrase of Ann Berg', { exact: true }).fill('wrong');
      await press(page, 'Unlock');
      await page
        .getByRole('alert')
        .getByText(/does not open the vault/)
        .waitFor();
    },
  ],
  [
    'unlock-rolled-back',
    'one',
    async (page) => {
      await page.getByLabel('Passphrase of Ann Berg', { exact: true }).fill('older');
      await press(page, 'Unlock');
      await press(page, 'Go on with the older file');
      await field(page, 'What became of the newer file').fill('The disk failed on Monday.');
      await press(page, 'Accept what is lost');
      await page.getByText('This is not the name that is asked for.').waitFor();
    },
  ],
  ['unlock-after-lock', 'open', (page) => press(page, 'Lock the vault')],
  ['overview', 'open'],
  [
    'overview-year',
    'open',
    async (page) => {
      await page.getByRole('button', { name: /^Cards and drills: 1 date, overdue since/ }).click();
      await page.getByText('Drill of card 4 (Dana Ruiz).').first().waitFor();
      await press(page, 'The same as a table');
      await page.getByRole('group', { name: /^The next twelve months/ }).scrollIntoViewIfNeeded();
    },
  ],
  ['overview-clock', 'behind'],
  ['overview-calm', 'calm'],
  ['keys', 'open', inside('Keys')],
  [
    'keys-many',
    'many',
    inside('Keys', async (page) => {
      await page.getByText('10,000 keys in this vault').waitFor();
      await page
        .getByRole('row', { name: /^Acme|^Backups 2023/ })
        .first()
        .press('End');
      await page.keyboard.press('PageUp');
    }),
  ],
  [
    'keys-view',
    'many',
    inside('Keys', async (page) => {
      await page.getByText('10,000 keys in this vault').waitFor();
      await pickOption(page, 'View', 'Due this year');
      await page.getByText(/^[\d,]+ keys of 10,000/).waitFor();
    }),
  ],
  [
    'keys-states',
    'open',
    inside('Keys', async (page) => {
      await page.getByRole('button', { name: 'Any State' }).click();
      await page.getByText(GLOSSARY.suspended.means).waitFor();
    }),
  ],
  [
    'keys-nothing',
    'open',
    inside('Keys', async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('nothing of that kind');
      await page.getByText(/^No key matches/).waitFor();
    }),
  ],
  ['keys-columns', 'open', inside('Keys', (page) => press(page, 'Columns'))],
  ['keys-views', 'behind', inside('Keys', (page) => press(page, 'Keep this view'))],
  [
    'keys-table-written',
    'open',
    inside('Keys', async (page) => {
      await press(page, 'Save as a table');
      await press(page, 'Choose a place and write');
      await page.getByText('Written and read back').waitFor();
    }),
  ],
  ['keys-empty', 'empty', inside('Keys')],
  ['keys-views-none', 'open', inside('Keys', (page) => press(page, 'Keep this view'))],
  ['keys-create', 'open', inside('Keys', (page) => press(page, 'Create a key'))],
  [
    'keys-create-signing',
    'open',
    inside('Keys', async (page) => {
      await press(page, 'Create a key');
      await page.getByRole('dialog').getByText('Sign files', { exact: true }).click();
    }),
  ],
  ['keys-import', 'open', inside('Keys', (page) => press(page, 'Import'))],
  ['keys-import-locked', 'open', importing('/home/ann/locked.pem', 'Passphrase of locked.pem')],
  [
    'keys-import-wrong',
    'open',
    async (page) => {
      await importing('/home/ann/locked.pem', 'Passphrase of locked.pem')(page);
      await page.getByLabel('Passphrase of locked.pem', { exact: true }).fill('wrong');
      await press(page, 'Open the file');
      await page.getByText('The passphrase does not open the key').waitFor();
    },
  ],
  ['keys-import-key', 'open', importing('/home/ann/signing.pem', 'A private key in PKCS#8.')],
  ['keys-import-certificate', 'open', importing('/home/ann/archive.crt', 'A certificate.')],
  ['keys-import-bytes', 'open', importing('/home/ann/token.bin', 'Bytes without a structure.')],
  [
    'key-export-guarded',
    'open',
    key('Database wrapping 2026', async (page) => {
      await press(page, 'Export');
      await press(page, 'Choose a place and export');
      await page.getByText('Choose a passphrase for the file.').waitFor();
    }),
  ],
  ['key-active', 'open', key('Release signing 2024')],
  ['key-edit', 'open', key('Release signing 2024', (page) => press(page, 'Edit'))],
  ['key-suspended', 'open', key('Partner exchange')],
  ['key-compromised', 'open', key('Release signing 2022')],
  ['key-deactivate', 'open', key('Release signing 2024', (page) => press(page, 'Deactivate'))],
  [
    'key-move',
    'open',
    key('Release signing 2024', async (page) => {
      await press(page, 'Move to another ring');
      await press(page, 'Move the key');
      await page.getByText('Give the reason; an auditor will ask for it.').waitFor();
    }),
  ],
  [
    'key-rotate-file',
    'open',
    key('Release signing 2024', async (page) => {
      await press(page, 'Rotate');
      await page.getByText('From a file', { exact: true }).click();
      await page.evaluate(() => Object.assign(window, { fakePick: '/home/ann/signing.pem' }));
      await press(page, 'Choose a file');
      await page.getByText('A private key in PKCS#8.').waitFor();
    }),
  ],
  ['rings', 'open', inside('Keys', (page) => press(page, 'Rings'))],
  [
    'rings-create',
    'open',
    inside('Keys', async (page) => {
      await press(page, 'Rings');
      await press(page, 'Make a ring');
    }),
  ],
  [
    'rings-roll',
    'open',
    inside('Keys', async (page) => {
      await press(page, 'Rings');
      await press(page, 'Roll the ring Production');
    }),
  ],
  ['key-destroy', 'open', key('Backups 2023', (page) => press(page, 'Destroy'))],
  [
    'key-destroy-seen',
    'open',
    key('Build server token', async (page) => {
      await press(page, 'Deactivate');
      await field(page, 'Reason').fill('The build server is gone.');
      await field(page, /^Type the name/).fill('Build server token');
      await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
      await press(page, 'Destroy');
      await page.getByText('Ann Berg 3 times').waitFor();
    }),
  ],
  ['key-destruction', 'open', key('Backups 2023', (page) => askDestruction(page, '90'))],
  [
    'key-destroy-now',
    'open',
    key('Backups 2023', async (page) => {
      await askDestruction(page, '90');
      await press(page, 'Destroy it now');
    }),
  ],
  [
    'key-certificate',
    'open',
    key('Backups 2023', async (page) => {
      await askDestruction(page, '90');
      await press(page, 'Destroy it now');
      await page.getByLabel('Today, as a watch says').fill('2026-11-24');
      await field(page, /^Type the name/).fill('Backups 2023');
      const people = page.getByRole('dialog').getByText('Bo Lindqvist');
      if ((await people.count()) > 0) await people.first().click();
      for (const name of ['Ann Berg', 'Bo Lindqvist']) {
        await page.getByLabel(`Passphrase of ${name}`, { exact: true }).fill('a long passphrase');
      }
      await page.getByRole('dialog').getByRole('button', { name: 'Destroy it now' }).click();
      await page.getByText('What it does not say').waitFor();
    }),
  ],
  [
    'key-export',
    'open',
    key('Backups 2025', async (page) => {
      await press(page, 'Export');
      await page.getByText('The private material', { exact: true }).click();
    }),
  ],
  [
    'key-exported',
    'open',
    key('Backups 2025', async (page) => {
      await press(page, 'Export');
      await press(page, 'Choose a place and export');
      await page.getByText('Written and read back').waitFor();
    }),
  ],
  [
    'secret-ask',
    'open',
    key('Build server token', async (page) => {
      await press(page, 'Show the secret');
      await page.getByLabel('Passphrase of Bo Lindqvist', { exact: true }).waitFor();
      await press(page, 'Record it and go on');
    }),
  ],
  ['secret-hidden', 'open', secret('tk_9fQ0Ol1Iw7Zx2Rb5Vn8')],
  ['secret-shown', 'open', secret('tk_9fQ0Ol1Iw7Zx2Rb5Vn8', shownFor20('l1Iw'))],
  ['secret-marked', 'open', secret(' left  of\u200b it\tright\n two lines \n', shownFor20('U+200B'))],
  ['secret-bytes', 'open', secret([0, 255, 17, 34, 254, 1, 2, 3, 160, 161, 200, 9], shownFor20('00ff'))],
  ['use', 'open', inside('Use')],
  ['use-none', 'empty', inside('Use')],
  [
    'use-ready',
    'open',
    inside('Use', async (page) => {
      await press(page, 'Choose a file');
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Backups 2025' }).click();
    }),
  ],
  [
    'use-held',
    'open',
    inside('Use', async (page) => {
      await page.getByText('Decrypt', { exact: true }).click();
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Partner exchange' }).click();
      await press(page, 'Choose a file');
      await press(page, 'Decrypt the file');
      await page.getByText('Give the reason; an auditor will ask for it.').waitFor();
    }),
  ],
  [
    'use-signature',
    'open',
    inside('Use', async (page) => {
      await page.getByText('Sign', { exact: true }).click();
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Release signing 2024' }).click();
      await page.getByText('Kind of signature').waitFor();
    }),
  ],
  [
    'use-running',
    'open',
    inside('Use', async (page) => {
      await page.evaluate(() => Object.assign(window, { fakePick: '/home/ann/slow/disk.img' }));
      await press(page, 'Choose a file');
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Backups 2025' }).click();
      await press(page, 'Encrypt the file');
      await page.waitForTimeout(2600);
    }),
  ],
  [
    'use-done',
    'open',
    inside('Use', async (page) => {
      await press(page, 'Choose a file');
      await page.getByRole('button', { name: /Key$/ }).click();
      await page.getByRole('option', { name: 'Backups 2025' }).click();
      await press(page, 'Encrypt the file');
      await page.getByText('Encrypted').waitFor();
    }),
  ],
  ['use-several', 'open', withSeveral(MANY_NAMES)],
  [
    'use-several-running',
    'open',
    withSeveral(['plan.txt', 'slow/disk.img', 'accounts 2026.ods'], async (page) => {
      await press(page, 'Encrypt 3 files');
      await page.getByRole('progressbar', { name: 'Encrypting disk.img, file 2 of 3' }).waitFor();
      await page.waitForTimeout(1200);
    }),
  ],
  [
    'use-several-done',
    'open',
    withSeveral(['plan.txt', 'bad disk.img', 'accounts 2026.ods'], async (page) => {
      await press(page, 'Encrypt 3 files');
      await page.getByText('Encrypted: 2 of 3 files').waitFor();
    }),
  ],
  ['recovery', 'open', inside('Recovery')],
  [
    'recovery-scheduled',
    'open',
    inside('Recovery', async (page) => {
      await press(page, 'Choose a folder');
      await page.getByRole('button', { name: 'Another folder' }).waitFor();
    }),
    'Another folder',
  ],
  ['recovery-renew', 'open', inside('Recovery', (page) => press(page, 'New cards'))],
  [
    'recovery-written',
    'open',
    inside('Recovery', async (page) => {
      await press(page, 'Create a backup');
      await page.getByText('The backup is written').waitFor();
    }),
    'The backup is written',
  ],
  ['recovery-none', 'empty', inside('Recovery')],
  ['card-fresh', 'empty', inside('Recovery', (page) => page.getByRole('button', { name: /^2 · / }).click())],
  ['people-fresh', 'empty', inside('People')],
  [
    'key-no-place',
    'open',
    key('Build server token', async (page) => {
      await page.getByRole('button', { name: 'Record a place' }).scrollIntoViewIfNeeded();
    }),
  ],
  ['people', 'open', inside('People')],
  ['people-passphrase', 'open', inside('People', (page) => press(page, 'Change passphrase of Ann Berg'))],
  ['handover', 'open', inside('Hand over')],
  ['handover-none', 'empty', inside('Hand over')],
  ['handover-add', 'open', inside('Hand over', (page) => press(page, 'Add a recipient'))],
  ['handover-verify', 'open', inside('Hand over', (page) => press(page, 'Verify Vault in Bergen'))],
  [
    'handover-seal',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Seal a package');
      await press(page, 'Choose a place and seal');
      await page.getByText('Choose the key.').waitFor();
    }),
  ],
  [
    'handover-sealed',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Seal a package');
      await pickOption(page, 'Key', 'Release signing 2024');
      await page.getByRole('checkbox', { name: 'Build server' }).check();
      await page.getByLabel(/^Passphrase of /).fill('x');
      await press(page, 'Choose a place and seal');
      await page.getByText('It awaits its receipt.').waitFor();
    }),
  ],
  ['handover-receipt', 'open', inside('Hand over', (page) => press(page, /^Record the receipt/))],
  [
    'handover-frames',
    'open',
    inside('Hand over', async (page) => {
      await press(page, /^Show as QR codes/);
      await press(page, 'Stop here');
    }),
  ],
  [
    'handover-collect',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Read by camera');
      await page.getByText('or carry the package over on a medium').waitFor();
    }),
  ],
  [
    'handover-open',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Open a package');
      await press(page, 'Choose the folder');
      await page.getByText('Oslo root, pulp').waitFor();
    }),
  ],
  [
    'handover-opened',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Open a package');
      await press(page, 'Choose the folder');
      await field(page, 'Owner here').fill('Ann Berg');
      await press(page, 'Open it and take the key in');
      await page.getByText('4f1c 9a02').waitFor();
    }),
  ],
  [
    'handover-joins',
    'open',
    inside('Hand over', async (page) => {
      await page.evaluate(() => Object.assign(window, { fakeJoins: 'Archive' }));
      await press(page, 'Open a package');
      await press(page, 'Choose the folder');
      await page.getByText('Otherwise it becomes the next version').waitFor();
    }),
  ],
  ['handover-answer', 'open', inside('Hand over', (page) => press(page, /^Write the receipt for “Orders/))],
  [
    'handover-unwrap',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Take a wrapped key in');
      await press(page, 'Open it and take the key in');
      await page.getByText('Choose the key.').waitFor();
    }),
  ],
  [
    'handover-unwrapped',
    'open',
    inside('Hand over', async (page) => {
      await press(page, 'Take a wrapped key in');
      await pickOption(page, 'Key here that it was wrapped to', 'Database wrapping 2026');
      await press(page, 'Choose a file');
      await field(page, 'Name').fill('Payments');
      await press(page, 'Open it and take the key in');
      await page.getByText('9f3a 1c').waitFor();
    }),
  ],
  ['byok-1-choose', 'open', inside('Hand over', (page) => press(page, 'Wrap for a key service'))],
  ['byok-2-wrapping', 'open', toWrapping],
  ['byok-3-compare', 'open', toCompare],
  [
    'byok-3-differs',
    'open',
    async (page) => {
      await toCompare(page);
      await field(page, 'What the second person reads from the target').fill('0000 1111 2222 3333');
      await press(page, 'Continue');
      await page.getByText(/not the one of the wrapping key/).waitFor();
    },
  ],
  ['byok-4-write', 'open', toWrite],
  [
    'byok-5-done',
    'open',
    async (page) => {
      await toWrite(page);
      await page.getByLabel(/^Passphrase of /).fill('x');
      await press(page, 'Choose a place and wrap');
      await page.getByText(/tried with a throw-away key, written/).waitFor();
    },
  ],
  ['policy', 'open', inside('Policy')],
  ['policy-report', 'open', inside('Policy', (page) => press(page, 'Write the report'))],
  ['policy-rule', 'open', inside('Policy', (page) => press(page, 'Change the rule: Idle lock'))],
  ['incidents', 'open', inside('Incidents')],
  ['incidents-none', 'calm', inside('Incidents')],
  ['incident', 'open', inside('Incidents', (page) => press(page, /A key is compromised/))],
  ['incident-report', 'open', inside('Incidents', (page) => press(page, 'Report an incident'))],
  ['ledger', 'open', inside('Ledger', (page) => page.getByRole('row', { name: /^128/ }).waitFor())],
  [
    'ledger-filtered',
    'open',
    inside('Ledger', async (page) => {
      await page.getByText('128 events, each signed').waitFor();
      await page.getByRole('searchbox', { name: 'Search' }).fill('wrong');
      await pickOption(page, 'About', 'The vault and its openings');
      await pickOption(page, 'Signed by', 'Bo Lindqvist');
      await page.getByText(/^\d+ of 128 events/).waitFor();
    }),
  ],
  [
    'ledger-nothing',
    'open',
    inside('Ledger', async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('nothing of that kind');
      await page.getByText('No event fits. Widen the filter.').waitFor();
    }),
  ],
  [
    'ledger-event',
    'open',
    inside('Ledger', async (page) => {
      await page.getByRole('row', { name: /^124/ }).click();
      await page.getByText('Public part').waitFor();
    }),
  ],
  [
    'ledger-notes',
    'open',
    inside('Ledger', async (page) => {
      await page.getByRole('row', { name: /^125/ }).click();
      await page.getByRole('heading', { name: 'Notes of the locked time' }).waitFor();
    }),
  ],
  [
    'ledger-verifying',
    'behind',
    inside('Ledger', async (page) => {
      await press(page, 'Verify the ledger');
      await page.getByText(/^Verifying: [1-9].* events$/).waitFor();
    }),
  ],
  [
    'ledger-verified',
    'open',
    inside('Ledger', async (page) => {
      await press(page, 'Verify the ledger');
      await page.getByText('All 128 events hold.').waitFor();
    }),
  ],
  [
    'ledger-exported',
    'open',
    inside('Ledger', async (page) => {
      await press(page, 'Export the ledger');
      await press(page, 'Choose a place and write');
      await page.getByText('Written and read back').waitFor();
    }),
  ],
  [
    'ledger-many',
    'many',
    inside('Ledger', async (page) => {
      await page.getByText('100,000 events, each signed').waitFor({ timeout: 120_000 });
      await page.getByRole('row', { name: /^100000/ }).press('End');
      await expect(page.getByRole('row', { name: /^1 / })).toBeFocused();
    }),
  ],
  ['scan', 'open', inside('Scan')],
  ['scan-none', 'calm', inside('Scan')],
  [
    'scan-running',
    'behind',
    inside('Scan', async (page) => {
      await press(page, 'Search');
      await page.getByText(/of 4,000 files searched$/).waitFor();
    }),
  ],
  [
    'scan-done',
    'open',
    inside('Scan', async (page) => {
      await press(page, 'Search');
      await page.getByText('6 keys and secrets in 4,000 files').waitFor();
    }),
  ],
  [
    'scan-take',
    'open',
    inside('Scan', (page) => press(page, /^Decide about Private key \(PEM\) in .*server.key/)),
  ],
  ['scan-same', 'open', inside('Scan', (page) => press(page, /^Decide about age identity/))],
  [
    'settings',
    'open',
    inside('Settings', async (page) => {
      await page.getByText('The page is confined').waitFor();
      await page.getByText('No camera was found.').waitFor();
    }),
  ],
  [
    'settings-licences',
    'open',
    inside('Settings', async (page) => {
      await press(page, 'Show the list');
      await page.getByText(/^pdfkit/).waitFor();
    }),
    'pdfkit',
  ],
  ['guide', 'open', inside('Guide')],
  [
    'guide-topic',
    'open',
    inside('Guide', async (page) => {
      await go(page, 'One key');
      await page.getByRole('img', { name: /^A key with its life/ }).scrollIntoViewIfNeeded();
    }),
  ],
  ['guide-words', 'open', inside('Guide', (page) => go(page, 'All words of the field'))],
  [
    'guide-paper',
    'open',
    inside('Guide', async (page) => {
      await go(page, 'Quick cards to print');
      await press(page, 'Save the card for the witness');
      await page.getByText('Written and read back').waitFor();
    }),
  ],
  [
    'guide-outside',
    'none',
    async (page) => {
      await page.keyboard.press('F1');
      await press(page, 'Open the guide');
      await page.getByRole('button', { name: 'Back to the first screen' }).waitFor();
    },
  ],
  [
    'help',
    'open',
    inside('Recovery', async (page) => {
      await press(page, 'Help on this screen');
      await page.getByRole('dialog', { name: 'Help: Cards, drills and backups' }).waitFor();
    }),
  ],
  [
    'help-word',
    'open',
    inside('Guide', async (page) => {
      await go(page, 'The overview');
      await go(page, 'Cards, drills and backups');
      await press(page, 'Explain “margin”');
      await page.getByRole('dialog', { name: 'Margin' }).waitFor();
    }),
  ],
  [
    'palette',
    'open',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
  ],
  [
    'palette-narrowed',
    'many',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('rel');
      await page.getByText(/^[\d,]+ of [\d,]+ entries$/).waitFor();
    },
  ],
  [
    'use-many',
    'many',
    inside('Keys', async (page) => {
      await page.getByText('10,000 keys in this vault').waitFor();
      await go(page, 'Use');
      await press(page, /Key$/);
      await page.getByRole('combobox').waitFor();
    }),
  ],
  ['shortcuts', 'open', (page) => page.keyboard.press('?')],
  [
    'idle',
    'open',
    async (page) => {
      await page.evaluate(() =>
        (window as unknown as { fake: { emit(n: string, p: unknown): void } }).fake.emit('idle', {
          seconds: 24,
        }),
      );
      await page.getByText(/The vault locks in/).waitFor();
    },
  ],
  [
    'check-1-manifest',
    'none',
    async (page) => {
      await press(page, 'Check a card or a backup');
      await press(page, 'Check a card');
      await page.getByRole('button', { name: 'The words agree with the card' }).waitFor();
    },
  ],
  [
    'check-2-card',
    'none',
    async (page) => {
      await toCheckedCard(page);
    },
  ],
  [
    'check-3-card',
    'none',
    async (page) => {
      await toCheckedCard(page);
      await press(page, 'Save the signed proof');
      await heading(page, 'The card has proven itself.');
    },
  ],
  [
    'check-3-backup',
    'none',
    async (page) => {
      await press(page, 'Check a card or a backup');
      await press(page, 'Restore a backup as a drill');
      await press(page, 'The words agree with the card');
      for (const x of [5, 1, 3]) {
        await field(page, /^Card, text/).fill(cardText(madeUpCard(x)));
        await press(page, 'Check the card');
        if (x !== 3) await page.getByText(new RegExp(`Card ${x} of .* is genuine`)).waitFor();
      }
      await press(page, 'Restore, compare, remove');
      await heading(page, 'The backup restores.');
    },
  ],
  [
    'recover-backups',
    'some&ceremony=recover:parameters',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Choose the backup folder');
      await page.getByText(/^These backups tell two different stories/).waitFor();
      await press(page, 'Take this one: the newest backup of group 1');
    },
  ],
  [
    'recover-search',
    'none&ceremony=recover-by-cards:search',
    async (page) => {
      await toSearch(page, [1, 2, 3]);
      await press(page, 'Search with three cards');
      await page.getByText('cards-culprit-unknown').waitFor();
    },
  ],
  [
    'recover-found',
    'none&ceremony=recover-by-cards:search',
    async (page) => {
      await toSearch(page, [1, 2, 3, 5]);
      await press(page, 'Search with four cards');
      await heading(page, 'Four words and manifest');
    },
  ],
  [
    'recover-cards',
    'none&ceremony=recover:cards',
    async (page) => {
      await toCeremony(page);
      await field(page, /^Card, text/).fill(cardText(madeUpCard(2)));
      await press(page, 'Check the card');
      await page.getByText(/is genuine/).waitFor();
    },
  ],
  [
    'recover-aside',
    'none&ceremony=recover:cards',
    async (page) => {
      await toCeremony(page);
      for (const card of [STRANGE_CARDS['card-other-vault'], STRANGE_CARDS['card-old-epoch']]) {
        await field(page, /^Card, text/).fill(cardText(card));
        await press(page, 'Check the card');
        await page
          .getByText(/^One card of epoch/)
          .nth(0)
          .waitFor();
      }
    },
  ],
  [
    'recover-picture',
    'none&ceremony=recover:cards',
    async (page) => {
      await toCeremony(page);
      await way(page, 'From a picture');
      const picture = (name: string, text: string) => ({
        name,
        mimeType: 'image/png',
        buffer: pngOf(greyPicture(qrModules(text))),
      });
      const pictures = [
        picture('card of Ann.png', qrText(madeUpCard(1))),
        picture('other.png', 'HTTPS://EXAMPLE.ORG'),
      ];
      await page.locator('input[type=file]').setInputFiles(pictures);
      await page.getByText('other.png').waitFor();
    },
  ],
  [
    'recover-camera',
    'none&ceremony=recover:cards',
    async (page) => {
      await toCeremony(page);
      await way(page, 'Camera');
      await page.getByText('No camera was found.').waitFor();
    },
  ],
  [
    'recover-sealed',
    'none&ceremony=recover:cards',
    async (page) => {
      await toCeremony(page);
      await field(page, /^Card, text/).fill(sealedText(madeUpSealed(4)));
      await press(page, 'Check the card');
      await page.getByLabel('Passphrase of the card', { exact: true }).fill('wrong');
      await press(page, 'Open the card');
      await page.getByText(/not for this key or passphrase/).waitFor();
    },
  ],
  ['recover-in-place', 'none&ceremony=recover-in-place:parameters', (page) => toCeremony(page)],
  [
    'recover-done',
    'none&ceremony=recover:record',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Choose a folder: Where the record is written');
      await press(page, 'End it and write the record');
      await page.getByRole('button', { name: 'Make new cards now' }).waitFor();
    },
  ],
  ['recover-compare-after', 'none&ceremony=recover:compare-after', (page) => toCeremony(page)],
  [
    'unlock-by-cards',
    'forgotten',
    async (page) => {
      await press(page, 'Recover in place with the cards');
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['card-hidden', 'none&ceremony=create-vault:cards', toCard],
  [
    'card-shown',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toCard(page);
      await press(page, 'Hold to show the card');
    },
  ],
  [
    'card-read-back-typo',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toReadBack(page);
      await field(page, /^Card 1/).fill(oneWrong());
      await press(page, 'Check the card');
      await page.getByText(/probably in group 11/).waitFor();
    },
  ],
  [
    'card-read-back-words',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toReadBack(page);
      await field(page, /^Card 1/).pressSequentially(`${cardWords(madeUpCard(1)).slice(0, 5).join(' ')} aba`);
    },
  ],
  [
    'card-seal',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toCard(page);
      await press(page, 'Seal it to its holder');
      await heading(page, 'Ann Berg, to what shall your card be sealed?');
    },
  ],
  [
    'card-sealed',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toCard(page);
      await press(page, 'Seal it to its holder');
      await field(page, /age recipient/).fill(`age1${'q'.repeat(58)}`);
      await press(page, 'Seal the card');
      await heading(page, 'Ann Berg, this is your sealed card.');
      await press(page, 'Save as PDF');
      await page.getByText(/lies on the disk of this machine/).waitFor();
    },
  ],
  ['ceremony-bags', 'none&ceremony=create-vault:bags', (page) => toCeremony(page)],
  ['ceremonies', 'open', (page) => toCatalogue(page)],
  [
    'ceremonies-waits',
    'open&ceremony=destroy-key:compare:interrupted',
    async (page) => {
      await toCatalogue(page);
      await page.getByText(/“Destroy a key” waits/).waitFor();
    },
  ],
  [
    'ceremonies-outside',
    'none',
    async (page) => {
      await press(page, 'Ceremonies and records');
      await press(page, 'Look at “Create a vault”');
      await page.getByRole('radio', { name: 'Rehearsal' }).waitFor();
    },
  ],
  [
    'ceremonies-begin',
    'open',
    async (page) => {
      await toCatalogue(page);
      await press(page, 'Look at “New cards”');
      await page.getByText('Papers, own texts and check lists').click();
      await press(page, 'Choose a file');
      await press(page, 'Begin the ceremony');
      await page.getByText('ceremony-script').waitFor();
    },
  ],
  [
    'ceremonies-record-fault',
    'open',
    async (page) => {
      await toCatalogue(page);
      await press(page, /^Details of “Generate a key”/);
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['ceremony-parameters', 'open&ceremony=new-cards:parameters', (page) => toCeremony(page)],
  [
    'ceremony-parameters-vault',
    'none&ceremony=create-vault:parameters',
    async (page) => {
      await toCeremony(page);
      await field(page, 'Custodians 1').fill('Ann Berg');
      await field(page, 'Card holders 1').fill('Ann Berg');
    },
  ],
  [
    'ceremony-roll-call',
    'open&ceremony=new-cards:roll-call',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Everybody is recorded');
    },
  ],
  [
    'ceremony-surroundings',
    'open&ceremony=new-cards:surroundings',
    async (page) => {
      await toCeremony(page);
      await field(page, /^Date and time on the watch/).fill('half past ten');
      await press(page, 'Record the surroundings');
      await page.getByText('ceremony-watch').waitFor();
    },
  ],
  ['ceremony-materials', 'open&ceremony=new-cards:materials', (page) => toCeremony(page)],
  ['ceremony-consent', 'open&ceremony=new-cards:consent', (page) => toCeremony(page)],
  [
    'help-step',
    'open&ceremony=new-cards:nonce',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Help on this screen');
      const first = page.getByRole('dialog').locator('section').first();
      await expect(first).toContainText('Everybody writes the four words down.');
    },
  ],
  ['ceremony-nonce', 'open&ceremony=new-cards:nonce', (page) => toCeremony(page)],
  ['ceremony-read', 'open&ceremony=generate-key:read-value', (page) => toCeremony(page)],
  [
    'ceremony-exception',
    'open&ceremony=new-cards:old-fate:exception',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Record an exception');
    },
  ],
  [
    'ceremony-passphrase',
    'none&ceremony=create-vault:passphrases',
    async (page) => {
      await toCeremony(page);
      await press(page, 'I am Ann Berg');
      await page.getByLabel('Passphrase', { exact: true }).fill('Acme root 2026');
      await page
        .getByText(/about \d+ bits/)
        .last()
        .waitFor();
    },
  ],
  ['ceremony-cards-in', 'open&ceremony=new-cards:old-cards:cards', (page) => toCeremony(page)],
  [
    'ceremony-cards-out',
    'open&ceremony=new-cards:cards',
    async (page) => {
      await toCeremony(page);
      await press(page, 'I am Ann Berg');
      await page.getByRole('button', { name: 'Hold to show the card' }).waitFor();
    },
  ],
  ['ceremony-commit', 'open&ceremony=new-cards:commit', (page) => toCeremony(page)],
  [
    'ceremony-adjourn',
    'none&ceremony=create-vault:cards',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Adjourn');
      await page.getByText(/^No secret is kept/).waitFor();
    },
  ],
  ['ceremony-adjourned', 'open&ceremony=new-cards:old-cards:adjourned', (page) => toCeremony(page)],
  ['ceremony-interrupted', 'open&ceremony=new-cards:cards:interrupted', (page) => toCeremony(page)],
  [
    'ceremony-statements',
    'open&ceremony=generate-key:statements',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Ann Berg: yes to all three');
      await page
        .getByRole('radiogroup', { name: /^Eve Sato: The record is true/ })
        .getByText('No')
        .click();
    },
  ],
  [
    'quorum-begin',
    'locked',
    async (page) => {
      await press(page, 'Unlock with the cards of holders');
      await page.getByRole('dialog').getByText('What cannot be undone').waitFor();
    },
  ],
  ['quorum-cards', 'locked&ceremony=unlock-by-quorum:cards:cards', (page) => toCeremony(page)],
  ['quorum-value', 'locked&ceremony=unlock-by-quorum:value', (page) => toCeremony(page)],
  ['quorum-open', 'locked&ceremony=unlock-by-quorum:open', (page) => toCeremony(page)],
  ['quorum-work', 'session&ceremony=unlock-by-quorum:work', (page) => toCeremony(page)],
  ['quorum-over', 'locked&ceremony=unlock-by-quorum:work', (page) => toCeremony(page)],
  ['quorum-account', 'session&ceremony=unlock-by-quorum:account', (page) => toCeremony(page)],
  ['quorum-session', 'session', (page) => page.getByText('What can be done in this session').click()],
  ['ceremony-signatures', 'open&ceremony=generate-key:signatures', (page) => toCeremony(page)],
  [
    'ceremony-done',
    'open&ceremony=generate-key:record:exception',
    async (page) => {
      await toCeremony(page);
      await press(page, 'Choose a folder: Where the record is written');
      await press(page, 'End it and write the record');
      await heading(page, 'The record is written.');
    },
  ],
  ['ceremony-aborted', 'open&ceremony=new-cards:consent:aborted', (page) => toCeremony(page)],
  [
    'ceremony-projector',
    'open&ceremony=generate-key:read-value:exception',
    async (page) => {
      await toCeremony(page);
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: /^Back to the keyboard/ }).waitFor();
    },
  ],
];

test('high contrast and forced colours keep marks and borders', async () => {
  const { page } = stage;
  for (const [name, media] of [
    ['contrast', { contrast: 'more' }],
    ['forced', { forcedColors: 'active' }],
  ] as const) {
    for (const [scene, entry] of [
      ['open', 'Keys'],
      ['open', 'Settings'],
    ] as const) {
      await stage.show(scene);
      await page.emulateMedia(media);
      await go(page, entry);
      const current = page.getByRole('link', { name: entry, exact: true });
      if (name === 'forced') await expect(current).toHaveCSS('outline-style', 'solid');
      await stage.photograph(`${name}-${entry}`);
    }
    await page.emulateMedia({ contrast: null, forcedColors: null });
  }
});

/** The scene behind the sheets of components: an open vault in which a ceremony waits. */
const BEHIND_SHEETS = 'open&ceremony=new-cards:cards:interrupted';
/** Every way in which people may have asked for colours. */
const COLOURS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'light', contrast: 'more' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

for (const sheet of SHEET_NAMES) {
  test(`components in every state, in all colours: ${sheet}`, async () => {
    const { page } = stage;
    await stage.showSheet(sheet, BEHIND_SHEETS);
    const tried = page.locator('[data-tried]');
    await expect(tried.locator('[aria-invalid=true]')).toHaveCount(await tried.count());
    for (const [name, media] of Object.entries(COLOURS)) {
      await page.emulateMedia({ contrast: null, forcedColors: null, ...media });
      const found = await objections(page, name === 'light' ? undefined : COLOUR_RULES);
      await page.screenshot({ path: photograph(`sheet-${sheet}-${name}`), fullPage: true });
      expect.soft(found, name).toEqual([]);
      if (name === 'forced') expect.soft(await withoutBorder(page), name).toEqual([]);
    }
    await page.emulateMedia({ contrast: null, forcedColors: null });
    const below = await errorDistances(page);
    if (sheet === 'controls' || sheet === 'choices')
      expect.soft(Object.keys(below).length).toBeGreaterThan(3);
    expect.soft(Object.entries(below).filter(([, distance]) => distance !== 4)).toEqual([]);
    await stage.size(1280, 800, 2);
    expect.soft(await cutOff(page), 'at 200 %').toEqual([]);
    expect.soft(await brokenNames(page), 'names at 200 %').toEqual([]);
    await stage.size(1280, 800, 1);
    await switchTexts(page, true);
    expect.soft(await cutOff(page), 'half as long again').toEqual([]);
    expect.soft(stage.problems).toEqual([]);
  });
}

test('in the pseudo-locale, a text beside the catalogue and a cut text are found', async () => {
  const { page } = stage;
  await stage.show('open');
  await switchTexts(page);
  await page.evaluate(() => {
    const add = (text: string, style: string) => {
      const line = document.createElement('p');
      line.textContent = text;
      line.style.cssText = style;
      document.querySelector('main')?.append(line);
    };
    add('Nobody translates this, Ann Berg', '');
    add('⟦Wörds thát dö nöt fît⟧', 'width: 4em; white-space: nowrap; overflow: hidden');
  });
  expect(await strangeTexts(page)).toEqual(['p.null: Nobody translates this,']);
  expect(await cutOff(page)).toEqual(['p.: ⟦Wörds thát dö nöt fît⟧']);
});

test('terms in the texts of a screen are explained once, by the keyboard too, and each text is one stop', async () => {
  const { page } = stage;
  const { keyboard } = page;
  const words = page.getByRole('button', { name: /^Explain “/ });
  await stage.show('open');
  await go(page, 'Policy');
  await words.first().waitFor();
  const names = await words.evaluateAll((all) => all.map((word) => word.textContent?.toLowerCase()));
  expect(names.length).toBeGreaterThan(4);
  expect(new Set(names).size).toBe(names.length);
  // The first text of Recovery has several: one stop, then the arrows.
  await go(page, 'Recovery');
  await heading(page, 'Recovery');
  const lead = page.locator('main p', { has: words }).first().getByRole('button');
  expect(await lead.count()).toBeGreaterThan(1);
  await keyboard.press('Tab');
  await expect(lead.first()).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(lead.nth(1)).toBeFocused();
  await keyboard.press('Enter');
  const told = page.getByRole('dialog');
  await expect(told).toContainText(GLOSSARY.card.means);
  expect(await objections(page)).toEqual([]);
  await keyboard.press('Escape');
  await expect(told).toBeHidden();
  await expect(lead.nth(1)).toBeFocused();
  await keyboard.press('Tab');
  await expect(lead.nth(1)).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement?.closest('p')?.textContent ?? '')).not.toContain(
    (await lead.first().textContent()) ?? '',
  );
});

test('words in headings and at the heads of columns are explained by help, and beside the screen in a wide window', async () => {
  const { page } = stage;
  const notes = page.getByRole('complementary', { name: 'Notes on this screen' });
  try {
    await stage.show('open');
    await go(page, 'Keys');
    await page.getByRole('columnheader', { name: 'Ring' }).waitFor();
    await expect(notes).toBeHidden();
    await press(page, 'Help on this screen');
    const words = page.getByRole('dialog').getByRole('region', { name: 'Words on this screen' });
    for (const term of ['ring', 'originator-usage'] as const)
      await expect(words).toContainText(GLOSSARY[term].means);
    await expect(words).not.toContainText(GLOSSARY.drill.means);
    await page.keyboard.press('Escape');
    await stage.size(1920, 1080, 1);
    await expect(notes).toContainText(GLOSSARY.ring.means);
    expect(await objections(page)).toEqual([]);
    await go(page, 'Recovery');
    await expect(notes).toContainText(GLOSSARY.drill.means);
    await expect(notes).not.toContainText(GLOSSARY.ring.means);
    await go(page, 'Guide');
    await expect(notes).toBeHidden();
  } finally {
    await stage.size(1280, 800, 1);
  }
});

test('at 200 % what stands above a screen leaves most of the window to it, and the present entry is in sight', async () => {
  const { page } = stage;
  const above = async () =>
    page.getByRole('main').evaluate((main) => main.getBoundingClientRect().top / innerHeight);
  try {
    await stage.size(1280, 800, 2);
    await stage.show('open');
    expect(await above()).toBeLessThan(0.35);
    await go(page, 'Guide');
    await heading(page, 'The first screen');
    await expect(page.getByRole('link', { name: 'Guide', exact: true })).toBeInViewport();
    await stage.show('open&ceremony=new-cards:nonce');
    await toCeremony(page);
    expect(await above()).toBeLessThan(0.35);
    const steps = page.getByRole('navigation', { name: 'Steps of the ceremony' });
    await expect(steps.getByText('Roll call')).toBeHidden();
    await steps.getByText(/^Step \d+ of \d+: /).click();
    await expect(steps.getByText('Roll call')).toBeVisible();
  } finally {
    await stage.size(1280, 800, 1);
  }
});

test('a day is written in words or figures; a form with what is none is not sent', async () => {
  const { page } = stage;
  await stage.show('open');
  await go(page, 'Keys');
  await press(page, 'Create a key');
  const dialog = page.getByRole('dialog');
  const end = dialog.getByLabel('Protects until');
  await dialog.getByLabel('Name', { exact: true }).fill('Backups 2031');
  await end.fill('half past ten');
  await dialog.getByRole('button', { name: 'Create the key' }).click();
  await expect(dialog.getByText('This is not understood as a day.')).toBeVisible();
  await expect(end).toBeFocused();
  await end.fill('3/4/2031');
  await end.blur();
  await expect(end).toHaveValue('3 Apr 2031');
  await expect(dialog.getByText('This is not understood as a day.')).toBeHidden();
  await dialog.getByRole('button', { name: 'Create the key' }).click();
  await expect(dialog).toBeHidden();
  expect(stage.problems).toEqual([]);
});

for (const name of ['handover-unwrap', 'handover-seal', 'key-export-guarded', 'ceremony-roll-call']) {
  test(`of a form sent in vain the first wrong field has the focus, is in sight and is marked: ${name}`, async () => {
    const { page } = stage;
    const [, scene, act] = SCREENS.find(([one]) => one === name) ?? [];
    await stage.show(scene ?? '');
    await act?.(page);
    const told = page.locator('[data-wrong], [data-invalid], [aria-invalid=true]');
    await expect(told.nth(1)).toBeAttached();
    const focused = page.locator(':focus');
    await expect(focused).toBeInViewport({ ratio: 1 });
    expect(await focused.evaluate(hiddenWords), 'what is said of it').toEqual([]);
    // Nothing that is wrong stands before it.
    const before = await told.evaluateAll(
      (all) =>
        all.filter((one) => {
          const at = document.activeElement as Element;
          const follows = at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
          return follows !== 0 && !one.contains(at);
        }).length,
    );
    expect(before).toBe(0);
    // The frame of a passphrase holds its button as well.
    const framed = name === 'key-export-guarded' ? focused.locator('..') : focused;
    await expect(framed).toHaveCSS('border-top-color', 'rgb(161, 37, 43)');
  });
}

/** What it must show is scrolled into sight: a new size leaves the page elsewhere. */
const inSight = async (page: Page, shown: string | undefined) => {
  if (shown !== undefined) await page.getByText(shown).last().scrollIntoViewIfNeeded();
};

/** Runs in the page: what is said of a field and lies under something else, or outside of the window. */
function hiddenWords(field: Element): string[] {
  return (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .filter((said): said is HTMLElement => said !== null && said.offsetHeight > 0)
    .filter((said) => {
      const { left, top, height } = said.getBoundingClientRect();
      return !said.contains(document.elementFromPoint(left + 4, top + height / 2));
    })
    .map((said) => said.textContent ?? '');
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await stage.photograph(`${name}-${theme}`);
  }
}

for (const [name, scene, act, shown] of SCREENS) {
  test(`${name}, light and dark`, async () => {
    const { page } = stage;
    await stage.show(scene, 'light');
    await act?.(page);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      const rules = theme === 'light' ? undefined : COLOUR_RULES;
      expect(await objections(page, rules), theme).toEqual([]);
      // The search left the page at rest.
      await inSight(page, shown);
      await stage.photograph(`${name}-${theme}`);
    }
    expect.soft(await brokenNames(page), 'names').toEqual([]);
    expect.soft(await daysInFigures(page), 'days').toEqual([]);
    expect.soft(await hiddenEnds(page), 'the ends of a dialog').toEqual([]);
    await stage.size(1280, 800, 2);
    await inSight(page, shown);
    await inBothThemes(page, `${name}-200`);
    expect(await cutOff(page), 'at 200 %').toEqual([]);
    expect.soft(await brokenNames(page), 'names at 200 %').toEqual([]);
    expect.soft(await hiddenEnds(page), 'the ends of a dialog at 200 %').toEqual([]);
    await stage.size(1920, 1080, 1);
    await inSight(page, shown);
    await inBothThemes(page, `${name}-1920`);
    expect.soft(await hiddenEnds(page), 'the ends of a dialog in a wide window').toEqual([]);
    await stage.size(1280, 800, 1);
    await switchTexts(page);
    expect.soft(await cutOff(page), 'half as long again').toEqual([]);
    expect.soft(await strangeTexts(page), 'not from the catalogue').toEqual([]);
    expect(stage.problems).toEqual([]);
  });
}
