import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANE_NAMES, LANES, type Step, stepFrom, yearOf } from '../../../renderer/year.ts';
import { DUE_KINDS, type DueView } from '../../../shared/model/views/duties.ts';

const NOW = new Date(2026, 10, 24, 9, 30);
const DAY = 86_400_000;
const date = (days: number, kind: DueView['kind'] = 'rotation'): DueView => ({
  at: new Date(NOW.getTime() + days * DAY).toISOString(),
  kind,
  key: null,
  name: '',
  text: `${kind} in ${days} days`,
  overdue: days < 0,
});
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

describe('the picture of the next twelve months', () => {
  it('has a lane for every kind of date', () => {
    expect(Object.values(LANES).flat().sort()).toEqual([...DUE_KINDS].sort());
  });

  it('holds every date of the year once, in a mark and in the table', () => {
    const entry = fc.record({
      days: fc.integer({ min: -400, max: 364 }),
      kind: fc.constantFrom(...DUE_KINDS),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const due = entries.map(({ days, kind }) => date(days, kind)).sort((a, b) => (a.at < b.at ? -1 : 1));
        const { marks, months, overdue } = yearOf(due, NOW);
        expect(marks.flatMap((mark) => mark.entries)).toHaveLength(due.length);
        expect(months.reduce((n, { counts }) => n + sum(counts), sum(overdue))).toBe(due.length);
        for (const { part, lane, entries: own } of marks) {
          expect(own.every(({ kind }) => (LANES[lane] as readonly string[]).includes(kind))).toBe(true);
          if (part === null) expect(own.every((one) => one.overdue)).toBe(true);
          else expect(part >= 0 && part <= 1).toBe(true);
        }
        // However many dates there are, the picture stays a picture.
        expect(marks.length).toBeLessThanOrEqual(LANE_NAMES.length * 42);
      }),
      { numRuns: 60 },
    );
  });

  it('begins today and names every month', () => {
    const { months } = yearOf([], NOW);
    expect(months.map(({ from }) => new Date(from).getMonth())).toEqual([
      10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(months[0]?.part).toBe(0);
    expect(months.every(({ part }, i) => i === 0 || part > (months[i - 1]?.part ?? 0))).toBe(true);
  });

  it('leaves out what lies further ahead', () => {
    expect(yearOf([date(500)], NOW).marks).toEqual([]);
  });

  it('is walked by arrows, every mark of it, and never out of it', () => {
    const due = [
      date(-3, 'drill'),
      date(4),
      date(9, 'item'),
      date(40, 'backup'),
      date(41),
      date(300, 'review'),
    ];
    const { marks } = yearOf(due, NOW);
    const walk = (from: string, step: Step) => stepFrom(marks, from, step)?.entries[0]?.text;
    const ids = marks.map(({ id }) => id);
    expect(marks.map(({ entries }) => entries[0]?.text)).toEqual(due.map(({ text }) => text));
    expect(walk(ids[0] as string, 'ArrowLeft')).toBe(due[0]?.text);
    expect(walk(ids[0] as string, 'ArrowRight')).toBe(due[1]?.text);
    expect(walk(ids[0] as string, 'End')).toBe(due[5]?.text);
    expect(walk(ids[5] as string, 'Home')).toBe(due[0]?.text);
    // From the second rotation: up there is no lane, down the nearest drill.
    expect(walk(ids[4] as string, 'ArrowUp')).toBe(due[4]?.text);
    expect(walk(ids[4] as string, 'ArrowDown')).toBe(due[0]?.text);
    expect(stepFrom(marks, 'gone', 'End')?.id).toBe(ids[0]);
    expect(stepFrom([], 'gone', 'End')).toBeUndefined();
  });
});
