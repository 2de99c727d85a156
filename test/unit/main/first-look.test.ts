// The first question of the page has one answer, and a fault in finding it leaves the others unharmed.
import { expect, test, vi } from 'vitest';
import type { Preferences } from '../../../electron/main/preferences.ts';

const firstLook = vi.fn();
vi.mock('electron', () => ({ app: { getVersion: () => '0' } }));
vi.mock('../../../electron/ipc/start-answer.ts', () => ({ firstLook }));
const { createFirstLook } = await import('../../../electron/main/first-look.ts');

const preferences = {} as Preferences;

test('the first question alone is answered, once and only where nothing was put into it', () => {
  firstLook.mockReturnValue({ seen: true });
  const look = createFirstLook(preferences);
  expect(look.answer('app.start', {})).toEqual({ ok: { seen: true } });
  expect(look.answer('app.start', {})).toBeNull();
  expect(createFirstLook(preferences).answer('app.start', { more: 1 })).toBeNull();
  const late = createFirstLook(preferences);
  expect(late.answer('vault.open', {})).toBeNull();
  expect(late.answer('app.start', {})).toBeNull();
});

test('a fault is complained of without its text, and the question goes on to what is behind the window', () => {
  firstLook.mockImplementation(() => {
    throw new Error('amber fossil quiet');
  });
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  expect(createFirstLook(preferences).answer('app.start', {})).toBeNull();
  expect(said.join('')).toMatch(/^holdfast: fault in the first look: Error\n/);
  expect(said.join('')).not.toContain('amber');
});
