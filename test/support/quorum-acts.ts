// Holders open a locked vault in the window, do something in it, and leave a record, by the names that people see.
import { expect, type Page } from '@playwright/test';
import { readCard } from '../../shared/formats/card-reading.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';
import { enterCards } from './card-acts.ts';
import { beginNow, endAndRecord, type Present, prologue, stepOf } from './ceremony-acts.ts';
import { button, type PrepareDialog } from './window-acts.ts';

const fill = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value);

/** From the screen that asks for passphrases to the work; a value of another set is refused on the way. */
export async function openWithCards(
  page: Page,
  { cards, purpose, present }: { cards: readonly string[]; purpose: string; present: Present },
): Promise<void> {
  await button(page, 'Unlock with the cards of holders').click();
  await beginNow(page);
  await fill(page, 'For what the vault is opened', purpose);
  await button(page, 'Freeze it').click();
  await prologue(page, present);
  await stepOf(page, 'The vault');
  await button(page, 'Carry it out').click();
  await stepOf(page, 'Cards');
  await enterCards(page, cards);
  await stepOf(page, 'The cards together');
  await button(page, 'Carry it out').click();
  await stepOf(page, 'The confirmation value');
  const words = 'The words of the set, as the card has them';
  await fill(page, words, 'abandon · ability · able');
  await button(page, 'Compare the words').click();
  await expect(page.getByRole('alert')).toContainText('quorum-value-differs');
  await fill(page, words, tagWords(readCard(cards[0] ?? '').setTag));
  await button(page, 'Compare the words').click();
  await stepOf(page, 'The vault is opened');
  await button(page, 'Pass the commit point').click();
  await stepOf(page, 'The work');
  await expect(page.getByText(/^(29 minutes|30 minutes) left/)).toBeVisible();
}

/** From the vault to the record in `folder`; the vault locks with it, and the page's process ends. */
export async function endWork(page: Page, folder: string, dialog: PrepareDialog): Promise<void> {
  await button(page, 'Back to the ceremony').click();
  await fill(page, 'What was done', 'One key was made.');
  await button(page, 'End the work and record it').click();
  await stepOf(page, 'The account');
  await button(page, 'Forget the keys and take the account').click();
  await stepOf(page, 'What was done');
  await expect(page.getByText(/was opened by the holders of the cards 1, 2, 3 until/)).toBeVisible();
  await button(page, 'Read out and compared').click();
  await stepOf(page, 'Cards are put away');
  await fill(page, 'Number of each bag, by holder', 'A 0189, B 0190, C 0191');
  await button(page, 'It is done').click();
  await endAndRecord(page, folder, dialog);
}
