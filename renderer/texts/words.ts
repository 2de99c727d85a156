// Numbers, dates and lists as people read them. English first; every screen takes its sentences from this folder.
import { shortMonth } from '../../shared/day-in-words.ts';
import { capital, countedInWords, inWords } from '../../shared/number-words.ts';
import { catalogue } from './catalogue.ts';

export { capital, countedInWords, inWords };

const LANGUAGE = 'en-GB';
const plural = new Intl.PluralRules(LANGUAGE);
const number = new Intl.NumberFormat(LANGUAGE);
const clock = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit' });
const all = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const either = new Intl.ListFormat(LANGUAGE, { type: 'disjunction' });

/** "1 day", "3 days": what is measured or listed. What people count on their fingers is counted in words. */
export function count(n: number, one: string, other: string): string {
  return `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;
}

/** A number with its thousands set apart. */
export const figures = (n: number): string => number.format(n);

/** The word that goes with a number: `agree(2, 'opens', 'open')` is "open". */
export function agree(n: number, one: string, other: string): string {
  return plural.select(n) === 'one' ? one : other;
}

/** "Two" at the start of a sentence, digits above ten. */
export const spelled = (n: number): string => capital(inWords(n));

export function onDay(when: string): string {
  const date = new Date(when);
  return `${date.getDate()} ${shortMonth(date.getMonth() + 1)} ${date.getFullYear()}`;
}
export const atMoment = (when: string): string => `${onDay(when)}, ${atClock(when)}`;
export const atClock = (when: string): string => clock.format(new Date(when));
export const listed = catalogue((parts: readonly string[]): string => all.format(parts));
/** Things side by side; no line begins with the dot between them. */
export const inRow = catalogue((parts: readonly string[]): string => parts.join('\u00a0· '));
/** Four words as they come, so that no line begins with the dot between them. */
export const unbroken = (words: string): string => words.replaceAll(' ·', '\u00a0·');
export const eitherOf = catalogue((parts: readonly string[]): string => either.format(parts));

const DAY = 86_400_000;

/** Whole days from then until now; negative when it lies ahead. */
export function daysSince(when: string, now = Date.now()): number {
  return Math.floor((now - Date.parse(when)) / DAY);
}

/** "today", "yesterday", "9 days ago", "in 4 days". */
export function relativeDay(when: string, now = Date.now()): string {
  const days = daysSince(when, now);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 0 ? `${count(days, 'day', 'days')} ago` : `in ${count(-days, 'day', 'days')}`;
}

/** "4:12" of a number of seconds. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte', 'bytes');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** "12.4 MB": powers of ten, as file managers show. */
export const fileSize = catalogue(sizeOf);

/** The last part of a path, of either kind of system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
