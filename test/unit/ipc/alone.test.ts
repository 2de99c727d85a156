// Drills without a vault, through the handlers of the window.
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProof, takeProof } from '../../../electron/core/vault/drill-acts.ts';
import { aloneHandlers } from '../../../electron/ipc/alone.ts';
import { Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import { type Founded, found, giveCard, quickRoom } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

/** The vault's machine, and another one without keychain and vault. */
const home = quickRoom();
const third = quickRoom();
const temporary = third.path('temporary');
mkdirSync(temporary);
const around = {
  ...third.ports,
  launchStrongroom: async () => quickStrongroom(),
  connectPage: () => {},
  vaults: { root: () => third.path('vaults'), list: () => [], opened: () => {} },
  temporaryFolder: () => mkdtempSync(join(temporary, 't-')),
  hold: () => () => {},
  emit: () => {},
} satisfies Partial<DeskSurroundings> as unknown as DeskSurroundings;
const desk = new Desk(around);
const alone = aloneHandlers(desk);

let founded: Founded;
beforeAll(async () => {
  founded = await found(home, 1, 2);
});
afterAll(async () => {
  await desk.endStrongroom();
  await founded.vault.close();
  home.clear();
  third.clear();
});

const give = async (number: number) =>
  giveCard(await desk.readyStrongroom(), founded.cards[number - 1], (card) => alone['alone.card']({ card }));
const proofs = () => readdirSync(third.path('files')).sort();

test('a card proves itself with nothing but a manifest, and the vault takes the proof in', async () => {
  const manifest = join(founded.backup, 'manifest.json');
  expect((await refusalOf(() => give(1))).code).toBe('act-not-started');
  const sight = await alone['alone.manifest']({ manifest });
  expect(sight).toMatchObject({ threshold: 2, vault: founded.vault.state.vault });
  expect(await give(3)).toMatchObject({ number: 3, missing: 0 });
  const to = third.path('files', 'card-3.json');
  expect(await alone['alone.prove']({ to, acknowledge: true })).toMatchObject({
    cards: [3],
    file: { path: to },
  });
  expect(desk.running).toBeNull();
  expect(await takeProof(founded.vault, readProof(home.ports, to), '')).toEqual([3]);
  expect(readdirSync(third.path('vaults'))).toEqual([]);
});

test('a backup is restored and removed, and its proof makes the vault recoverable', async () => {
  await alone['alone.backup']({ backup: founded.backup });
  expect(await give(5)).toMatchObject({ missing: 1 });
  expect((await refusalOf(() => give(5))).code).toBe('cards-same-twice');
  expect(await give(2)).toMatchObject({ accepted: [2, 5], missing: 0 });
  const taken = third.path('files', 'card-3.json');
  expect((await refusalOf(() => alone['alone.restore']({ to: taken }))).code).toBe('file-exists');
  const to = third.path('files', 'restore.json');
  expect(await alone['alone.restore']({ to })).toMatchObject({ cards: [2, 5], keys: 0, versions: 0 });
  expect(readdirSync(temporary)).toEqual([]);
  expect(proofs()).toEqual(['card-3.json', 'restore.json']);
  expect(await takeProof(founded.vault, readProof(home.ports, to), '')).toEqual([2, 5]);
});
