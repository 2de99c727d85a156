// A day as people read it. English first, as all of the window.

const LANGUAGE = 'en-GB';
let months: readonly string[] | undefined;

function namesOfMonths(): readonly string[] {
  const name = new Intl.DateTimeFormat(LANGUAGE, { month: 'long', timeZone: 'UTC' });
  months ??= Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 1)));
  return months;
}

/** Three letters of a month, counted from 1; the short form of Intl has four in September. */
export const shortMonth = (month: number): string => (namesOfMonths()[month - 1] ?? '').slice(0, 3);

/** A day without an hour, `2026-11-29`, as it is the same everywhere: "29 Nov 2026". */
export function dayInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${shortMonth(month ?? 0)} ${year}`;
}

/** The number of the month that three letters or more begin, from 1; 0 for none. */
export function monthOf(word: string): number {
  const begun = word.toLowerCase();
  return word.length < 3 ? 0 : namesOfMonths().findIndex((name) => name.toLowerCase().startsWith(begun)) + 1;
}
