// What people do at the steps that all ceremonies have in common, by the names that they see.
import { expect, type Page } from '@playwright/test';

const LONG = { timeout: 120_000 };
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Waits for a step by its title. */
export const stepOf = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(LONG);

/** Roles of the script beside those by which people are named already: the first three take them, or one who is `alone`. */
async function rollCall(page: Page, alone: string | null): Promise<void> {
  await stepOf(page, 'Roll call');
  if (alone !== null) {
    await page.getByLabel('Name', { exact: true }).fill(alone);
    await page.getByText('Share holder', { exact: true }).click();
  }
  const people = page.getByRole('group', { name: /^Person \d+$/ });
  const count = await people.count();
  for (let i = 0; i < count; i++) {
    const person = people.nth(i);
    await person.getByLabel('How it was checked who this is').fill('known for years');
    const all = [['Lead', 'Operator', 'Witness']];
    const roles =
      count === 1
        ? all
        : count === 2
          ? [['Lead', 'Operator'], ['Witness']]
          : [['Lead'], ['Operator'], ['Witness']];
    for (const role of roles[i] ?? []) await person.getByText(role, { exact: true }).click();
  }
  await button(page, 'Everybody is recorded').click();
}

/** From the roll call to the four words. */
export async function prologue(page: Page, alone: string | null = null): Promise<void> {
  await rollCall(page, alone);
  await stepOf(page, 'Surroundings');
  const watch = new Date().toISOString().slice(0, 16).replace('T', ' ');
  await page.getByLabel(/^Date and time on the watch/).fill(watch);
  await button(page, 'Record the surroundings').click();
  await stepOf(page, 'Materials');
  for (const count of await page.getByLabel('How many', { exact: true }).all()) await count.fill('1');
  await button(page, 'Everything is counted').click();
  await stepOf(page, 'What will happen');
  for (const agrees of await page.getByRole('checkbox', { name: / agrees$/ }).all()) await agrees.check();
  await button(page, 'Everybody agrees: go on').click();
  await stepOf(page, 'Four words');
  await button(page, 'Everybody has compared the four words').click();
}

/** From the statements to the record in `folder`; gives the folder that holds the copy. */
export async function epilogue(page: Page, folder: string, dialog: (paths: string[]) => void): Promise<void> {
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
  dialog([folder]);
  await button(page, 'Choose a folder: Where the record is written').click();
  await expect(page.getByText(folder, { exact: true })).toBeVisible();
  await button(page, 'End it and write the record').click();
  await page.getByRole('heading', { level: 1, name: 'The record is written.' }).waitFor(LONG);
}
