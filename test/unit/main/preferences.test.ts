import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takeUpPreferences } from '../../../electron/main/preferences.ts';
import type { Theme } from '../../../shared/model/theme.ts';

const room = mkdtempSync(join(tmpdir(), 'holdfast-preferences-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const start = (folder = room) => {
  const appearance: { themeSource: Theme } = { themeSource: 'system' };
  return { appearance, preferences: takeUpPreferences({ folder: () => folder, appearance }) };
};

test('a choice holds at once and at the next start, before there is a window', () => {
  const first = start();
  expect(first.preferences.theme()).toBe('system');
  first.preferences.chooseTheme('dark');
  expect(first.appearance.themeSource).toBe('dark');
  const second = start();
  expect(second.appearance.themeSource).toBe('dark');
  expect(second.preferences.theme()).toBe('dark');
  const file = join(room, 'preferences.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'dark', elsewhere: [] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('folders of vaults are remembered, the last one first, each once and not without end', () => {
  const { preferences } = start();
  for (let i = 0; i < 12; i++) preferences.remember(`/media/stick-${i}/Vault`);
  preferences.remember('/media/stick-5/Vault');
  const before = preferences.elsewhere();
  expect(before.slice(0, 3)).toEqual([
    '/media/stick-5/Vault',
    '/media/stick-11/Vault',
    '/media/stick-10/Vault',
  ]);
  expect(new Set(before).size).toBe(10);
  expect(start().preferences.elsewhere()).toEqual(before);
});

test('why a vault was locked is kept over the end of the programme until it is unlocked; of what was no vault nothing is', () => {
  const lock = { reason: 'closed', at: '2026-11-24T09:30:00.000Z', folder: '/home/ann/Vault' } as const;
  const { preferences } = start();
  expect(preferences.lastLock()).toBeNull();
  preferences.noteLock(lock);
  expect(start().preferences.lastLock()).toEqual(lock);
  preferences.noteLock({ ...lock, folder: null });
  expect(preferences.lastLock()?.folder).toBeNull();
  expect(start().preferences.lastLock()).toBeNull();
  preferences.noteLock(lock);
  preferences.noteLock(null);
  expect(preferences.lastLock()).toBeNull();
  expect(start().preferences.lastLock()).toBeNull();
});

const LOCKED = '{"theme":"dark","lock":{"reason":"idle","at":"2026-11-24T09:30:00.000Z","folder":"/a"}}';

test('a lock is taken in only as it was written', () => {
  const theme = (text: string) => {
    writeFileSync(join(room, 'preferences.json'), text);
    return start().preferences.theme();
  };
  expect(theme(LOCKED)).toBe('dark');
  for (const [from, to] of [
    ['idle', 'bored'],
    ['.000Z', ''],
    ['"/a"', '7'],
    ['"/a"', '"/a","more":1'],
  ] as const) {
    expect(theme(LOCKED.replace(from, to))).toBe('system');
  }
});

test.each(['', '{"theme":"pink"}', '{"theme":"dark","more":1}', 'null'])(
  'a file that holds %j counts as no choice',
  (text) => {
    writeFileSync(join(room, 'preferences.json'), text);
    expect(start().preferences.theme()).toBe('system');
  },
);

test('where nothing can be kept the choice still holds for the session', () => {
  const { preferences, appearance } = start(join(room, 'nowhere'));
  preferences.chooseTheme('light');
  expect(preferences.theme()).toBe('light');
  expect(appearance.themeSource).toBe('light');
});
