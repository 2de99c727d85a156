// The frame around every screen of an open vault.

import type { EventPayload } from '../../shared/contract.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import type { ShortcutId } from '../shortcuts.ts';
import { catalogue } from './catalogue.ts';
import { atClock, capital, count, countedInWords, daysSince, minutesAndSeconds, onDay } from './words.ts';

export const frameTexts = catalogue({
  product: 'Holdfast',
  navigation: 'Screens',
  overview: 'Overview',
  keys: 'Keys',
  use: 'Use',
  handover: 'Hand over',
  ceremonies: 'Ceremonies',
  recovery: 'Recovery',
  people: 'People',
  policy: 'Policy',
  incidents: 'Incidents',
  ledger: 'Ledger',
  scan: 'Scan',
  settings: 'Settings',
  guide: 'Guide',
  fingerprint: (words: string) => `Fingerprint: ${words}`,
  rehearsal: 'Rehearsal',
  networkDown: 'Network down',
  networkUp: 'Network up',
  networkHint: (interfaces: readonly string[]) =>
    interfaces.length === 0
      ? 'No network interface is up.'
      : `Up: ${interfaces.join(', ')}. Holdfast itself never opens a connection.`,
  lock: 'Lock',
  lockIn: (seconds: number) => `Locks in ${minutesAndSeconds(seconds)}`,
  lockName: 'Lock the vault',
  lockSoon: (seconds: number) =>
    `Nobody has touched the keyboard. The vault locks in less than ${count(seconds, 'second', 'seconds')}; any key keeps it open.`,
  skip: 'Skip to the screen',
  backup: ({ backups, changesSinceBackup }: VaultStatus) => {
    const newest = backups.reduce<string | null>(
      (at, one) => (at === null || one.at > at ? one.at : at),
      null,
    );
    if (newest === null) return { good: false, text: 'No backup' };
    const days = daysSince(newest);
    const age = days === 0 ? 'Backup of today' : `Backup ${count(days, 'day', 'days')} old`;
    return { good: (changesSinceBackup ?? 0) === 0, text: age };
  },
  margin: ({ margin, recoverable }: VaultStatus) =>
    !recoverable || margin === null
      ? { good: false, text: 'Not recoverable yet' }
      : margin === 0
        ? { good: false, text: 'No card to spare' }
        : { good: margin > 1, text: `${capital(countedInWords(margin, 'card'))} to spare` },
  lockedBecause: ({ reason, at }: EventPayload<'locked'>) =>
    `${LOCKED[reason]} at ${atClock(at)} on ${onDay(at)}.`,
  kept: 'What you had typed before the vault locked is here again.',
  palette: 'Go to',
  paletteHint: 'Type a screen, a key or an act',
  help: 'Keyboard shortcuts',
  close: 'Close',
  shortcuts: {
    lock: 'Lock at once',
    palette: 'Go to a screen, a key or an act',
    help: 'Help on this screen',
    list: 'This list',
    projector: 'In a ceremony: the view for a projector, and back',
  } satisfies Record<ShortcutId, string>,
  /** Keys that do what they do everywhere. */
  usual: [
    ['Tab, Shift Tab', 'To the next or the previous field or button'],
    ['Arrow keys', 'Within a table, a list or a group of choices'],
    ['Enter or Space', 'Press what has the focus; open a row'],
    ['Escape', 'Close a dialog or a list'],
  ] as const,
});

const LOCKED: Record<EventPayload<'locked'>['reason'], string> = {
  asked: 'Locked because somebody asked for it,',
  idle: 'Locked because nobody touched the keyboard,',
  suspend: 'Locked because the machine went to sleep,',
  screen: 'Locked because the screen was locked,',
  closed: 'Locked because the window was closed,',
  quit: 'Locked because Holdfast was ended,',
  time: 'Locked because the time of the session of card holders was over,',
  ended: 'Locked because the session of card holders was ended and its record written,',
  failure: 'Locked because the process that holds secrets ended unexpectedly,',
};
