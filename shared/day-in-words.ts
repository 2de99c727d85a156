// A day as people read it. English first, as all of the window.

let day: Intl.DateTimeFormat | undefined;

/** A day without an hour, `2026-11-29`, as it is the same everywhere: "29 Nov 2026". */
export function dayInWords(date: string): string {
  day ??= new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return day.format(new Date(`${date}T12:00:00`));
}
