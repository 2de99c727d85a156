// The due list as an iCalendar file (RFC 5545) for people's own calendars. No secret is in it, and by choice no name.
import type { DueView } from '../../../shared/model/views/duties.ts';

export interface CalendarOptions {
  /** Opaque id of the vault: entries of the same thing replace each other when a newer file is imported. */
  readonly vault: string;
  /** The vault's name, shown as the calendar's; null to leave every name out. */
  readonly name: string | null;
  /** When the file is made (ISO time). */
  readonly now: string;
}

/** One all-day entry a due date, a day's warning each; lines end in CRLF and are at most 75 bytes long. */
export function calendarFile(due: readonly DueView[], { vault, name, now }: CalendarOptions): string {
  const stamp = now.replace(/[-:]|\.\d{3}/g, '');
  // Entries of one kind and day are counted, so that each has an id, and the next file repeats it.
  const seen = new Map<string, number>();
  const idOf = ({ key, kind, at }: DueView): string => {
    const id = `${vault}-${key ?? 'vault'}-${kind}-${dayOf(at)}`;
    const nth = seen.get(id) ?? 0;
    seen.set(id, nth + 1);
    return `${id}-${nth}@holdfast`;
  };
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name === null ? [] : [`X-WR-CALNAME:${escaped(name)}`]),
    ...due.flatMap((entry) => entryLines(entry, idOf(entry), stamp, name !== null)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const dayOf = (at: string): string => at.slice(0, 10).replaceAll('-', '');

function entryLines(due: DueView, id: string, stamp: string, named: boolean): string[] {
  const title = named
    ? [due.name, due.text].filter((part) => part !== '').join(': ')
    : `Holdfast: ${WITHOUT_NAMES[due.kind]}${due.key === null ? '' : ` (${due.key})`}`;
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dayOf(due.at)}`,
    `SUMMARY:${escaped(title)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P1D',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

const WITHOUT_NAMES: Record<DueView['kind'], string> = {
  activation: 'a key begins',
  rotation: 'rotate a key',
  deactivation: 'a key ends',
  'process-stop': 'the recipient-usage period of a key ends',
  drill: 'card drill',
  quorum: 'quorum drill',
  restore: 'restore drill',
  review: 'look at the cards again',
  'new-cards': 'new cards',
  backup: 'write a backup',
  destruction: 'destruction of a key',
  item: 'something to do',
};

/** TEXT of RFC 5545, 3.3.11; control characters become spaces. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .trim();
}

/** Content lines longer than 75 bytes go on behind CRLF and a space (3.1); no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
