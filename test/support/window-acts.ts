// What a person does in the window, by the names that a person sees. Used by the end-to-end tests and the demo.
import { expect, type Page } from '@playwright/test';

export interface Person {
  readonly name: string;
  readonly passphrase: string;
}

/** Called at each screen worth a picture, with a name for it. */
export type Look = (name: string) => Promise<void>;

/** Sets the answer of the next file dialogs. */
type PrepareDialog = (paths: readonly string[]) => void;

const noLook: Look = async () => {};
const LONG = { timeout: 120_000 };

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Types as a person would: key by key, so that no programme between keyboard and page sees it whole. */
export async function type(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(value);
}

async function choosePassphrase(
  page: Page,
  { name, passphrase }: Person,
  alone: boolean,
  look: Look,
): Promise<void> {
  if (!alone) await button(page, `I am ${name}`).click();
  await heading(page, `${name}, choose your passphrase`).waitFor();
  await type(page, 'Passphrase', passphrase);
  await type(page, 'Type it again', passphrase);
  await look(`passphrase-${name}`);
  await button(page, 'Use this passphrase').click();
}

async function nameAll(page: Page, what: string, names: readonly string[], before: number): Promise<void> {
  for (let i = before; i < names.length; i++) await button(page, `Add a ${what.toLowerCase()}`).click();
  for (let i = before; i > names.length; i--) await button(page, `Remove ${what.toLowerCase()} ${i}`).click();
  for (const [i, name] of names.entries())
    await page.getByLabel(`${what} ${i + 1}`, { exact: true }).fill(name);
}

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

export interface VaultPlan {
  readonly name: string;
  readonly custodians: readonly Person[];
  readonly holders: readonly string[];
  readonly unlockOption?: string;
  readonly backupTo: string;
  /** Tries a card with a mistake before the right one, for this holder's number. */
  readonly mistakeAt?: number;
}

/** The ceremony up to the first card: everybody agreed, the keys are made. */
export async function toFirstCard(
  page: Page,
  plan: Omit<VaultPlan, 'backupTo'>,
  look: Look = noLook,
): Promise<void> {
  await button(page, 'Create a vault').click();
  await page.getByLabel('Name of the vault', { exact: true }).fill(plan.name);
  await look('create-name');
  await button(page, 'Continue').click();
  await nameAll(
    page,
    'Custodian',
    plan.custodians.map(({ name }) => name),
    2,
  );
  if (plan.unlockOption !== undefined)
    await pick(page, 'How many must come together to unlock', plan.unlockOption);
  await look('create-custodians');
  await button(page, 'Continue').click();
  await nameAll(page, 'Holder', plan.holders, 5);
  await look('create-holders');
  await button(page, 'Continue').click();
  for (const person of plan.custodians)
    await choosePassphrase(page, person, plan.custodians.length === 1, look);
  await look('create-review');
  await button(page, 'All agree: make the keys').click();
}

/** The whole ceremony; returns the text of each card, in order, as its holder wrote it down. */
export async function createVault(
  page: Page,
  plan: VaultPlan,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<string[]> {
  await toFirstCard(page, plan, look);
  const cards: string[] = [];
  for (const [i, holder] of plan.holders.entries()) {
    await button(page, `I am ${holder}`).click(LONG);
    const shown = await showCard(page);
    cards.push(shown.join(''));
    await look(`create-card-${i + 1}-shown`);
    await button(page, 'I have written it down').click();
    const label = `Card ${i + 1}, text or words`;
    if (plan.mistakeAt === i + 1) {
      const wrong = [...shown];
      wrong[9] = mistyped(shown[9] ?? '');
      await type(page, label, wrong.join(' '));
      await button(page, 'Check the card').click();
      await expect(page.getByText(/The mistake is probably in group 10/)).toBeVisible(LONG);
      await look(`create-card-${i + 1}-mistake`);
      await page.getByLabel(label, { exact: true }).fill('');
    }
    await type(page, label, shown.join(' '));
    await look(`create-card-${i + 1}-read-back`);
    await button(page, 'Check the card').click();
  }
  await heading(page, 'All cards are read back').waitFor();
  dialog([plan.backupTo]);
  await button(page, 'Choose a folder').click();
  await look('create-backup');
  await button(page, 'Create the vault').click();
  await heading(page, `${plan.name} exists.`).waitFor(LONG);
  await look('create-done');
  await button(page, 'Open the vault').click();
  await heading(page, /./).first().waitFor();
  return cards;
}

/** Presses the button for a moment, reads the groups, and hides the card again. */
export async function showCard(page: Page): Promise<string[]> {
  await button(page, 'Hold to show the card').click();
  const groups = page.locator('[data-group]');
  await expect(groups.first()).not.toHaveText('••••');
  return groups.allTextContents();
}

/** Another character in the second place of a group, from the same alphabet. */
function mistyped(group: string): string {
  return group[0] + (group[1] === 'q' ? 'p' : 'q') + group.slice(2);
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: screen })
    .or(page.getByRole('navigation').getByRole('button', { name: screen }))
    .click();
}

