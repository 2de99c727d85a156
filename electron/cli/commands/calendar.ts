// `calendar` and `clock`: what falls due, and whether the machine's date can be believed.
import type { DueView } from '../../../shared/model/views/duties.ts';
import { confirmClock, dueWithin, writeCalendar } from '../../core/vault/calendar-acts.ts';
import { command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { overwrite, unlocked } from '../options.ts';
import { numberOf } from '../pairs.ts';

const YEAR = 365;

export const calendar = command({
  name: 'calendar',
  summary: 'Shows what falls due: activations, rotations, ends, drills, reviews, destruction, things to do.',
  options: {
    days: { type: 'string', value: 'N', help: `How far ahead to look. Default: ${YEAR}.` },
    ics: { type: 'string', value: 'FILE', help: 'Writes it as an iCalendar file too.' },
    'no-names': {
      type: 'boolean',
      help: 'Leaves every name out of that file: ids and kinds of dates alone.',
    },
    ...overwrite,
    ...unlocked,
  },
  notes: ['No secret is in the file. With names, whoever reads it learns what the vault holds.'],
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const days = values.days === undefined ? YEAR : numberOf(values.days, '--days', 0, 3660);
      const due = dueWithin(vault, days);
      const lines = due.length === 0 ? ['Nothing falls due.'] : due.map(lineOf);
      if (values.ics === undefined) return { json: { due }, text: lines };
      const file = writeCalendar(vault, {
        days,
        names: !values['no-names'],
        to: world.absolute(values.ics),
        overwrite: values.overwrite,
      });
      return { json: { due, file }, text: [...lines, `Written to ${file.path}.`, `SHA-256 ${file.sha256}`] };
    }),
});

function lineOf({ at, name, text, overdue }: DueView): string {
  const what = [name, text].filter((part) => part !== '').join(': ');
  return `${at.slice(0, 10)}  ${overdue ? 'OVERDUE  ' : ''}${what}`;
}

export const clockShow = command({
  name: 'clock show',
  summary: 'Shows how the clock of this machine stands to the ledger.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const { verdict, clock, known, now } = vault.clock();
      const words = {
        fine: 'They agree.',
        behind: 'The clock is behind. Set it right, or confirm it: clock confirm --date TODAY.',
        ahead: 'The clock has leapt ahead. Look at a watch, then confirm it: clock confirm --date TODAY.',
      };
      return {
        json: { verdict, clock, known, now },
        text: [`Clock   ${clock}`, `Ledger  ${known}`, words[verdict]],
      };
    }),
});

export const clockConfirm = command({
  name: 'clock confirm',
  summary: 'Confirms the date by a watch; dates of keys that waited for it act now.',
  options: {
    date: {
      type: 'string',
      required: true,
      value: 'DATE',
      help: 'Today, as a watch or calendar shows it: 2027-01-31.',
    },
    note: { type: 'string', value: 'TEXT', help: 'By what it was checked.' },
    ...unlocked,
  },
  async run({ values, world }) {
    const { date } = values;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
      throw new UsageError('--date needs a day such as 2027-01-31', 'clock confirm');
    return withVault(world, values, async (vault) => {
      const before = vault.state.head.seq;
      await confirmClock(vault, date, values.note ?? '');
      const changed = vault.file
        .events(before + 1)
        .filter(({ event }) => event.type === 'version.changed').length;
      return {
        json: { date, transitions: changed },
        text: [`The date is confirmed. ${changed} versions changed their state by date.`],
      };
    });
  },
});
