// Calls on dates: what falls due, a file for other calendars, and the clock that all of it goes by.
import { DueView } from '../model/views/duties.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { Path, WrittenFile } from './parts.ts';

const Days = z.int().min(0).max(3660);

export const calendarCalls = {
  /** Everything that falls due within so many days, and what is overdue. */
  'calendar.due': { input: z.strictObject({ days: Days }), output: z.array(DueView) },
  /** The due list as an iCalendar file; without names it holds opaque ids alone. */
  'calendar.export': {
    input: z.strictObject({ days: Days, names: z.boolean(), to: Path, overwrite: z.boolean() }),
    output: WrittenFile,
  },
  /** A person read this day on a watch: dates act by the clock again. */
  'clock.confirm': { input: z.strictObject({ date: z.iso.date() }), output: VaultStatus },
} as const;
