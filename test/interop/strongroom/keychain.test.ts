import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type RemoteKeychain, remoteKeychain, silentPrompter, withKeyring } from '../../support/keyring.ts';
import { withBus } from '../../support/private-bus.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const name = 'vault/instance/device';
const value = '00ff'.repeat(16);
const opened: RemoteKeychain[] = [];

async function open(env: NodeJS.ProcessEnv, limits: Record<string, number> = {}): Promise<RemoteKeychain> {
  const keychain = await remoteKeychain(env, limits);
  opened.push(keychain);
  return keychain;
}

afterEach(async () => {
  for (const keychain of opened.splice(0)) await keychain.end();
});

async function codeOf(act: () => unknown): Promise<string> {
  return (await refusalOf(act)).code;
}

test('keeps, lists, replaces and removes items in a real Secret Service', async () => {
  await withKeyring(async ({ env, folder }) => {
    const keychain = await open(env);
    expect(await keychain.call('status')).toBe('ready');
    await keychain.call('put', name, value);
    await keychain.call('put', 'vault/other/device', '01');
    expect(await keychain.call('get', name)).toBe(value);
    await keychain.call('put', name, 'ff00');
    expect(await keychain.call('get', name)).toBe('ff00');
    await keychain.call('put', 'vault/instance/large', 'ab'.repeat(1500));
    expect(await keychain.call('get', 'vault/instance/large')).toBe('ab'.repeat(1500));
    expect(await keychain.call('list', 'vault/instance/')).toEqual([name, 'vault/instance/large']);
    await keychain.call('remove', name);
    expect(await keychain.call('tryGet', name)).toBeNull();
    await keychain.call('remove', name);
    const stored = readFileSync(`${folder}/data/keyrings/login.keyring`);
    expect(stored.length).toBeGreaterThan(100);
  });
});

test('a missing item is told from a locked one, and nothing is created', async () => {
  await withKeyring(async ({ env, lock, unlock }) => {
    const keychain = await open(env);
    await keychain.call('put', name, value);
    expect(await codeOf(() => keychain.call('get', 'vault/instance/none'))).toBe('keychain-item-missing');
    expect(await keychain.call('tryGet', 'vault/instance/none')).toBeNull();
    await lock();
    expect(await keychain.call('status')).toBe('locked');
    // Without a prompter the service dismisses the prompt by itself.
    expect(await codeOf(() => keychain.call('get', name))).toBe('keychain-dismissed');
    expect(await codeOf(() => keychain.call('tryGet', 'vault/instance/none'))).toBe('keychain-dismissed');
    expect(await codeOf(() => keychain.call('put', name, 'aa'))).toBe('keychain-dismissed');
    expect(await codeOf(() => keychain.call('list', 'vault/'))).toBe('keychain-dismissed');
    expect(await codeOf(() => keychain.call('remove', name))).toBe('keychain-dismissed');
    await unlock();
    expect(await keychain.call('status')).toBe('ready');
    expect(await keychain.call('get', name)).toBe(value);
    expect(await keychain.call('list', '')).toEqual([name]);
  });
});

test('a prompt that nobody answers ends within its limit', async () => {
  await withKeyring(async (keyring) => {
    const keychain = await open(keyring.env, { prompt: 700 });
    await keychain.call('put', name, value);
    const leave = await silentPrompter(keyring);
    try {
      await keyring.lock();
      const started = Date.now();
      expect(await codeOf(() => keychain.call('get', name))).toBe('keychain-prompt-unanswered');
      expect(Date.now() - started).toBeGreaterThan(600);
      await keyring.unlock();
      expect(await keychain.call('get', name)).toBe(value);
    } finally {
      leave();
    }
  });
});

test('an altered item is told from a missing one', async () => {
  await withKeyring(async ({ env }) => {
    const keychain = await open(env);
    for (const text of ['not base64url!', 'AAB', 'A'.repeat(2004), 'AA==']) {
      await keychain.call('tamper', name, text);
      expect(await codeOf(() => keychain.call('get', name))).toBe('keychain-item-altered');
      expect(await codeOf(() => keychain.call('tryGet', name))).toBe('keychain-item-altered');
    }
  });
});

test('a service that stands still is hanging, within the limit and for every call', async () => {
  await withKeyring(async ({ env, stop, resume }) => {
    const keychain = await open(env, { bus: 500 });
    await keychain.call('put', name, value);
    stop();
    const refused = await refusalOf(() => keychain.call('get', name));
    expect(refused.code).toBe('keychain-hanging');
    expect(await keychain.call('status')).toBe('hanging');
    expect(await codeOf(() => keychain.call('put', name, value))).toBe('keychain-hanging');
    resume();
    expect(await keychain.call('get', name)).toBe(value);
  });
});

test('a service that ends between two calls is absent', async () => {
  await withKeyring(async ({ env, end }) => {
    const keychain = await open(env);
    await keychain.call('put', name, value);
    await end();
    expect(await keychain.call('status')).toBe('absent');
    expect(await codeOf(() => keychain.call('get', name))).toBe('keychain-absent');
    expect(await codeOf(() => keychain.call('put', name, value))).toBe('keychain-absent');
  });
});

test('no provider, a bad bus address and no bus variable are told apart', async () => {
  await withBus(async ({ env, folder }) => {
    const nobody = await open(env);
    expect(await nobody.call('status')).toBe('absent');
    expect(await codeOf(() => nobody.call('tryGet', name))).toBe('keychain-absent');
    for (const address of [
      `unix:path=${folder}/none`,
      'nonsense',
      'unix:abstract=holdfast-none',
      'unix:',
      'unix:path=',
      'unix:abstract=%zz',
    ]) {
      const bad = await open({ ...env, DBUS_SESSION_BUS_ADDRESS: address });
      expect(await bad.call('status'), address).toBe('bad-bus');
      expect(await codeOf(() => bad.call('put', name, value)), address).toBe('keychain-bad-bus');
    }
    const none = await open({ ...env, DBUS_SESSION_BUS_ADDRESS: '' });
    expect(await none.call('status')).toBe('no-bus');
    const refused = await refusalOf(() => none.call('get', name));
    expect(refused.code).toBe('keychain-no-bus');
    expect(refused.next).toContain('DBUS_SESSION_BUS_ADDRESS');
  });
});
