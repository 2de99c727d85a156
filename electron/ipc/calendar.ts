// Dates: the due list, a file of it, and the confirmation of the clock.
import { confirmClock, dueWithin, writeCalendar } from '../core/vault/calendar-acts.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function calendarHandlers(
  desk: Desk,
): HandlersOf<'calendar.due' | 'calendar.export' | 'clock.confirm'> {
  return {
    'calendar.due': async ({ days }) => dueWithin(desk.open(), days),
    async 'calendar.export'(input) {
      const { path, bytes, sha256 } = writeCalendar(desk.open(), input);
      return { path, bytes, sha256 };
    },
    async 'clock.confirm'({ date }) {
      await confirmClock(desk.open(), date);
      await desk.changed();
      return statusOf(desk.open());
    },
  };
}
