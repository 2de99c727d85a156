// The life of a vault's cards, held by four people in the real window against a real keyring: the vault is created with an
// exception and an adjournment over a restart, gets new cards, a key is destroyed; then the keychain is emptied, a backup is
// restored as a drill without any vault, the cards open the vault in place, and bring it back on a clean profile. Every
// record verifies by the command line, which knows nothing of the vault. No mouse is used.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  commitVault,
  endRecovery,
  handOut,
  recover,
  recoverInPlace,
  renewCards,
  restoreAsDrill,
} from '../support/card-acts.ts';
import {
  beginNow,
  epilogue,
  nameAll,
  type Present,
  passphrases,
  prologue,
  stepOf,
} from '../support/ceremony-acts.ts';
import { freshUser, start, textOfWindow } from '../support/electron.ts';
import { keyboardOnly } from '../support/keyboard-hands.ts';
import { endWork, openWithCards } from '../support/quorum-acts.ts';
import { button, createKey, goTo, heading, type } from '../support/window-acts.ts';

const ANN = { name: 'Ann Berg', passphrase: 'amber fossil quiet ridge copper lantern' };
const BO = { name: 'Bo Lindqvist', passphrase: 'velvet harbour nine crystal meadow drum' };
const HOLDERS = ['Ann Berg', 'Dana Ruiz', 'Eve Sato'];
/** All four are named by the parameters: two custodians, and holders of whom one is a custodian. */
const NAMED: Present = [];
const project = resolve(import.meta.dirname, '../..');

test('by keyboard alone four people create a vault, rotate a key, renew the cards, destroy a key and recover, each with a record that verifies', async () => {
  test.setTimeout(600_000);
  const user = freshUser();
  const room = mkdtempSync(join(tmpdir(), 'holdfast-ceremony-'));
  const place = (name: string) => {
    mkdirSync(join(room, name), { recursive: true });
    return join(room, name);
  };
  let running = await start({ user });
  let { page, prepareDialog } = running;
  const handsBack = keyboardOnly(page);
  const press = (name: string) => button(page, name).click();
  try {
    await press('Create a vault');
    await beginNow(page);
    await page.getByLabel('Name of the vault', { exact: true }).fill('Acme root');
    await nameAll(page, 'Custodians', [ANN.name, BO.name]);
    await nameAll(page, 'Card holders', HOLDERS);
    await press('Freeze it');
    await prologue(page, NAMED);
    await passphrases(page, [ANN, BO]);
    await stepOf(page, 'Keys are made');
    await exceptAndAdjourn(page);
    await running.close();

    running = await start({ user });
    ({ page, prepareDialog } = running);
    // Until it is ended no other begins.
    await press('Recover from a backup');
    await press('Begin the ceremony');
    await expect(page.getByRole('dialog')).toContainText('only one is held at a time');
    await press('Close');
    await press('Take it up again');
    await press('Take it up again');
    await passphrases(page, [ANN, BO]);
    await stepOf(page, 'Keys are made');
    await press('Carry it out');
    await press('Read out and compared');
    const old = await handOut(page, HOLDERS);
    await commitVault(page, place('stick'), prepareDialog);
    await epilogue(page, place('create'), prepareDialog);
    await expect(main(page).getByText('“Create a vault” is completed with exceptions.')).toBeVisible();
    await press('Close the ceremony');

    await createKey(page, { name: 'Backups 2026', purpose: /Encrypt/, extractable: true });
    await createKey(page, { name: 'Never used', purpose: /Sign/, extractable: false, active: false });
    await rotate(page, 'Backups 2026');
    const renewal = {
      holders: ['Ann Berg', 'Dana Ruiz', 'Femi Ade'],
      old,
      by: [ANN, BO],
      backupTo: place('second'),
    };
    const present: Present = [{ name: 'Eve Sato', role: 'Auditor' }];
    const cards = await renewCards(page, { ...renewal, present }, prepareDialog);
    expect(new Set([...old, ...cards]).size).toBe(6);
    await expect(page.getByText(/stick.*epoch 1\)/)).toBeVisible();
    await press('It is done');
    await epilogue(page, place('new-cards'), prepareDialog);
    await press('Close the ceremony');
    expect(readdirSync(place('second'))).toHaveLength(1);

    await destroy(page, 'Never used');
    await epilogue(page, place('destroy'), prepareDialog);
    await press('Close the ceremony');
    await running.close();

    // Both custodians are away: the holders open the vault, make a key, and leave a record. The lock ends the page's process.
    running = await start({ user });
    ({ page, prepareDialog } = running);
    const session: Present = [
      { name: 'Dana Ruiz', role: 'Lead' },
      { name: 'Eve Sato', role: 'Operator' },
      { name: 'Femi Ade', role: 'Witness' },
      { name: 'Gus Holm', role: 'Card holder' },
      { name: 'Hana Mori', role: 'Card holder' },
    ];
    await openWithCards(page, { cards, purpose: 'a key while both are away', present: session });
    await press('Go to the vault');
    await expect(page.getByText(/^Opened by the holders of the cards 1, 2 and 3, until/)).toBeVisible();
    const made = { name: 'By holders', purpose: /Encrypt/, extractable: false, owner: 'Dana Ruiz' };
    await createKey(page, made);
    await endWork(page, place('session'), prepareDialog);
    const ended = 'Locked because the session of card holders was ended and its record written';
    await expect.poll(() => textOfWindow(running.app), { timeout: 120_000 }).toContain(ended);
    await running.close();

    execFileSync('secret-tool', ['clear', 'service', 'Holdfast']);
    running = await start({ user });
    ({ page, prepareDialog } = running);
    await press('Back to the start');
    const [backup = ''] = readdirSync(place('second'));
    const drill = { backup: join(place('second'), backup), cards, proof: join(room, 'restore.json') };
    await restoreAsDrill(page, drill, prepareDialog);
    const { statement, signatures } = JSON.parse(readFileSync(drill.proof, 'utf8'));
    expect(statement).toMatchObject({ level: 'D4', epoch: 2, restore: { keys: 2, versions: 3 } });
    expect(signatures).toHaveLength(3);

    await press('Open Acme root');
    await recoverInPlace(page, { cards, custodians: [ANN] });
    await endRecovery(page, prepareDialog);
    await goTo(page, 'Keys');
    await expect(page.getByRole('row', { name: /Backups 2026/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /By holders/ })).toBeVisible();
    await running.close();

    execFileSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
    mkdirSync(user.home);
    running = await start({ user });
    ({ page, prepareDialog } = running);
    const four: Present = [
      { name: 'Dana Ruiz', role: 'Card holder' },
      { name: 'Femi Ade', role: 'Card holder' },
    ];
    const back = { backup: drill.backup, cards, custodians: [ANN, BO], folder: 'Acme root', present: four };
    await recover(page, back, prepareDialog);
    await expect(
      main(page).getByText('The machine before was declared lost', { exact: false }),
    ).toBeVisible();
    await press('Read out and compared');
    await epilogue(page, place('recover'), prepareDialog);
    await press('Make new cards now');
    await expect(page.getByRole('dialog', { name: 'New cards' })).toBeVisible();
    await running.close();

    for (const name of ['create', 'new-cards', 'destroy', 'session', 'recover']) verified(place(name));
  } finally {
    handsBack();
    await running.app.close().catch(() => undefined);
    spawnSync('secret-tool', ['clear', 'service', 'Holdfast']);
    rmSync(user.home, { recursive: true, force: true, maxRetries: 5 });
    rmSync(room, { recursive: true, force: true });
  }
});

