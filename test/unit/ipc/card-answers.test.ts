// Every answer that the page gets while cards are made, printed, sealed and read back: none holds anything of a card.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NewEpoch } from '../../../electron/core/epochs/new-epoch.ts';
import { Creation } from '../../../electron/core/vault/creation.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { type CardPrint, Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import { newCardHandlers } from '../../../electron/ipc/new-cards.ts';
import type { Sender } from '../../../electron/ipc/sender.ts';
import { createAnswerer } from '../../../electron/ipc/wrapper.ts';
import { CALLS } from '../../../shared/contract.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { decodePayload } from '../../../shared/formats/card.ts';
import { cardText } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';
import { toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { EVENT_TYPES } from '../../../shared/model/events.ts';
import { newRoom, slotFor } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const room = newRoom({
  async startStrongroom() {
    const host = quickStrongroom();
    room.hosts.push(host);
    return host;
  },
});
const jobs: CardPrint[] = [];
const reported: string[] = [];
const answers: unknown[] = [];
const around = {
  ...room.ports,
  launchStrongroom: room.ports.startStrongroom,
  connectPage: () => {},
  vaults: { root: () => room.path('vaults'), list: () => [], opened: () => {} },
  hold: () => () => {},
  emit: () => {},
  print: {
    onPaper: async (job) => void jobs.push(job),
    asPdf: async (job, to) => {
      jobs.push(job);
      room.ports.folders.writeNew(to, utf8('page'));
    },
  },
} satisfies Partial<DeskSurroundings> as unknown as DeskSurroundings;
const desk = new Desk(around);
const frame = { parent: null, origin: 'app://holdfast', url: 'app://holdfast/index.html' };
const answer = createAnswerer({
  contract: CALLS,
  handlers: newCardHandlers(desk),
  origin: 'app://holdfast',
  isOurs: () => true,
  report: (_reference, error) => reported.push(String((error as Error).stack)),
});
const call = async (name: string, input: object) => {
  const given = await answer({ senderFrame: frame, sender: null } as Sender, name, input);
  answers.push(given);
  return given;
};
const ok = async (name: string, input: object) => {
  const given = await call(name, input);
  if ('error' in given) throw new Error(given.error.code);
  return given.ok as Record<string, unknown>;
};
const codeOf = async (name: string, input: object) => {
  const given = await call(name, input);
  return 'error' in given ? given.error.code : 'ok';
};

beforeAll(async () => {
  const host = await desk.takeStrongroom();
  desk.works.creation = await Creation.prepare(desk.ports(), host, {
    name: 'Test',
    custodians: [{ name: 'Ann', passphrase: await slotFor(host, 'amber fossil quiet ridge copper lantern') }],
    unlock: 1,
    holders: ['Ann', 'Bo', 'Chidi'],
    threshold: 2,
    rings: [],
    mode: 'production',
  });
});
/** What events of a type say in public, oldest first. */
const recorded = (vault: Vault, wanted: string) =>
  vault.file
    .events(1)
    .map(({ event }) => event)
    .filter(({ type }) => type === wanted)
    .map((event) => event.public);

afterAll(async () => {
  for (const host of room.hosts) await host.end();
  room.clear();
});

test('no answer and no report holds anything of a card', async () => {
  const { strongroom } = await desk.readyStrongroom();
  const payloads: Uint8Array[] = [];
  for (const number of [1, 2, 3]) {
    const { ticket } = await ok('cards.show', { number });
    payloads.push(await strongroom.pickup(ticket as string));
  }
  const cards = payloads.map(decodePayload);
  const deposit = async (place: number) =>
    (await strongroom.deposit('card', Uint8Array.from(payloads[place] as Uint8Array))).slot;

  const place = (name: string) => room.path('files', name);
  const wishes = { paper: 'a4', byHand: false };
  expect(await ok('cards.print', { number: 1, ...wishes, to: place('1.pdf') })).toMatchObject({
    file: { path: place('1.pdf'), bytes: 4 },
    onThisMachine: true,
  });
  expect(await codeOf('cards.print', { number: 2, ...wishes, to: place('2.pdf') })).toBe('card-medium-twice');
  expect(await codeOf('cards.print', { number: 1, ...wishes, to: place('1.pdf') })).toBe('file-exists');
  expect(await codeOf('cards.print', { number: 2, paper: 'letter', byHand: true, to: place('2.pdf') })).toBe(
    'ok',
  );
  expect(await codeOf('cards.print', { number: 2, ...wishes, to: null })).toBe('ok');
  expect(await codeOf('cards.print', { number: 9, ...wishes, to: null })).toBe('internal');
  expect(jobs.map(({ ticket }) => ticket !== null)).toEqual([true, false, true]);
  expect(jobs[0]?.sheet).toMatchObject({
    number: 1,
    of: 3,
    threshold: 2,
    holder: 'Ann',
    epoch: 1,
    vaultName: 'Test',
  });

  const recipient = 'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z';
  expect(await codeOf('cards.seal', { number: 3, to: { recipient: 'age1no' } })).toBe(
    'age-recipient-invalid',
  );
  const { sealed } = await ok('cards.seal', { number: 3, to: { recipient } });
  expect(sealed).toMatch(/^hfs1/);
  expect(await codeOf('cards.saveSealed', { number: 3, to: place('3.txt') })).toBe('card-medium-twice');
  room.ports.folders.removeFile(place('1.pdf'));
  expect(await codeOf('cards.saveSealed', { number: 3, to: place('3.txt') })).toBe('ok');
  expect(new TextDecoder().decode(room.ports.folders.read(place('3.txt'), 4096))).toContain(sealed);

  expect((await refusalOf(async () => desk.works.creation?.readBack(1, await deposit(1)))).code).toBe(
    'card-other-number',
  );
  await desk.works.creation?.readBack(1, await deposit(0));

  const all = JSON.stringify([answers, reported, jobs]).toLowerCase();
  for (const card of cards) {
    const words = cardWords(card);
    const secrets = [
      ...(cardText(card).slice(24, 72).match(/.{8}/g) ?? []),
      ...words.slice(12, 30).map((_, i) => words.slice(12 + i, 15 + i).join(' ')),
      ...(toHex(card.y).match(/.{16}/g) ?? []),
      ...(toBase64url(card.y).toLowerCase().match(/.{10}/g) ?? []),
    ];
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  }
});

test('the cards of a new epoch are printed, saved and sealed like those of a new vault', async () => {
  const { strongroom } = await desk.readyStrongroom();
  const { creation } = desk.works;
  if (creation === null) throw new Error('no vault is being made');
  for (const number of [2, 3]) {
    const { ticket } = await ok('cards.show', { number });
    const { slot } = await strongroom.deposit('card', await strongroom.pickup(ticket as string));
    await creation.readBack(number, slot);
  }
  const { vault } = await creation.commit(room.path('vaults', 'Test'), room.path('backups'), false);
  desk.adopt(vault);
  // Each time that a card left the strongroom is an event: neither a page for writing by hand nor a sealed card is one.
  const shown = EVENT_TYPES['cards.shown'].public.parse(recorded(vault, 'cards.shown')[0]);
  expect(shown.shown.map(({ card, on }) => `${card} ${on}`)).toEqual([
    ...['1 screen', '2 screen', '3 screen', '1 file', '2 paper', '2 screen', '3 screen'],
  ]);
  const plan = { holders: ['Ann', 'Femi', 'Gus'], threshold: 2, cause: null, reason: '', cardsLost: false };
  desk.works.epoch = await NewEpoch.prepare(vault, { ...plan, unattended: false }, []);
  jobs.length = 0;
  const place = (name: string) => room.path('files', name);
  const wishes = { paper: 'letter', byHand: false };
  expect(await codeOf('cards.print', { number: 1, ...wishes, to: null })).toBe('ok');
  expect(await codeOf('cards.print', { number: 2, ...wishes, to: place('epoch-2.pdf') })).toBe('ok');
  expect(jobs[1]?.sheet).toMatchObject({ number: 2, holder: 'Femi', epoch: 2, threshold: 2 });
  expect(jobs[1]?.sheet.backups).toContain(desk.open().state.backups[0]?.place);
  const recipient = 'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z';
  expect((await ok('cards.seal', { number: 3, to: { recipient } })).sealed).toMatch(/^hfs1/);
  expect(await codeOf('cards.saveSealed', { number: 3, to: place('epoch-3.txt') })).toBe('card-medium-twice');
  await desk.works.epoch.abort();
});
