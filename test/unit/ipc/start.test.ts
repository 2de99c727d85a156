// What the page is told first: the only vault there is, as far as its file tells, once and without a strongroom.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listVaults } from '../../../electron/adapters/vaults-root.ts';
import { Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import { startHandlers } from '../../../electron/ipc/start.ts';
import { firstLook } from '../../../electron/ipc/start-answer.ts';
import { vaultHandlers } from '../../../electron/ipc/vault.ts';
import { appCalls } from '../../../shared/contract/app.ts';
import { refusal } from '../../../shared/errors/index.ts';
import type { Lock } from '../../../shared/model/locks.ts';
import { found, quickRoom, unlockBy } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';

const room = quickRoom();
const root = room.path('vaults');
const folder = join(root, 'Test');
const ceremonies = room.path('ceremonies');
let started = 0;
/** What the programme remembers of a lock. */
let noted: Lock | null = null;

function newDesk(): Desk {
  started = 0;
  return new Desk({
    ...room.ports,
    async launchStrongroom() {
      started += 1;
      return quickStrongroom();
    },
    connectPage: () => {},
    vaults: { root: () => root, list: () => listVaults(root), opened: () => {} },
    ceremonies: () => ceremonies,
    network: () => ({ down: true, interfaces: [] }),
    preferences: {
      folder: () => root,
      theme: () => 'system',
      chooseTheme: () => {},
      lastLock: () => noted,
      noteLock: () => {},
    },
    product: { name: 'Holdfast', version: '0' },
    electron: '',
    platform: 'linux',
    hold: () => () => {},
    emit: () => {},
  } satisfies Partial<DeskSurroundings> as unknown as DeskSurroundings);
}

const answer = async (desk: Desk) =>
  appCalls['app.start'].output.parse(await startHandlers(desk)['app.start']({}));

const first = (desk: Desk) => appCalls['app.start'].output.parse(firstLook(desk.around));

beforeAll(async () => {
  await (await found(room)).vault.close();
});
afterEach(() => {
  rmSync(join(root, 'Second'), { recursive: true, force: true });
  rmSync(ceremonies, { recursive: true, force: true });
});
afterAll(() => room.clear());

test('the only vault is shown as its file tells, once, and no strongroom was needed', async () => {
  const desk = newDesk();
  const { only, open } = first(desk);
  expect(open).toBeNull();
  expect(started).toBe(0);
  const status = await vaultHandlers(desk)['vault.open']({ folder });
  const { fingerprintWords, threshold, unlock, failedUnlocks } = status;
  const custodians = unlock.custodians.map(({ id }) => id);
  expect(only).toEqual({
    folder,
    fingerprintWords,
    threshold,
    failedUnlocks,
    unlock: { threshold: unlock.threshold, custodians },
  });
  expect(only?.fingerprintWords).toMatch(/^\w+( · \w+){3}$/);
  for (const { name } of unlock.custodians) expect(JSON.stringify(only)).not.toContain(name);
  await desk.closeVault();
  expect((await answer(desk)).only).toBeNull();
});

test('the file is free after the look, and what is told later names the same machine', async () => {
  const desk = newDesk();
  const seen = first(desk);
  room.ports.files.open(folder).close();
  const later = await answer(desk);
  // Opening a vault file touches it.
  const [untimed, again] = [seen, later].map(({ vaults, ...rest }) => ({
    ...rest,
    vaults: vaults.map(({ folder, name }) => ({ folder, name })),
  }));
  expect(again).toEqual({ ...untimed, only: null });
});

test('a folder of vaults that cannot be read is told when the page asks, and the first look does not fall over it', async () => {
  const desk = newDesk();
  const list = () => {
    throw refusal('folder-unusable', { path: root, reason: 'EACCES' });
  };
  Object.assign(desk.around.vaults, { list });
  expect(firstLook(desk.around)).toBeNull();
  await expect(answer(desk)).rejects.toMatchObject({ failure: { code: 'folder-unusable' } });
});

test('of two vaults none is chosen', async () => {
  cpSync(folder, join(root, 'Second'), { recursive: true });
  const { only, vaults } = first(newDesk());
  expect(only).toBeNull();
  expect(vaults).toHaveLength(2);
});

test('a ceremony that waits comes first', async () => {
  mkdirSync(join(ceremonies, 'running'), { recursive: true });
  const { only, ceremony } = first(newDesk());
  expect([only, ceremony]).toEqual([null, true]);
});

test('a vault that is in use or damaged stays in the list', async () => {
  const held = room.ports.files.open(folder);
  expect(first(newDesk()).only).toBeNull();
  held.close();
  const file = join(folder, 'vault.db');
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, 5000));
  const { only, vaults } = first(newDesk());
  expect(only).toBeNull();
  expect(vaults.map((vault) => vault.folder)).toEqual([folder]);
  writeFileSync(file, whole);
});

test('why a vault was locked is told as long as none is unlocked', async () => {
  const desk = newDesk();
  noted = { reason: 'closed', at: '2026-11-24T09:30:00.000Z', folder };
  try {
    expect((await answer(desk)).lock).toEqual(noted);
    expect((await answer(desk)).lock).toEqual(noted);
    await vaultHandlers(desk)['vault.open']({ folder });
    expect((await answer(desk)).lock).toEqual(noted);
    await unlockBy(desk.open(), 'Ann');
    expect((await answer(desk)).lock).toBeNull();
  } finally {
    noted = null;
    await desk.closeVault();
  }
});
