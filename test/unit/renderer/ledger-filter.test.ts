// Which events of the ledger the filter lets through, and that every kind of event belongs to an area.
import { expect, test } from 'vitest';
import { filtered, type LedgerFilter, NO_FILTER, readRow } from '../../../renderer/screens/ledger/filter.ts';
import { AREAS } from '../../../renderer/texts/ledger.ts';
import { EVENT_TYPES } from '../../../shared/model/events.ts';
import type { LedgerRow } from '../../../shared/model/ledger.ts';

const row = (seq: number, part: Partial<LedgerRow> = {}) =>
  readRow({
    seq,
    at: new Date(2026, 10, seq, 12).toISOString(),
    type: 'key.used',
    sentence: `Event ${seq}.`,
    signers: [{ kind: 'actor', by: '1'.repeat(16), name: 'Ann Berg' }],
    keys: [],
    questioned: false,
    ...part,
  });
const ROWS = [
  row(5, { type: 'policy.changed', sentence: 'The rule “Idle lock” was changed.' }),
  row(4, { keys: ['a'.repeat(16)] }),
  row(3, { signers: [{ kind: 'actor', by: '2'.repeat(16), name: 'Bo Lindqvist' }] }),
  row(2, { keys: ['b'.repeat(16)] }),
  row(1, { type: 'vault.created' }),
];
const named = (part: string) => new Set(part === 'Release' ? ['a'.repeat(16)] : []);
const left = (part: Partial<LedgerFilter>) =>
  filtered(ROWS, { ...NO_FILTER, ...part }, named).map(({ seq }) => seq);

test('without a filter the very list comes back', () => {
  expect(filtered(ROWS, NO_FILTER, named)).toBe(ROWS);
});

test.each<[string, Partial<LedgerFilter>, number[]]>([
  ['words of a sentence, in any case', { text: ' IDLE ' }, [5]],
  ['a number', { text: '3' }, [3]],
  ['who signed, by words', { text: 'lindqvist' }, [3]],
  ['who signed', { person: 'Bo Lindqvist' }, [3]],
  ['an area', { area: 'policy' }, [5]],
  ['another area', { area: 'vault' }, [1]],
  ['a key by its name', { key: 'Release' }, [4]],
  ['a key that is not there', { key: 'Nothing' }, []],
  ['from a day on', { from: '2026-11-04' }, [5, 4]],
  ['up to a day, which counts', { to: '2026-11-02' }, [2, 1]],
  ['between two days', { from: '2026-11-02', to: '2026-11-03' }, [3, 2]],
  ['several at once', { from: '2026-11-02', person: 'Ann Berg', text: 'event' }, [4, 2]],
])('%s', (_, filter, seqs) => {
  expect(left(filter)).toEqual(seqs);
});

test('every kind of event belongs to one area', () => {
  const heads = Object.values(AREAS).flatMap(({ of }) => [...of] as string[]);
  expect(new Set(heads).size).toBe(heads.length);
  for (const type of Object.keys(EVENT_TYPES)) expect(heads).toContain(type.slice(0, type.indexOf('.')));
});
