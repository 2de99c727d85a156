// One strongroom for whoever asks, and which of them a vault is opened in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StrongroomHost } from '../../../electron/core/ports/strongroom.ts';
import { Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import { vaultHandlers } from '../../../electron/ipc/vault.ts';
import { found, quickRoom } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';

const room = quickRoom();
const folder = room.path('vaults', 'Test');
const connected: StrongroomHost[] = [];
const started: StrongroomHost[] = [];
const ended: StrongroomHost[] = [];

function newDesk(): Desk {
  for (const list of [connected, started, ended]) list.length = 0;
  return new Desk({
    ...room.ports,
    async launchStrongroom() {
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
    emit: () => {},
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
