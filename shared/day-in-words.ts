// A day as people read it. English first, as all of the window.

const LANGUAGE = 'en-GB';
let day: Intl.DateTimeFormat | undefined;

/** A day without an hour, `2026-11-29`, as it is the same everywhere: "29 Nov 2026". */
export function dayInWords(date: string): string {
  day ??= new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', year: 'numeric' });
  return day.format(new Date(`${date}T12:00:00`));
}

let months: readonly string[] | undefined;

/** The number of the month that three letters or more begin, from 1; 0 for none. */
export function monthOf(word: string): number {
  months ??= namesOfMonths();
  return word.length < 3 ? 0 : months.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;
}

function namesOfMonths(): string[] {
  const name = new Intl.DateTimeFormat(LANGUAGE, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 1)).toLowerCase());
}
