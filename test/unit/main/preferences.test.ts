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
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'dark' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
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
