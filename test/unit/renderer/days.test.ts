import { expect, it } from 'vitest';
import { readDay } from '../../../renderer/days.ts';
import { dayInWords } from '../../../shared/day-in-words.ts';

it('a day is read as people write it, the day always before the month', () => {
  for (const text of [
    '29 Nov 2026',
    ' 29 november 2026 ',
    '29. Nov. 2026',
    '29.11.2026',
    '29/11/2026',
    '2026-11-29',
  ])
    expect(readDay(text), text).toBe('2026-11-29');
  expect(readDay('03/04/2026')).toBe('2026-04-03');
  expect(readDay('1 Sept 2026')).toBe('2026-09-01');
});

it('what is no day of the calendar, or could be another, is none', () => {
  for (const text of [
    '',
    'half past ten',
    '31 Feb 2026',
    '29 Feb 2026',
    '11/29/2026',
    '29 Nov 26',
    '29 J 2026',
    '2026-13-01',
    '0 May 2026',
    '29 Nov',
  ])
    expect(readDay(text), text).toBeNull();
});

it('every day of two years is read as it is shown', () => {
  for (let at = Date.UTC(2027, 0, 1, 12); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    expect(readDay(dayInWords(day))).toBe(day);
  }
});