export async function unlock(page: Page, people: readonly Person[], everyone: boolean): Promise<void> {
  if (!everyone)
    for (const { name } of people) await page.getByRole('checkbox', { name }).click({ force: true });
  for (const { name, passphrase } of people) await type(page, `Passphrase of ${name}`, passphrase);
  await button(page, 'Unlock').click();
}

/** Makes a key of the purpose whose choice begins with `purpose`. */
export async function createKey(
  page: Page,
  key: { name: string; purpose: RegExp; extractable: boolean; expires?: string; owner?: string },
  look: Look = noLook,
): Promise<void> {
  await goTo(page, 'Keys');
  await button(page, 'Create a key').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(key.name);
  if (key.owner !== undefined) await dialog.getByLabel('Owner', { exact: true }).fill(key.owner);
  await dialog.getByRole('radio', { name: key.purpose }).click({ force: true });
  if (key.expires !== undefined) await dialog.getByLabel('Protects until', { exact: true }).fill(key.expires);
  if (key.extractable) await dialog.getByLabel('May be exported', { exact: true }).check();
  await look('key-create');
  await button(page, 'Create the key').click();
  await heading(page, key.name).waitFor(LONG);
}

export type Operation = 'Encrypt' | 'Decrypt' | 'Sign' | 'Verify';
const START: Record<Operation, string> = {
  Encrypt: 'Encrypt the file',
  Decrypt: 'Decrypt the file',
  Sign: 'Sign the file',
  Verify: 'Verify the signature',
};
const DONE: Record<Operation, string> = {
  Encrypt: 'Encrypted',
  Decrypt: 'Decrypted',
  Sign: 'Signed',
  Verify: 'The signature is good',
};

