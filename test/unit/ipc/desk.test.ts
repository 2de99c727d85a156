// One strongroom for whoever asks, and which of them a vault is opened in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StrongroomHost } from '../../../electron/core/ports/strongroom.ts';
import { createKeys } from '../../../electron/core/vault/key-acts.ts';
import { Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import { vaultHandlers } from '../../../electron/ipc/vault.ts';
import { refusal } from '../../../shared/errors/index.ts';
import { SAFE } from '../../../shared/errors/safe.ts';
import type { Lock } from '../../../shared/model/locks.ts';
import { found, passphrasesOf, quickRoom } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const room = quickRoom();
const folder = room.path('vaults', 'Test');
const connected: StrongroomHost[] = [];
const started: StrongroomHost[] = [];
const ended: StrongroomHost[] = [];
const noted: (Lock | null)[] = [];
/** Why the window was asked to lock: it ends the page with the vault. */
const locks: string[] = [];
/** Who starts a strongroom waits for this. */
let slow: Promise<void> | undefined;
/** Lets the next start wait; call the result to let it go on. */
function hold(): () => void {
  let go = () => {};
  slow = new Promise((resolve) => {
    go = () => {
      slow = undefined;
      resolve();
    };
  });
  return () => go();
}

function newDesk(): Desk {
  for (const list of [connected, started, ended, noted, locks]) list.length = 0;
  return new Desk({
    ...room.ports,
    async launchStrongroom() {
      await slow;
      const inner = quickStrongroom();
      const host: StrongroomHost = {
        ...inner,
        async end() {
          ended.push(host);
          await inner.end();
        },
      };
      started.push(host);
      return host;
    },
    connectPage: (host) => void connected.push(host),
    vaults: { root: () => room.path('vaults'), list: () => [], opened: () => {} },
    hold: () => () => {},
    lock: async (reason) => void locks.push(reason),
    emit: () => {},
    preferences: {
      folder: () => '',
      theme: () => 'system',
      chooseTheme: () => {},
      lastLock: () => null,
      noteLock: (lock) => void noted.push(lock),
    },
  } satisfies Partial<DeskSurroundings> as unknown as DeskSurroundings);
}

beforeAll(async () => {
  await (await found(room)).vault.close();
});
afterAll(() => room.clear());

test('who asks while a strongroom is being started gets that one', async () => {
  const desk = newDesk();
  const [first, second] = await Promise.all([desk.readyStrongroom(), desk.readyStrongroom()]);
  expect(second).toBe(first);
  expect(started).toEqual([first]);
  await desk.endStrongroom();
});

test('a vault is opened in the strongroom that only said how the keychain is', async () => {
  const desk = newDesk();
  const asked = await desk.readyStrongroom();
  await vaultHandlers(desk)['vault.open']({ folder });
  expect(desk.open().host).toBe(asked);
  expect(ended).toEqual([]);
  await desk.closeVault();
  expect(ended).toContain(asked);
});

test('a strongroom in which something was begun ends before a vault is opened', async () => {
  const desk = newDesk();
  const begun = await desk.takeStrongroom();
  await vaultHandlers(desk)['vault.open']({ folder });
  expect(ended).toContain(begun);
  expect(desk.open().host).not.toBe(begun);
  await desk.closeVault();

  const given = await desk.ceremonyStrongroom();
  await vaultHandlers(desk)['vault.open']({ folder });
  expect(ended).toContain(given);
  await desk.closeVault();
});

test.each(['endStrongroom', 'dropStrongroom', 'closeVault'] as const)(
  'a strongroom that is being started is ended by %s, and nobody gets it',
  async (end) => {
    const desk = newDesk();
    const start = hold();
    const asked = desk.readyStrongroom().catch((error: unknown) => error);
    // Its start goes on outside.
    await Promise.resolve();
    let over = false;
    const ending = desk[end]().then(() => {
      over = true;
    });
    await new Promise((done) => setImmediate(done));
    expect(over).toBe(false);
    start();
    await ending;
    expect(ended).toEqual(started);
    expect(started).toHaveLength(1);
    expect(connected).toEqual([]);
    expect(desk.running).toBeNull();
    expect(await asked).toMatchObject({ failure: { code: 'vault-locked' } });
    const next = await desk.readyStrongroom();
    expect(started).toHaveLength(2);
    expect(connected).toEqual([next]);
    await desk.endStrongroom();
  },
);

test('who asks after the end does not get the one that was being started before it', async () => {
  const desk = newDesk();
  const start = hold();
  const before = desk.readyStrongroom().catch(() => null);
  const ending = desk.endStrongroom();
  const after = desk.readyStrongroom();
  start();
  await ending;
  expect(await before).toBeNull();
  expect(desk.running).toBe(await after);
  expect(ended).not.toContain(await after);
  await desk.endStrongroom();
});

test('why the vault was locked is forgotten when it is unlocked, and not when it is opened', async () => {
  const desk = newDesk();
  const handlers = vaultHandlers(desk);
  await handlers['vault.open']({ folder });
  await desk.changed();
  expect(noted).toEqual([]);
  const given = await passphrasesOf(desk.open(), 'Ann');
  await handlers['vault.unlock']({
    custodians: given.map(({ custodian, slot }) => ({ custodian, passphrase: slot })),
  });
  expect(noted).toEqual([null]);
  await desk.closeVault();
});

test('where the keychain fails at the end of a commit the window is locked with the vault, as after a failure', async () => {
  const desk = newDesk();
  const handlers = vaultHandlers(desk);
  await handlers['vault.open']({ folder });
  const vault = desk.open();
  const given = await passphrasesOf(vault, 'Ann');
  await handlers['vault.unlock']({
    custodians: given.map(({ custodian, slot }) => ({ custodian, passphrase: slot })),
  });
  Object.assign(vault.strongroom, {
    commitEnd: async () => {
      throw refusal('keychain-hanging', { seconds: 20, call: 'put' });
    },
  });
  const secret = {
    name: 'Door code',
    purpose: 'secret' as const,
    algorithm: 'secret' as const,
    ring: 'General',
    owner: 'Ann',
    description: '',
    activate: true,
    expires: null,
    extractable: true,
  };
  const refused = await refusalOf(() => createKeys(vault, [secret]));
  expect(refused).toMatchObject({ code: 'keychain-hanging', safe: SAFE.locked });
  expect(locks).toEqual(['failure']);
  await desk.closeVault();
});
