// Tables as text for other programs: RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula is made text.

/** What makes a spreadsheet compute instead of show, at the beginning of a cell. */
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** One cell. A number is written as it is. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
