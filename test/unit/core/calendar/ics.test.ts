import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../../electron/core/calendar/ics.ts';
import { DUE_KINDS, type DueView } from '../../../../shared/model/views/duties.ts';

const due = (part: Partial<DueView> = {}): DueView => ({
  at: '2026-12-01T23:00:00.000Z',
  kind: 'rotation',
  key: '00000000000000a1',
  name: 'Web',
  text: 'Rotate: version 1 stops protecting',
  overdue: false,
  ...part,
});
const options = { vault: 'f'.repeat(32), name: 'Acme', now: '2026-11-24T10:00:00.000Z' };
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

describe('the calendar file', () => {
  it('is RFC 5545: CRLF, lines of at most 75 bytes, text escaped, no character cut', () => {
    const name = `Zürich; “${'ü'.repeat(60)}”, \\ and\nmore`;
    const text = calendarFile([due({ name })], options);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(unfolded(text)).toContain(
      `SUMMARY:Zürich\\; “${'ü'.repeat(60)}”\\, \\\\ and more: Rotate: version 1 stops protecting\r\n`,
    );
    expect(unfolded(text)).toContain('DTSTART;VALUE=DATE:20261201\r\n');
    expect(unfolded(text)).toContain('DTSTAMP:20261124T100000Z\r\n');
  });

  it('gives each entry an id of its own that the next file repeats', () => {
    const list = [due(), due({ key: null, kind: 'drill' }), due({ key: null, kind: 'drill' })];
    const ids = (of: DueView[]) => unfolded(calendarFile(of, options)).match(/^UID:.*$/gm) ?? [];
    expect(new Set(ids(list)).size).toBe(3);
    expect(ids([due({ kind: 'backup', key: null }), ...list])).toEqual(expect.arrayContaining(ids(list)));
  });

  it('tells kinds alone when names are left out', () => {
    for (const kind of DUE_KINDS) {
      const text = calendarFile([due({ kind, text: 'secret place' })], { ...options, name: null });
      for (const word of ['Web', 'Acme', 'secret place']) expect(text).not.toContain(word);
      expect(text).toContain('SUMMARY:Holdfast: ');
    }
  });
});
