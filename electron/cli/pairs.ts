// Arguments that name a person and a place: `NAME=FILE`, `HOLDER=DIR`.
import { UsageError } from './command.ts';

export interface Pair {
  readonly name: string;
  /** Behind the first `=`; null where there is none. */
  readonly place: string | null;
}

/** `NAME=PLACE`, or `NAME` alone. Throws `UsageError` when a part is empty. */
export function pairOf(argument: string, option: string): Pair {
  const at = argument.indexOf('=');
  const name = (at < 0 ? argument : argument.slice(0, at)).trim();
  const place = at < 0 ? null : argument.slice(at + 1);
  if (name === '' || place === '') throw new UsageError(`${option} needs NAME=… with nothing left out`);
  return { name, place };
}

/** A whole number within limits, written in digits. */
export function numberOf(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(`${option} needs a whole number from ${least} to ${most}`);
  }
  return value;
}

/** One of a list of words. */
export function oneOf<T extends string>(text: string, option: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${option} must be one of: ${words.join(', ')}`);
  return found;
}

/** An ISO date (the beginning of that day, UTC) or an ISO time with its zone. */
export function timeOf(text: string, option: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text);
  const time = parts === null ? Number.NaN : Date.parse(parts[4] === undefined ? `${text}T00:00:00Z` : text);
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text.slice(0, 10)))
    throw new UsageError(`${option} needs a date such as 2027-01-31`);
  return new Date(time).toISOString();
}
