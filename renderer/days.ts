// Days as people write them, as times and back.
import { monthOf } from '../shared/day-in-words.ts';

/** The beginning of a day here. */
export const beginningOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** The beginning of a day in UTC, for ends that are read elsewhere too; null where no day was picked. */
export const utcDay = (day: string): string | null =>
  day === '' ? null : new Date(`${day}T00:00:00Z`).toISOString();

/** The end of a day here. */
export const endOf = (day: string): string => new Date(`${day}T23:59:59.999`).toISOString();

/** The day here of a time, as a date field takes it; empty without one. */
export function dayOf(when: string | null): string {
  if (when === null) return '';
  const date = new Date(when);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const calendarDay = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 9999;
  return real ? date.toISOString().slice(0, 10) : null;
};

/**
 * A day as it is typed, as `2026-11-29`; null where it is none. Read are "29 Nov 2026" with more or less of the month,
 * day, month and year in figures with points or strokes, and the form that is given back.
 */
export function readDay(text: string): string | null {
  const words = /^(\d{1,2})[.\s]\s*(\p{L}+)[.\s]\s*(\d{4})$/u.exec(text.trim());
  if (words !== null) {
    const [, day, month = '', year] = words;
    return calendarDay(Number(year), monthOf(month), Number(day));
  }
  const figures = /^(\d{1,2})[./]\s*(\d{1,2})[./]\s*(\d{4})$/.exec(text.trim());
  if (figures !== null) return calendarDay(Number(figures[3]), Number(figures[2]), Number(figures[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  return iso === null ? null : calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}
