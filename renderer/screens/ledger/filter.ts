// Which events of the ledger are shown.
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { AREAS, type Area } from '../../texts/ledger.ts';

/** An event with the text in which words are sought, in lower case. */
export interface ReadRow extends LedgerRow {
  readonly sought: string;
  readonly area: Area;
}

export interface LedgerFilter {
  readonly text: string;
  readonly area: Area | 'all';
  /** Name of one who signed; empty for anybody. */
  readonly person: string;
  /** A part of a key's name. */
  readonly key: string;
  /** Days as `YYYY-MM-DD`, both included; empty for none. */
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: LedgerFilter = { text: '', area: 'all', person: '', key: '', from: '', to: '' };

/** The row, ready to be sought in. */
export function readRow(row: LedgerRow): ReadRow {
  const sought = [row.sentence, row.seq, row.type, ...row.signers.map(({ name }) => name)].join(' ');
  return { ...row, sought: sought.toLocaleLowerCase(), area: areaOf(row.type) };
}

/** The area that a kind of event belongs to; the vault's where this version does not know it. */
function areaOf(type: string): Area {
  const head = type.slice(0, type.indexOf('.'));
  const found = (Object.keys(AREAS) as Area[]).find((area) =>
    (AREAS[area].of as readonly string[]).includes(head),
  );
  return found ?? 'vault';
}

/** Midnight of that day where people are, as events have it; null for no day. */
function moment(day: string, later = 0): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(date)) return null;
  return new Date(year, month - 1, date + later).toISOString();
}

/** The rows that fit, in their order; `keysNamed` gives the ids of keys whose name holds a text. */
export function filtered(
  rows: readonly ReadRow[],
  filter: LedgerFilter,
  keysNamed: (part: string) => ReadonlySet<string>,
): readonly ReadRow[] {
  const text = filter.text.trim().toLocaleLowerCase();
  const keys = filter.key.trim() === '' ? null : keysNamed(filter.key.trim());
  const from = moment(filter.from);
  const before = moment(filter.to, 1);
  const { area, person } = filter;
  if (text === '' && keys === null && from === null && before === null && area === 'all' && person === '')
    return rows;
  return rows.filter(
    (row) =>
      (from === null || row.at >= from) &&
      (before === null || row.at < before) &&
      (area === 'all' || row.area === area) &&
      (person === '' || row.signers.some(({ name }) => name === person)) &&
      (keys === null || row.keys.some((key) => keys.has(key))) &&
      (text === '' || row.sought.includes(text)),
  );
}
