// What a person does in the window, by the names that a person sees. Used by the end-to-end tests and the demo.
import { expect, type Page } from '@playwright/test';

export interface Person {
  readonly name: string;
  readonly passphrase: string;
}

/** Called at each screen worth a picture, with a name for it. */
export type Look = (name: string) => Promise<void>;

/** Sets the answer of the next file dialogs. */
export type PrepareDialog = (paths: readonly string[]) => void;

export const noLook: Look = async () => {};
export const LONG = { timeout: 120_000 };

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Types as a person would: key by key, so that no programme between keyboard and page sees it whole. */
export async function type(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(value);
}

/** Presses the button for a moment, reads the groups, and hides the card again. */
export async function showCard(page: Page): Promise<string[]> {
  await button(page, 'Hold to show the card').click();
  const groups = page.locator('[data-group]');
  await expect(groups.first()).not.toHaveText('••••');
  return groups.allTextContents();
}

/** Another character in the second place of a group, from the same alphabet. */
export function mistyped(group: string): string {
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
  key: {
    name: string;
    purpose: RegExp;
    extractable: boolean;
    expires?: string;
    active?: boolean;
    owner?: string;
  },
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
  if (key.active === false) await dialog.getByLabel('Activate at once', { exact: true }).uncheck();
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

/** Begins work on several files; results go into `folder`, of checks none. The present key of the form is taken. */
export async function putSeveralToUse(
  page: Page,
  operation: Operation,
  inputs: readonly string[],
  folder: string | null,
  dialog: PrepareDialog,
): Promise<void> {
  await goTo(page, 'Use');
  const next = page.getByRole('button', { name: /^Next files?$/ });
  if (await next.isVisible()) await next.click();
  await page.getByRole('radio', { name: operation, exact: true }).click({ force: true });
  dialog(inputs);
  await button(page, 'Choose a file').click();
  await expect(page.getByText(`${inputs.length} files`, { exact: true })).toBeVisible();
  if (folder !== null) dialog([folder]);
  await page
    .getByRole('button', { name: new RegExp(`^${operation} ${inputs.length} (files|signatures)$`) })
    .click();
}