const main = (page: Page) => page.getByRole('main');

async function exceptAndAdjourn(page: Page): Promise<void> {
  await button(page, 'Record an exception').click();
  for (const part of ['What was expected', 'What happened', 'What was decided', 'What follows from it'])
    await page.getByLabel(part, { exact: true }).fill('The printer is out of paper.');
  await button(page, 'Record it').click();
  await button(page, 'Adjourn').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Adjourn' }).click();
  await heading(page, '“Create a vault” is adjourned.').waitFor();
}

async function rotate(page: Page, name: string): Promise<void> {
  await goTo(page, 'Keys');
  await page.getByRole('row', { name: new RegExp(name) }).click();
  await button(page, 'Rotate').click();
  await page.getByLabel('Reason', { exact: true }).fill('yearly');
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(page.getByText(/version 2/).first()).toBeVisible();
}

/** Asks for the destruction of a key that was never active, and destroys it before four people; up to the statements. */
async function destroy(page: Page, name: string): Promise<void> {
  await goTo(page, 'Keys');
  await page.getByRole('row', { name: new RegExp(name) }).click();
  await button(page, 'Destroy').click();
  await page.getByLabel('Reason', { exact: true }).fill('it was made for nothing');
  await page.getByLabel(/^Type the name/).fill(name);
  await button(page, 'Ask for its destruction').click();
  await page.getByRole('heading', { name: 'Destruction', exact: true }).waitFor();
  await goTo(page, 'Ceremonies');
  await button(page, 'Look at “Destroy a key”').click();
  await beginNow(page);
  await page.getByRole('radio', { name, exact: true }).click({ force: true });
  await button(page, 'Freeze it').click();
  await prologue(page, [
    { name: 'Femi Ade', role: 'Auditor' },
    { name: 'Eve Sato', role: 'Auditor' },
  ]);
  await stepOf(page, 'Which key');
  await button(page, 'Read out and compared').click();
  await stepOf(page, 'The key is destroyed');
  await page.getByLabel(/^Today, as the second person/).fill(new Date().toISOString().slice(0, 10));
  for (const person of [ANN, BO]) await type(page, `Passphrase of ${person.name}`, person.passphrase);
  await button(page, 'Pass the commit point').click();
  await stepOf(page, 'Certificate');
  await button(page, 'Carry it out').click();
}

/** The one record in a folder holds, with four people, by a command that has no vault. */
function verified(folder: string): void {
  const [record = ''] = readdirSync(folder);
  const cli = join(project, 'dist-test/cli.js');
  const said = execFileSync(process.execPath, [cli, 'record', 'verify', join(folder, record), '--json'], {
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toMatchObject({ faults: [] });
  const { people } = JSON.parse(readFileSync(join(folder, record, 'participants.json'), 'utf8'));
  expect(people.length, `${folder}: ${JSON.stringify(people)}`).toBeGreaterThanOrEqual(4);
}
