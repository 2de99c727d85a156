import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileKeychain, openFileKeychain } from '../../../../electron/strongroom/keychain/file.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const name = 'vault/instance/device';
const value = Uint8Array.from({ length: 32 }, (_, i) => i * 8);
let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'holdfast-keychain-'));
  folder = join(parent, 'keys');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const codeOf = async (act: () => unknown) => (await refusalOf(act)).code;

test('keeps bytes in files that only their owner can read', async () => {
  const keychain = await createFileKeychain(folder);
  expect(keychain.backend).toBe('file');
  await keychain.put(name, value);
  expect(await keychain.get(name)).toEqual(value);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const [file = ''] = readdirSync(folder);
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^[A-Za-z0-9_-]+$/);
  await keychain.put(name, Uint8Array.of(1));
  expect(await openFileKeychain(folder).get(name)).toEqual(Uint8Array.of(1));
  expect(readdirSync(folder)).toHaveLength(1);
});

test('lists by prefix and removes', async () => {
  const keychain = await createFileKeychain(folder);
  for (const each of ['a/b/c', 'a/b/d', 'a/c']) await keychain.put(each, value);
  expect(await keychain.list('a/b/')).toEqual(['a/b/c', 'a/b/d']);
  await keychain.remove('a/b/c');
  await keychain.remove('a/b/c');
  expect(await keychain.list('')).toEqual(['a/b/d', 'a/c']);
  expect(await keychain.tryGet('a/b/c')).toBeNull();
  expect(await codeOf(() => keychain.get('a/b/c'))).toBe('keychain-item-missing');
});

test('tells an altered item from a missing one', async () => {
  const keychain = await createFileKeychain(folder);
  await keychain.put(name, value);
  const path = join(folder, readdirSync(folder)[0] ?? '');
  for (const text of ['', 'not base64url!', 'AA==', 'AAB', '\u00ff', 'A'.repeat(5000)]) {
    writeFileSync(path, text, 'latin1');
    expect(await codeOf(() => keychain.get(name)), text.slice(0, 20)).toBe('keychain-item-altered');
  }
  rmSync(path);
  symlinkSync('/etc/passwd', path);
  expect(await codeOf(() => keychain.tryGet(name))).toBe('keychain-item-altered');
  rmSync(path);
  mkdirSync(path);
  expect(await codeOf(() => keychain.tryGet(name))).toBe('keychain-item-altered');
});

test('refuses a folder that is missing or open to others, and does not make it again', async () => {
  const keychain = await createFileKeychain(folder);
  await keychain.put(name, value);
  chmodSync(folder, 0o750);
  expect(await keychain.status()).toBe('folder-open');
  expect(await refusalOf(() => keychain.get(name))).toMatchObject({
    code: 'keychain-folder-open',
    data: { mode: '0750' },
  });
  rmSync(folder, { recursive: true });
  expect(await keychain.status()).toBe('folder-missing');
  expect(await codeOf(() => keychain.put(name, value))).toBe('keychain-folder-missing');
  expect(readdirSync(parent)).toEqual([]);
  symlinkSync('/tmp', folder);
  expect(await codeOf(() => keychain.list(''))).toBe('keychain-folder-missing');
});

test('names and values outside the bounds are bugs, not refusals', async () => {
  const keychain = await createFileKeychain(folder);
  for (const wrong of [
    '',
    'one',
    'a//b',
    '/a/b',
    'a/../b/',
    'a/b c',
    'a/\u00e9',
    'a/b\n',
    `a/${'b'.repeat(200)}`,
  ]) {
    await expect((async () => keychain.put(wrong, value))(), wrong).rejects.toThrow(TypeError);
  }
  await expect((async () => keychain.put(name, new Uint8Array(0)))()).rejects.toThrow(RangeError);
  await expect((async () => keychain.put(name, new Uint8Array(1501)))()).rejects.toThrow(RangeError);
  const largest = new Uint8Array(1500).fill(0xff);
  await keychain.put(name, largest);
  expect(await keychain.get(name)).toEqual(largest);
});

test('concurrent writes leave one whole value', async () => {
  const keychain = await createFileKeychain(folder);
  await Promise.all(Array.from({ length: 20 }, (_, i) => keychain.put(name, Uint8Array.of(i + 1))));
  expect(await keychain.get(name)).toEqual(Uint8Array.of(20));
  expect(readdirSync(folder)).toHaveLength(1);
});
