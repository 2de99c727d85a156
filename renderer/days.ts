// Days as people pick them, as times and back.

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
