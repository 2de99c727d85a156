// The calendar as a file, and the clock confirmed by a person.
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { DueView } from '../../../shared/model/views/duties.ts';
import { dueList } from '../calendar/due.ts';
import { calendarFile } from '../calendar/ics.ts';
import { writeWhole } from '../files/whole-file.ts';
import { commitNow } from './commit.ts';
import type { Vault } from './vault.ts';

const DAY = 86_400_000;

/** What falls due within `days` from now, and what is overdue. */
export function dueWithin(vault: Vault, days: number): DueView[] {
  vault.expectUnlocked();
  const { now } = vault;
  return dueList(vault.state, now, new Date(Date.parse(now) + days * DAY).toISOString());
}

/** Writes the due list as an iCalendar file; without `names` nothing in it tells what the vault holds. */
export function writeCalendar(
  vault: Vault,
  wanted: { days: number; names: boolean; to: string; overwrite: boolean },
): { path: string; bytes: number; sha256: string; entries: number } {
  const due = dueWithin(vault, wanted.days);
  const { folders, clock } = vault.ports;
  folders.expectWritable(wanted.to, wanted.overwrite);
  const name = wanted.names ? vault.name : null;
  const text = calendarFile(due, { vault: vault.state.vault, name, now: clock.now() });
  const written = writeWhole(folders, wanted.to, utf8(text), wanted.overwrite);
  return { path: wanted.to, ...written, entries: due.length };
}

/** Records that a person read `date` (YYYY-MM-DD) on a watch, and what dates have caused by then. */
export async function confirmClock(vault: Vault, date: string, note = ''): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    await commitNow(vault, vault.decided({ name: 'clock.confirm', params: { date, note }, made: null }, []));
  });
}
