// That the screen was locked, heard from real message buses on which made-up services speak.
import { afterEach, expect, test } from 'vitest';
import { hearScreenLock, type ScreenLock } from '../../../electron/main/screen-lock.ts';
import { loginManager, speaker } from '../../support/lock-services.ts';
import { type PrivateBus, until, withBus } from '../../support/private-bus.ts';

const nowhere = 'unix:path=/nowhere/at/all';
const me = process.getuid?.() ?? 0;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Listens, and counts what was heard. */
function listen(addresses: { system: string; session: string }): { heard(): number; lock: ScreenLock } {
  let count = 0;
  const lock = hearScreenLock(addresses, () => count++);
  ends.push(lock.stop);
  return { heard: () => count, lock };
}

/** A bus with a login manager that knows a session of this user and one of another; what it says last always locks. */
async function onSystemBus({ address }: PrivateBus) {
  const manager = await loginManager(address);
  ends.push(manager.leave);
  const mine = manager.session(me);
  const other = manager.session(me + 1);
  const listening = listen({ system: address, session: nowhere });
  await listening.lock.tellers();
  return { manager, mine, other, ...listening };
}

test('the login manager is heard: its signal and its hint, for sessions of this user only', async () => {
  await withBus(async (bus) => {
    const { manager, mine, other, heard, lock } = await onSystemBus(bus);
    expect(await lock.tellers()).toEqual({ manager: true, savers: [] });
    manager.lock(mine);
    await until(() => heard() === 1, 'the signal');
    manager.hint(mine, true);
    await until(() => heard() === 2, 'the hint');
    // None of these locks; the last one does, and what stands before it on the bus was heard before it.
    manager.lock(other);
    manager.hint(other, true);
    manager.hint(mine, false);
    manager.lock(mine);
    await until(() => heard() >= 3, 'the last signal');
    expect(heard()).toBe(3);
  });
});

test('nobody but the login manager can speak for it; a session whose user nobody tells locks', async () => {
  await withBus(async (bus) => {
    const { manager, mine, heard } = await onSystemBus(bus);
    const liar = await speaker(bus.address);
    ends.push(liar.leave);
    const lie = { path: mine, owner: 'org.freedesktop.login1.Session', member: 'Lock' };
    liar.say(lie);
    // Sent to one alone a signal comes without having been asked for: connections are numbered, so all of them are tried.
    for (let n = 0; n < 10; n++) liar.say({ ...lie, to: `:1.${n}` });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard()).toBe(0);
    manager.lock('/org/freedesktop/login1/session/unknown');
    await until(() => heard() === 1, 'the signal of a session that is gone');
  });
});

test.each([
  ['org.freedesktop.ScreenSaver', '/ScreenSaver'],
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
  ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
  ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
])('%s is heard when it covers the screen, not when it uncovers it', async (name, path) => {
  await withBus(async ({ address }) => {
    const saver = await speaker(address, name);
    ends.push(saver.leave);
    const { heard, lock } = listen({ system: nowhere, session: address });
    const { manager, savers } = await lock.tellers();
    expect(manager).toBe(false);
    expect(savers).toHaveLength(1);
    const active = (on: boolean) =>
      saver.say({ path, owner: name, member: 'ActiveChanged', signature: 'b', body: [on] });
    active(false);
    active(true);
    await until(() => heard() > 0, 'the signal');
    active(false);
    active(true);
    await until(() => heard() > 1, 'the second signal');
    expect(heard()).toBe(2);
  });
});

test('a bus that is missing, that is no socket of this machine, or that ends, is told and nothing else happens', async () => {
  for (const address of ['', nowhere, 'tcp:host=127.0.0.1,port=9', 'unixexec:path=/bin/true', 'nonsense']) {
    const { heard, lock } = listen({ system: address, session: address });
    expect(await lock.tellers(), address).toEqual({ manager: false, savers: [] });
    expect(heard()).toBe(0);
  }
  let left: ReturnType<typeof listen> | undefined;
  await withBus(async ({ address }) => {
    const saver = await speaker(address, 'org.gnome.ScreenSaver');
    ends.push(saver.leave);
    left = listen({ system: address, session: address });
    expect(await left.lock.tellers()).toEqual({ manager: false, savers: ['the screen saver of GNOME'] });
  });
  expect(await left?.lock.tellers()).toEqual({ manager: false, savers: [] });
});

test('a bus that takes the connection and stays silent is left after two seconds', async () => {
  await withBus(async ({ address, stop }) => {
    stop();
    const { lock } = listen({ system: address, session: nowhere });
    expect(await lock.tellers()).toEqual({ manager: false, savers: [] });
  });
});
