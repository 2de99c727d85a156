import { expect, test } from 'vitest';
import { Turns, withLimit } from '../../../../electron/strongroom/keychain/turns.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

test('a call that never settles is hanging after its limit', async () => {
  const started = Date.now();
  const refused = await refusalOf(() => withLimit('get', 80, new Promise(() => {})));
  expect(refused).toMatchObject({ code: 'keychain-hanging', data: { call: 'get', seconds: 0.08 } });
  expect(Date.now() - started).toBeGreaterThanOrEqual(75);
});

test('a call that settles keeps its value or error', async () => {
  expect(await withLimit('get', 1000, Promise.resolve(7))).toBe(7);
  await expect(withLimit('get', 1000, Promise.reject(new Error('own')))).rejects.toThrow('own');
});

test('turns run one after another, also after a failure', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const task = (name: string, wait: number) => async () => {
    seen.push(`${name} begins`);
    await new Promise((after) => setTimeout(after, wait));
    seen.push(`${name} ends`);
    if (name === 'a') throw new Error('a failed');
  };
  const first = turns.take(task('a', 20));
  const second = turns.take(task('b', 0));
  await expect(first).rejects.toThrow('a failed');
  await second;
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
