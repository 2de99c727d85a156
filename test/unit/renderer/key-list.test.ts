// What the list of keys lets through and in which order, and where a key of the keyboard leads in it.
import { expect, test } from 'vitest';
import { rowAfter } from '../../../renderer/components/rows-in-sight.ts';
import { columnsOf } from '../../../renderer/screens/keys/columns.tsx';
import {
  FIRST_LOOK,
  filteredKeys,
  NO_FILTER,
  sortedKeys,
  valuesOf,
} from '../../../renderer/screens/keys/key-list.ts';
import { KEY_COLUMNS, type KeyFilter, KeyListLook } from '../../../shared/model/key-list.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';

const NOW = Date.parse('2026-11-24T09:00:00.000Z');
const inDays = (days: number) => new Date(NOW + days * 86_400_000).toISOString();

const key = (name: string, part: Partial<KeyRow> = {}): KeyRow => ({
  id: name.padEnd(16, '0'),
  name,
  ring: 'General',
  purpose: 'encrypt',
  algorithm: 'age-x25519',
  owner: 'Ann Berg',
  tags: [],
  state: 'active',
  version: 1,
  created: inDays(-10),
  changed: inDays(-5),
  protectStop: null,
  due: null,
  usageCount: 0,
  ...part,
});
const KEYS = [
  key('Device 10', { due: inDays(20), usageCount: 3 }),
  key('Device 9', { purpose: 'sign', algorithm: 'ed25519', usageCount: 20 }),
  key('archive', { state: 'deactivated', owner: 'Bo Lindqvist', due: inDays(80) }),
  key('Émile', { ring: 'Production', tags: ['payment'], due: inDays(300) }),
];
const names = (keys: readonly KeyRow[]) => keys.map(({ name }) => name);
const left = (filter: Partial<KeyFilter>) =>
  names(filteredKeys(sortedKeys(KEYS, 'name', false), { ...NO_FILTER, ...filter }, NOW));

test.each<[string, Partial<KeyFilter>, string[]]>([
  ['nothing asked', {}, ['archive', 'Device 9', 'Device 10', 'Émile']],
  ['a part of a name, in any case', { text: ' DEVICE ' }, ['Device 9', 'Device 10']],
  ['an accent', { text: 'émile' }, ['Émile']],
  ['an owner by words', { text: 'lindqvist' }, ['archive']],
  ['a tag', { text: 'payment' }, ['Émile']],
  ['a state by words', { text: 'deactivated' }, ['archive']],
  ['an algorithm by words', { text: 'ed25519' }, ['Device 9']],
  ['words of two fields do not join', { text: 'archive bo' }, []],
  ['a state', { state: 'active' }, ['Device 9', 'Device 10', 'Émile']],
  ['a purpose', { purpose: 'sign' }, ['Device 9']],
  ['a ring', { ring: 'Production' }, ['Émile']],
  ['an owner', { owner: 'Bo Lindqvist' }, ['archive']],
  ['a date within 30 days', { due: '30' }, ['Device 10']],
  ['a date within 90 days', { due: '90' }, ['archive', 'Device 10']],
  ['no date ahead', { due: 'none' }, ['Device 9']],
  ['several at once', { due: '365', state: 'active', text: 'e' }, ['Device 10', 'Émile']],
])('%s', (_, filter, found) => {
  expect(left(filter)).toEqual(found);
});

test('numbers in names, dates and counts sort as what they are; what has no date comes last', () => {
  const by = (column: (typeof KEY_COLUMNS)[number], descending = false) =>
    names(sortedKeys(KEYS, column, descending).map(({ key: one }) => one));
  expect(by('name', true)).toEqual(['Émile', 'Device 10', 'Device 9', 'archive']);
  expect(by('uses', true).slice(0, 2)).toEqual(['Device 9', 'Device 10']);
  expect(by('due')).toEqual(['Device 10', 'archive', 'Émile', 'Device 9']);
});

test('every column can be shown and sorted, in one order', () => {
  const drawn = columnsOf([...KEY_COLUMNS].reverse());
  expect(drawn.map(({ id }) => id)).toEqual([...KEY_COLUMNS]);
  for (const { title, track } of drawn) expect(title.length * track.length).toBeGreaterThan(0);
  for (const column of KEY_COLUMNS) expect(sortedKeys(KEYS, column, false)).toHaveLength(KEYS.length);
  expect(columnsOf(FIRST_LOOK.columns)[0]?.id).toBe('name');
});

test('the first look is one that may be kept', () => {
  expect(KeyListLook.parse(FIRST_LOOK)).toEqual(FIRST_LOOK);
});

test('rings and owners are offered once each', () => {
  expect(valuesOf(KEYS, 'owner')).toEqual(['Ann Berg', 'Bo Lindqvist']);
  expect(valuesOf(KEYS, 'ring')).toEqual(['General', 'Production']);
});

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
  ['PageDown', 95, 99],
  ['PageUp', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['x', 50, null],
  ['toString', 50, null],
])('%s at row %i leads to %s', (pressed, at, to) => {
  expect(rowAfter(pressed, at, 100, 10)).toBe(to);
});
