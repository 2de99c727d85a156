// What the picture of a key's life, its versions and the list of keys say: nothing is told as going on that has ended.
import { expect, test } from 'vitest';
import { lifeDate } from '../../../renderer/life-dates.ts';
import { columnsOf } from '../../../renderer/screens/keys/columns.tsx';
import { keyTexts } from '../../../renderer/texts/key.ts';
import { keysTexts } from '../../../renderer/texts/keys.ts';
import { onDay } from '../../../renderer/texts/words.ts';
import { type KeyState, STATES } from '../../../shared/model/states.ts';
import { inDays } from '../../support/fake-data.ts';
import { madeUpKey, madeUpKeys } from '../../support/fake-keys.ts';

const [row] = madeUpKeys();
if (row === undefined) throw new TypeError('no made-up key');
const of = (state: KeyState) => madeUpKey({ ...row, state, protectStop: inDays(300) });

test.each(STATES)(
  '%s: a date to come only where it can still come, "since" only of the present state',
  (state) => {
    const key = of(state);
    const lives = state === 'pre-active' || state === 'active' || state === 'suspended';
    expect(lifeDate(key, 'deactivated').startsWith('due')).toBe(lives);
    expect(lifeDate(key, 'active').startsWith('since')).toBe(state === 'active');
    expect(keyTexts.picture(key).includes('protects until')).toBe(lives);
    const until = columnsOf(['until'])[0]?.cell(key);
    expect(until).toBe(lives ? onDay(inDays(300)) : keysTexts.over);
  },
);

test('a version that was compromised ended on that day', () => {
  const version = of('compromised').versions.at(-1);
  expect(version && keyTexts.period(version)).toContain(`→ ${onDay(inDays(-9))}`);
});
