// Sentences that the application made for window, command line and paper alike, as the window shows them: there days are
// written in figures, which sort and cannot be misread on paper; here they are written as on the rest of the screen.
import { dayInWords } from './day-in-words.ts';

/** A day in figures that is no part of a name, a path or a number. */
const DAY = /(?<![\p{L}\d/\\._-])\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\p{L}\d/\\_-]|\.[\p{L}\d])/gu;
/** The same where a time follows. */
const MOMENT = new RegExp(`${DAY.source}(?= \\d{2}:\\d{2})`, 'gu');
/** What stands between quotation marks, and a path up to where the sentence goes on, was named by somebody. */
const NAMED = /(“[^”]*”|(?<=^|[\s(])(?:\/|[A-Za-z]:\\)[^“”]*?(?=[,;:.)](?:\s|$)|$))/u;

/** "Made on 2026-11-29." is "Made on 29 Nov 2026.", "at 2026-11-29 08:12 UTC" is "at 29 Nov 2026, 08:12 UTC". */
export function asShown(sentence: string): string {
  return sentence
    .split(NAMED)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(MOMENT, '$&,').replace(DAY, dayInWords)))
    .join('');
}
