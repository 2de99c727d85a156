import { describe, expect, it } from 'vitest';
import {
  count,
  fileName,
  fileSize,
  minutesAndSeconds,
  onDay,
  relativeDay,
  spelled,
} from '../../../renderer/texts/words.ts';
import { dayInWords } from '../../../shared/day-in-words.ts';

describe('words', () => {
  it('counts with the right word', () => {
    expect([0, 1, 2, 10_000].map((n) => count(n, 'card', 'cards'))).toEqual([
      '0 cards',
      '1 card',
      '2 cards',
      '10,000 cards',
    ]);
  });

  it('spells small numbers and keeps large ones in figures', () => {
    expect([0, 3, 10, 11].map(spelled)).toEqual(['No', 'Three', 'Ten', '11']);
  });

  it('says how far a day lies', () => {
    const now = Date.parse('2026-11-24T12:00:00.000Z');
    const at = (day: string) => relativeDay(`2026-11-${day}T12:00:00.000Z`, now);
    expect([at('24'), at('23'), at('15'), at('28')]).toEqual([
      'today',
      'yesterday',
      '9 days ago',
      'in 4 days',
    ]);
  });

  it('writes every month with three letters, here as in the sentences of the application', () => {
    const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-07`);
    const written = days.map((day) => onDay(`${day}T12:00:00.000Z`));
    for (const day of written) expect(day).toMatch(/^7 [A-Z][a-z]{2} 2026$/);
    expect(new Set(written).size).toBe(12);
    expect(days.map(dayInWords)).toEqual(written);
  });

  it('writes times and sizes', () => {
    expect([0, 9.2, 252].map(minutesAndSeconds)).toEqual(['0:00', '0:10', '4:12']);
    expect([1, 999, 1000, 48_000_000, 1_500_000_000_000].map(fileSize)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '48 MB',
      '1.5 TB',
    ]);
  });

  it('takes the last part of a path of either kind', () => {
    expect(['/a/b c.txt', 'C:\\keys\\root.pem', 'plain'].map(fileName)).toEqual([
      'b c.txt',
      'root.pem',
      'plain',
    ]);
  });
});
