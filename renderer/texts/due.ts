// What falls due, and the clock that all of it goes by.
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { catalogue } from './catalogue.ts';
import { atMoment, count, onDay } from './words.ts';

export const dueTexts = catalogue({
  title: 'The next twelve months',
  nothing:
    'Nothing falls due within a year. Ends of keys, reviews of cards, drills and the backups that policy asks for come here by their dates.',
  overdue: (at: string) => `overdue since ${onDay(at)}`,
  of: (name: string, text: string) => `“${name}”: ${text}`,
  open: (name: string) => `Open ${name}`,
  more: (n: number) =>
    `${count(n, 'more date', 'more dates')} within a year; the calendar file has them all.`,
  names: 'With names',
  namesHint: 'Without them the file tells kinds of dates and opaque ids. No secret is in it either way.',
  save: 'Save as a calendar file',
  pick: 'Where to write the calendar',
  suggested: 'holdfast.ics',
  written: 'Written and read back',
});

export const clockTexts = catalogue({
  title: {
    behind: 'The clock of this machine is behind the ledger',
    ahead: 'The clock of this machine has leapt ahead',
  },
  text: ({ verdict, clock, known }: VaultStatus['clock']) =>
    verdict === 'behind'
      ? `It says ${atMoment(clock)}, and something was recorded on ${atMoment(known)}. Set the clock right; until then dates of keys act by the time of the ledger.`
      : `It says ${atMoment(clock)}; the vault was last used on ${atMoment(known)}. Dates of keys do not act until you have looked at a watch.`,
  date: 'The date on your watch',
  dateHint: 'Read it from something other than this machine.',
  dateEmpty: 'Enter the date.',
  confirm: 'Confirm the date',
});
