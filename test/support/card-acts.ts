// Ceremonies of cards from their beginning to their record, by the names that people see: a vault is created, gets new cards,
// is recovered. One person alone does it unless somebody else is said to be there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  beginNow,
  epilogue,
  folderFor,
  nameAll,
  type Present,
  passphrases,
  prologue,
  stepOf,
} from './ceremony-acts.ts';
import {
  button,
  goTo,
  heading,
  LONG,
  type Look,
  mistyped,
  noLook,
  type Person,
  type PrepareDialog,
  showCard,
  type,
} from './window-acts.ts';

/** Where a record goes that nobody looks at afterwards. */
async function recorded(page: Page, dialog: PrepareDialog, look: Look = noLook): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-record-'));
  await epilogue(page, folder, dialog, look);
  rmSync(folder, { recursive: true });
  await button(page, 'Close the ceremony').click();
  await page.getByRole('navigation').waitFor(LONG);
}

export interface VaultPlan {
  readonly name: string;
  readonly custodians: readonly Person[];
  readonly holders: readonly string[];
  readonly backupTo: string;
  /** Tries a card with a mistake before the right one, for this holder's number. */
  readonly mistakeAt?: number;
  readonly present?: Present;
}

/** Up to the first card: everybody agreed, the keys are made. */
export async function toFirstCard(
  page: Page,
  plan: Omit<VaultPlan, 'backupTo'>,
  look: Look = noLook,
): Promise<void> {
  await button(page, 'Create a vault').click();
  await look('create-begin');
  await beginNow(page);
  await page.getByLabel('Name of the vault', { exact: true }).fill(plan.name);
  await nameAll(
    page,
    'Custodians',
    plan.custodians.map(({ name }) => name),
  );
  await nameAll(page, 'Card holders', plan.holders);
  await look('create-planned');
  await button(page, 'Freeze it').click();
  await prologue(page, plan.present ?? 'alone', look);
  await passphrases(page, plan.custodians, look);
  await stepOf(page, 'Keys are made');
  await button(page, 'Carry it out').click();
  await stepOf(page, 'The vault’s four words');
  await look('create-words');
  await button(page, 'Read out and compared').click();
}

/** One holder after the other sees the card, writes it down and brings it back; gives the texts. */
export async function handOut(
  page: Page,
  holders: readonly string[],
  look: Look = noLook,
  mistakeAt = 0,
): Promise<string[]> {
  const cards: string[] = [];
  for (const [i, holder] of holders.entries()) {
    await button(page, `I am ${holder}`).click(LONG);
    const shown = await showCard(page);
    cards.push(shown.join(''));
    await look(`card-${i + 1}-shown`);
    await button(page, 'I have written it down').click();
    const label = `Card ${i + 1}, text or words`;
    if (mistakeAt === i + 1) {
      const wrong = [...shown];
      wrong[9] = mistyped(shown[9] ?? '');
      await type(page, label, wrong.join(' '));
      await button(page, 'Check the card').click();
      await expect(page.getByText(/The mistake is probably in group 10/)).toBeVisible(LONG);
      await look(`card-${i + 1}-mistake`);
      await page.getByLabel(label, { exact: true }).fill('');
    }
    await type(page, label, shown.join(' '));
    await look(`card-${i + 1}-read-back`);
    await button(page, 'Check the card').click();
  }
  return cards;
}

/** Enters cards one after the other until there are enough. */
export async function enterCards(page: Page, cards: readonly string[], look: Look = noLook): Promise<void> {
  for (const [i, card] of cards.entries()) {
    await type(page, 'Card, text or words', card);
    await look('card-in');
    await button(page, 'Check the card').click();
    // The field is emptied when the card has been taken; until then it still holds the card before.
    if (i < cards.length - 1)
      await expect(page.getByLabel('Card, text or words', { exact: true })).toHaveValue('', LONG);
  }
}

