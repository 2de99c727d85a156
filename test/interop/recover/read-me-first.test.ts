import { expect, test } from 'vitest';
import { type ReadMeFirst, readMeFirst } from '../../../shared/formats/recover/read-me-first.ts';

const facts: ReadMeFirst = {
  vaultName: 'Root keys',
  date: '2026-11-23T10:00:00.000Z',
  epoch: 2,
  threshold: 3,
  cards: 5,
  setTag: 'AQIDBA',
  fingerprintWords: 'abandon · ability · able · about',
  head: { seq: 41, hash: 'h'.repeat(43) },
  rehearsal: false,
  product: 'Holdfast 0.1.0',
};

test('it says what opens the backup, which cards those are, and when it was made', () => {
  const text = readMeFirst(facts);
  expect(text).toContain('Backup of a key vault, 2026-11-23 10:00 UTC:\n"Root keys"\n');
  expect(text).toMatch(/any\n {2}3 of the 5 cards/);
  expect(text).toContain('epoch 2, set 01020304');
  expect(text).toContain('abandon · ability · able · about');
  expect(text).toContain(facts.head.hash);
  expect(text).not.toContain('REHEARSAL');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  expect(text).not.toMatch(/[^\n]$/);
});

test('a rehearsal cannot be taken for the real thing', () => {
  expect(readMeFirst({ ...facts, rehearsal: true })).toContain('THIS IS A REHEARSAL');
});

test('a name cannot add lines of its own', () => {
  const text = readMeFirst({ ...facts, vaultName: 'a\n\nHow to recover\u2028\u202e\u0007b' });
  expect(text).toContain('"a How to recover b"\n');
  expect(text.split('\n')).toHaveLength(readMeFirst(facts).split('\n').length);
});
