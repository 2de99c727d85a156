import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClipboard } from '../../../electron/main/clipboard.ts';

let held = '';
const system = {
  writeText: async (text: string) => {
    held = text;
  },
  readText: async () => held,
  clear: async () => {
    held = '';
  },
};
beforeEach(() => {
  held = 'what was there before';
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('a copy goes after a minute, and a second one begins the minute anew', async () => {
  const clipboard = createClipboard(system);
  expect(await clipboard.copy('age1first')).toBe(60);
  await vi.advanceTimersByTimeAsync(59_000);
  await clipboard.copy('age1second');
  await vi.advanceTimersByTimeAsync(59_000);
  expect(held).toBe('age1second');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(held).toBe('');
});

test('it is taken off at once when asked, and what somebody else put there stays', async () => {
  const clipboard = createClipboard(system);
  await clipboard.clear();
  expect(held).toBe('what was there before');
  await clipboard.copy('age1first');
  await clipboard.clear();
  expect(held).toBe('');
  await clipboard.copy('age1first');
  held = 'copied elsewhere';
  await clipboard.clear();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(held).toBe('copied elsewhere');
});

test('a secret that the page puts there goes likewise, unread, whatever lies there by then', async () => {
  const readText = vi.fn(system.readText);
  const clipboard = createClipboard({ ...system, readText });
  expect(clipboard.expectSecret()).toBe(60);
  held = 'a token';
  await vi.advanceTimersByTimeAsync(59_000);
  expect(held).toBe('a token');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(held).toBe('');
  clipboard.expectSecret();
  held = 'a token';
  await clipboard.clear();
  expect(held).toBe('');
  clipboard.expectSecret();
  held = 'copied elsewhere';
  await clipboard.clear();
  expect(held).toBe('');
  expect(readText).not.toHaveBeenCalled();
});