/** The commit of a new vault, and its cards put away. */
export async function commitVault(
  page: Page,
  backupTo: string,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<void> {
  await stepOf(page, 'The vault is made');
  await folderFor(page, 'Where the backup is written', backupTo, dialog);
  await look('create-commit');
  await button(page, 'Pass the commit point').click();
  await stepOf(page, 'Cards are put away');
  await look('create-done');
  await button(page, 'It is done').click();
}

/** A vault from the start screen to its overview; gives the text of each card, in order, as its holder wrote it down. */
export async function createVault(
  page: Page,
  plan: VaultPlan,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<string[]> {
  await toFirstCard(page, plan, look);
  const cards = await handOut(page, plan.holders, look, plan.mistakeAt);
  await commitVault(page, plan.backupTo, dialog, look);
  await recorded(page, dialog, look);
  return cards;
}

export interface RenewalPlan {
  readonly holders: readonly string[];
  readonly old: readonly string[];
  /** Custodians who agree with their passphrases. */
  readonly by: readonly Person[];
  readonly backupTo: string;
  readonly present?: Present;
}

/** New cards for the holders, signed by old ones, up to the statements; gives their texts. */
export async function renewCards(page: Page, plan: RenewalPlan, dialog: PrepareDialog): Promise<string[]> {
  await goTo(page, 'Recovery');
  await button(page, 'New cards').click();
  await beginNow(page);
  await nameAll(page, 'Card holders', plan.holders);
  await page.getByLabel('Why', { exact: true }).fill('a holder is replaced');
  await button(page, 'Freeze it').click();
  await prologue(page, plan.present ?? 'alone');
  await stepOf(page, 'New keys and cards are made');
  await button(page, 'Carry it out').click();
  await stepOf(page, 'Old cards sign');
  await enterCards(page, plan.old);
  const cards = await handOut(page, plan.holders);
  await stepOf(page, 'The new cards become valid');
  for (const { name, passphrase } of plan.by) await type(page, `Passphrase of ${name}`, passphrase);
  await folderFor(page, 'Where the backup is written', plan.backupTo, dialog);
  await button(page, 'Pass the commit point').click();
  await stepOf(page, 'The old cards');
  await page.getByLabel('What becomes of each old card', { exact: true }).fill('destroyed here');
  return cards;
}

export interface RecoveryPlan {
  readonly backup: string;
  readonly cards: readonly string[];
  readonly custodians: readonly Person[];
  readonly folder: string;
  readonly present?: Present;
}

/** From the freezing of the parameters to the vault that is back. */
export async function bringBack(
  page: Page,
  plan: Pick<RecoveryPlan, 'cards' | 'custodians' | 'present'>,
  look: Look = noLook,
): Promise<void> {
  await nameAll(
    page,
    'Custodians',
    plan.custodians.map(({ name }) => name),
  );
  await look('recover-planned');
  await button(page, 'Freeze it').click();
  await prologue(page, plan.present ?? 'alone');
  await button(page, 'Carry it out').click();
  await stepOf(page, 'Four words and manifest');
  await look('recover-compare');
  await button(page, 'Read out and compared').click();
  await stepOf(page, 'Cards');
  await enterCards(page, plan.cards, look);
  await passphrases(page, plan.custodians);
  await stepOf(page, 'The vault is opened');
  await button(page, 'Pass the commit point').click();
  await stepOf(page, 'Compared with what is known');
  await look('recover-done');
}

/** Recovers from a backup folder, up to what came back. */
export async function recover(
  page: Page,
  plan: RecoveryPlan,
  dialog: PrepareDialog,
  look: Look = noLook,
): Promise<void> {
  await button(page, 'Recover from a backup').click();
  await beginNow(page);
  dialog([plan.backup]);
  await button(page, 'Choose the backup folder').click();
  await expect(page.getByText(plan.backup, { exact: true })).toBeVisible(LONG);
  await page.getByLabel('Name of its folder on this machine', { exact: true }).fill(plan.folder);
  await page.getByRole('radio', { name: /^lost or failed/ }).click({ force: true });
  await bringBack(page, plan, look);
}

/** The cards of a vault whose keychain was emptied open it in place, up to what came back. */
export async function recoverInPlace(
  page: Page,
  plan: Pick<RecoveryPlan, 'cards' | 'custodians'>,
): Promise<void> {
  await button(page, 'Recover in place with the cards').click();
  await beginNow(page);
  await bringBack(page, plan);
}

/** Ends a recovery that nobody looks at, and opens the vault. */
export async function endRecovery(page: Page, dialog: PrepareDialog): Promise<void> {
  await button(page, 'Read out and compared').click();
  await recorded(page, dialog);
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
  await enterCards(page, plan.cards);
  dialog([plan.proof]);
  await button(page, 'Restore, compare, remove').click();
  await heading(page, 'The backup restores.').waitFor(LONG);
  await button(page, 'Done').click();
}
