import { expect, test } from 'vitest';
import { cardEntries, cardFileName, cardSheet } from '../../../electron/cli/card-files.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { encodePayload } from '../../../shared/formats/card.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { Manifest } from '../../../shared/formats/manifest.ts';

const card = {
  rehearsal: false,
  vaultTag: new Uint8Array([1, 2, 3, 4]),
  setTag: new Uint8Array([5, 6, 7, 8]),
  epoch: 1,
  k: 2,
  x: 7,
  y: new Uint8Array(32).map((_, i) => i * 7),
};
const manifest: Manifest = {
  v: 1,
  vault: '00'.repeat(16),
  fingerprint: toBase64url(new Uint8Array(32).fill(9)),
  epoch: 1,
  setTag: toBase64url(card.setTag),
  k: 2,
  n: 3,
  recipient: 'age1x',
  cards: [],
  confirmation: toBase64url(new Uint8Array(32)),
  previous: null,
  ceremony: 'c',
  created: '2026-01-01T00:00:00.000Z',
  reviewBy: '2027-01-01T00:00:00.000Z',
  mode: 'production',
  instance: '0'.repeat(16),
  head: null,
};
const sheet = () =>
  cardSheet(encodePayload(card), {
    manifest,
    number: 2,
    label: 'Ada',
    vaultName: 'Demo',
    product: 'Holdfast 1',
  });

test('a card file says what it is, and text and words in it are the same card', () => {
  const text = fromUtf8(sheet());
  for (const part of ['HOLDFAST CARD 2 of 3', 'Ada', 'Any 2 of them', '(05060708)', 'Never:'])
    expect(text).toContain(part);
  const section = (from: string, to: string) =>
    text.slice(text.indexOf(`\n${from}\n`) + from.length + 2, text.indexOf(`\n${to}`));
  expect(readCard(section('TEXT', 'WORDS'))).toEqual(card);
  expect(readCard(section('WORDS', 'Do: print'))).toEqual(card);
});

test('entries of card files, of lists and of a single entry', () => {
  const entries = (text: string, form: 'one' | 'many') => cardEntries(utf8(text), form).map(fromUtf8);
  const file = fromUtf8(sheet());
  const [entry] = entries(file, 'one');
  expect(readCard(entry ?? '')).toEqual(card);
  expect(entries(file + file, 'many')).toEqual([entry, entry]);
  expect(entries('# three\none\r\n\n  \ntwo\nthree', 'many')).toEqual(['one\r', 'two', 'three']);
  expect(entries('words of\none card\n', 'one')).toEqual(['words of\none card\n']);
});

test('file names of holders stay within their folder', () => {
  expect(cardFileName('Ada Lovelace')).toBe('Ada Lovelace.txt');
  expect(cardFileName('../../etc/passwd')).toBe('_.._etc_passwd.txt');
  expect(cardFileName('...')).toBe('card.txt');
  expect(cardFileName('x'.repeat(200))).toHaveLength(84);
});