/** Works on one file; `output` is where the result goes, for Verify the signature. */
export async function putToUse(
  page: Page,
  operation: Operation,
  input: string,
  output: string,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<void> {
  await goTo(page, 'Use');
  const next = button(page, 'Next file');
  if (await next.isVisible()) await next.click();
  await page.getByRole('radio', { name: operation, exact: true }).click({ force: true });
  dialog([input]);
  await button(page, 'Choose a file').click();
  await expect(page.getByText(input, { exact: true })).toBeVisible();
  if (operation === 'Verify') {
    dialog([output]);
    await button(page, 'Choose the signature').click();
    await expect(page.getByText(output, { exact: true })).toBeVisible();
  }
  await look(`use-${operation.toLowerCase()}`);
  dialog([output]);
  await button(page, START[operation]).click();
  await expect(page.getByText(DONE[operation], { exact: true })).toBeVisible(LONG);
  await look(`use-${operation.toLowerCase()}-done`);
  await button(page, 'Next file').click();
}

export interface RecoveryPlan {
  readonly backup: string;
  readonly cards: readonly string[];
  readonly custodians: readonly Person[];
  readonly folder: string;
}

/** Enters cards one after the other until enough are in, and goes on. */
async function enterCards(page: Page, cards: readonly string[], look: Look): Promise<void> {
  for (const card of cards) {
    await type(page, 'Card, text or words', card);
    await look('recover-card');
    await button(page, 'Check the card').click();
    await expect(page.getByText(/is genuine and accepted/).last()).toBeVisible(LONG);
    // The field is emptied when the card has been taken; until then it still holds the card before.
    if (card !== cards.at(-1))
      await expect(page.getByLabel('Card, text or words', { exact: true })).toHaveValue('', LONG);
  }
  await look('recover-cards');
  await button(page, 'Continue').click();
}

/** Who unlocks from now on, each with a passphrase. */
async function nameCustodians(page: Page, custodians: readonly Person[]): Promise<void> {
  await nameAll(
    page,
    'Custodian',
    custodians.map(({ name }) => name),
    1,
  );
  await button(page, 'Continue').click();
  for (const person of custodians) await choosePassphrase(page, person, custodians.length === 1, noLook);
}

/** The cards of a vault whose keychain was emptied open it in place; leaves the vault open. */
export async function recoverInPlace(
  page: Page,
  plan: Pick<RecoveryPlan, 'cards' | 'custodians'>,
): Promise<void> {
  await button(page, 'Open with the cards instead').click();
  await button(page, 'The words agree with what we noted').click(LONG);
  await enterCards(page, plan.cards, noLook);
  await nameCustodians(page, plan.custodians);
  await button(page, 'Recover the vault').click();
  await heading(page, / is back\./).waitFor(LONG);
}

/** A backup is restored as a drill from the start screen, without any vault; the proof goes to a file. */
export async function restoreAsDrill(
  page: Page,
  plan: { readonly backup: string; readonly cards: readonly string[]; readonly proof: string },
  dialog: PrepareDialog,
): Promise<void> {
  await button(page, 'Check a card or a backup').click();
  dialog([plan.backup]);
  await button(page, 'Restore a backup as a drill').click();
  await button(page, 'The words agree with the card').click(LONG);
  for (const [i, card] of plan.cards.entries()) {
    await type(page, 'Card, text or words', card);
    await button(page, 'Check the card').click();
    if (i < plan.cards.length - 1)
      await expect(page.getByLabel('Card, text or words', { exact: true })).toHaveValue('', LONG);
  }
  dialog([plan.proof]);
  await button(page, 'Restore, compare, remove').click();
  await heading(page, 'The backup restores.').waitFor(LONG);
  await button(page, 'Done').click();
}

/** New cards for the holders, signed by old ones; returns their texts and leaves the vault open. */
export async function renewCards(
  page: Page,
  plan: {
    readonly holders: readonly string[];
    readonly old: readonly string[];
    readonly by: Person;
    readonly backupTo: string;
  },
  dialog: PrepareDialog,
): Promise<string[]> {
  await goTo(page, 'Recovery');
  await button(page, 'New cards').click();
  for (const [i, name] of plan.holders.entries())
    await page.getByLabel(`Holder ${i + 1}`, { exact: true }).fill(name);
  await button(page, 'Make the new cards').click();
  await heading(page, /more cards?, please/).waitFor(LONG);
  await enterCards(page, plan.old, noLook);
  const cards: string[] = [];
  for (const [i, holder] of plan.holders.entries()) cards.push(await writeDown(page, holder, i + 1));
  await type(page, `Passphrase of ${plan.by.name}`, plan.by.passphrase);
  dialog([plan.backupTo]);
  await button(page, 'Choose a folder for the backup').click();
  await button(page, 'Begin the new epoch').click();
  await heading(page, /^Epoch \d+ has begun\.$/).waitFor(LONG);
  return cards;
}

/** One holder sees the card, writes it down and brings it back. */
async function writeDown(page: Page, holder: string, number: number): Promise<string> {
  await button(page, `I am ${holder}`).click(LONG);
  const shown = await showCard(page);
  await button(page, 'I have written it down').click();
  await type(page, `Card ${number}, text or words`, shown.join(' '));
  await button(page, 'Check the card').click();
  return shown.join('');
}

/** Recovers from a backup folder; leaves the vault open. */
export async function recover(
  page: Page,
  plan: RecoveryPlan,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<void> {
  await button(page, 'Recover from a backup').click();
  dialog([plan.backup]);
  await button(page, 'Choose the backup folder').click();
  await button(page, 'The words agree with what we noted').waitFor(LONG);
  await look('recover-backup');
  await button(page, 'The words agree with what we noted').click();
  await enterCards(page, plan.cards, look);
  await nameCustodians(page, plan.custodians);
  await page.getByRole('radio', { name: 'Lost or failed' }).click({ force: true });
  await page.getByLabel('Folder for the vault', { exact: true }).fill(plan.folder);
  await look('recover-declare');
  await button(page, 'Recover the vault').click();
  await heading(page, / is back\./).waitFor(LONG);
  await look('recover-done');
  await button(page, 'Go to the vault').click();
}
