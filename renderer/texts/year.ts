// The next twelve months, as a picture and as a table.
import { shortMonth } from '../../shared/day-in-words.ts';
import type { DueView } from '../../shared/model/views/duties.ts';
import type { Lane, Mark } from '../year.ts';
import { catalogue } from './catalogue.ts';
import { count, onDay } from './words.ts';

const monthLong = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

export const yearTexts = catalogue({
  lanes: {
    keys: 'Keys',
    cards: 'Cards and drills',
    backups: 'Backups',
    destruction: 'Destruction',
    items: 'To do',
  } as Record<Lane, string>,
  picture: 'The next twelve months',
  how: 'Arrow keys lead from mark to mark; Enter shows what a mark stands for.',
  overdue: 'Overdue',
  month: (from: string) => shortMonth(new Date(from).getMonth() + 1),
  monthLong: (from: string) => monthLong.format(new Date(from)),
  mark: ({ lane, part, entries }: Mark) => {
    const [first] = entries;
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return '';
    const what = `${yearTexts.lanes[lane]}: ${count(entries.length, 'date', 'dates')}`;
    if (part === null) return `${what}, overdue since ${onDay(first.at)}`;
    const [from, to] = [onDay(first.at), onDay(last.at)];
    return from === to ? `${what} on ${from}` : `${what} from ${from} to ${to}`;
  },
  entry: ({ name, text }: DueView) => (name === '' ? text : `${name}: ${text}`),
  more: (n: number) => `and ${count(n, 'more', 'more')}`,
  table: 'The same as a table',
  hideTable: 'Hide the table',
  when: 'When',
  open: (name: string) => `Open ${name}`,
});
