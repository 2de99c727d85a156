// What a refused call of the window leaves behind: nothing that the refusal denies.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../../../electron/ipc/desk.ts';
import { handoverHandlers } from '../../../electron/ipc/handover.ts';
import { newCardHandlers } from '../../../electron/ipc/new-cards.ts';
import { refusal } from '../../../shared/errors/index.ts';
import { SAFE } from '../../../shared/errors/safe.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { bundleOf, framesOf } from '../../../shared/formats/frames.ts';
import { PACKAGE_FILES } from '../../../shared/formats/package.ts';
import { type Founded, found, quickRoom } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const room = quickRoom();
let founded: Founded;
beforeAll(async () => {
  founded = await found(room);
});
afterAll(async () => {
  await founded.vault.close();
  room.clear();
});

test('a package that came by the camera and is none is not left as a folder', async () => {
  const desk = { open: () => founded.vault } as unknown as Desk;
  const names = [PACKAGE_FILES.sealed, PACKAGE_FILES.statement, PACKAGE_FILES.signature];
  const frames = framesOf(bundleOf(names.map((name) => ({ name, bytes: utf8('no package') }))), 'coarse');
  const to = room.path('files');
  const before = readdirSync(to);
  const collect = () => handoverHandlers(desk)['packages.collect']({ frames, to });
  expect(await refusalOf(collect)).toMatchObject({ code: 'signature-malformed', safe: SAFE.read });
  expect(readdirSync(to)).toEqual(before);
});

test('the page of a card that cannot be read back is removed, and the cards are as they were', async () => {
  const to = room.path('files', 'card.pdf');
  const pages = { expectPlace() {}, saved() {}, page: async () => ({}) };
  const { folders } = room.ports;
  const sha256 = () => {
    throw refusal('file-vanished', { path: to, reason: 'EIO' });
  };
  const desk = {
    works: { creation: { pages }, epoch: null },
    around: {
      folders: { ...folders, sha256 },
      vaults: { root: () => room.root },
      print: { asPdf: async () => writeFileSync(to, 'a card') },
    },
  } as unknown as Desk;
  const print = () => newCardHandlers(desk)['cards.print']({ number: 1, paper: 'a4', byHand: false, to });
  expect(await refusalOf(print)).toMatchObject({ code: 'file-vanished', safe: SAFE.cards });
  expect(existsSync(to)).toBe(false);
});
