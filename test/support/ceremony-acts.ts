// What people do at the steps that all ceremonies have in common, by the names that they see.
import { expect, type Page } from '@playwright/test';
import {
  button,
  heading,
  LONG,
  type Look,
  noLook,
  type Person,
  type PrepareDialog,
  type,
} from './window-acts.ts';

/** Waits for a step by its title. */
export const stepOf = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(LONG);

/** Begins the ceremony whose dialog is shown. */
export async function beginNow(page: Page): Promise<void> {
  await button(page, 'Begin the ceremony').click();
  await stepOf(page, 'What is planned');
}

/** Makes a list of names this long, and fills it in. */
export async function nameAll(page: Page, list: string, names: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: list, exact: true });
  const lines = group.getByRole('textbox');
  for (let n = await lines.count(); n < names.length; n++) await group.getByText('Add a name').click();
  for (let n = await lines.count(); n > names.length; n--)
    await button(page, `Remove ${list.toLowerCase()} ${n}`).click();
  for (const [i, name] of names.entries()) await lines.nth(i).fill(name);
}

/**
 * Who is in the room: one person with every role, or those who are named already, with the roles that are proposed, and more
 * by name and role.
 */
export type Present = 'alone' | readonly { readonly name: string; readonly role: string }[];

async function rollCall(page: Page, present: Present): Promise<void> {
  if (present === 'alone') {
    await button(page, 'I am alone').click();
    return;
  }
  const people = page.getByRole('group', { name: /^Person \d+$/ });
  for (const { name, role } of present) {
    // Where nobody is known to come, one line waits already.
    const last = people.last().getByLabel('Name', { exact: true });
    if ((await last.inputValue()) !== '') {
      const before = await people.count();
      await button(page, 'Add a person').click();
      await expect(people).toHaveCount(before + 1);
    }
    await last.fill(name);
    await people.last().getByText(role, { exact: true }).click();
  }
  await button(page, 'Everybody is known personally').click();
}

/** From the roll call to the four words. */
export async function prologue(page: Page, present: Present, look: Look = noLook): Promise<void> {
  await stepOf(page, 'Roll call');
  await rollCall(page, present);
  await look('roll-call');
  await button(page, 'Everybody is recorded').click();
  await stepOf(page, 'Surroundings');
  const watch = new Date().toISOString().slice(0, 16).replace('T', ' ');
  await page.getByLabel(/^Date and time on the watch/).fill(watch);
  await button(page, 'Record the surroundings').click();
  await stepOf(page, 'Materials');
  for (const count of await page.getByLabel('How many', { exact: true }).all()) await count.fill('1');
  await look('materials');
  await button(page, 'Everything is counted').click();
  await stepOf(page, 'What will happen');
  for (const agrees of await page.getByRole('checkbox', { name: / agrees$/ }).all()) await agrees.check();
  await look('consent');
  await button(page, 'Everybody agrees: go on').click();
  await stepOf(page, 'Four words');
  await look('words');
  await button(page, 'Everybody has compared the four words').click();
}

/** One custodian after the other chooses a passphrase. */
export async function passphrases(page: Page, people: readonly Person[], look: Look = noLook): Promise<void> {
  for (const { name, passphrase } of people) {
    if (people.length > 1) await button(page, `I am ${name}`).click();
    await heading(page, `${name}, choose your passphrase`).waitFor();
    await type(page, 'Passphrase', passphrase);
    await type(page, 'Type it again', passphrase);
    await look(`passphrase-${name}`);
    await button(page, 'Use this passphrase').click();
  }
}

/** Chooses a folder at a step, by the label of its field. */
export async function folderFor(
  page: Page,
  label: string,
  folder: string,
  dialog: PrepareDialog,
): Promise<void> {
  dialog([folder]);
  await button(page, `Choose a folder: ${label}`).click();
  await expect(page.getByText(folder, { exact: true })).toBeVisible();
}

/** From the statements to the record in `folder`. */
export async function endAndRecord(page: Page, folder: string, dialog: PrepareDialog): Promise<void> {
  await stepOf(page, 'Statements');
  for (;;) {
    const open = button(page, /: yes to all three$/).first();
    if ((await open.count()) === 0) break;
    await open.click();
  }
  await button(page, 'Everybody has stated').click();
  await stepOf(page, 'Signatures');
  await button(page, 'Sign the record').click();
  await stepOf(page, 'Record');
  await folderFor(page, 'Where the record is written', folder, dialog);
  await button(page, 'End it and write the record').click();
}

/** The same, and out of the ceremony. */
export async function epilogue(
  page: Page,
  folder: string,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<void> {
  await endAndRecord(page, folder, dialog);
  await stepOf(page, 'The record is written.');
  await look('record');
}
