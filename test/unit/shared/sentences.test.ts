import { describe, expect, it } from 'vitest';
import { asShown } from '../../../shared/sentences.ts';

describe('a sentence of the application in the window', () => {
  it.each([
    ['Since 2026-11-24 no backup could be written.', 'Since 24 Nov 2026 no backup could be written.'],
    ['epoch 1: from 2024-01-05 to 2026-12-31', 'epoch 1: from 5 Jan 2024 to 31 Dec 2026'],
    ['The drill (2026-02-03, epoch 2)', 'The drill (3 Feb 2026, epoch 2)'],
    ['Open until 2026-11-24 08:12 UTC.', 'Open until 24 Nov 2026, 08:12 UTC.'],
    ['2026-11-24 safe of the bank', '24 Nov 2026 safe of the bank'],
    [
      '/media/ann/Acme 2026-11-24, written 2026-11-24: old',
      '/media/ann/Acme 2026-11-24, written 24 Nov 2026: old',
    ],
  ])('writes days in words: %s', (given, shown) => {
    expect(asShown(given)).toBe(shown);
  });

  it.each([
    '“Backups 2026-11-24” was created.',
    'It lies at /media/ann/2026-11-24.hfbk.',
    'It lies at C:\\keys\\2026-11-24.',
    '/media/ann/Blue stick/Acme root 2026-11-24 is there already.',
    'It lies in /media/ann/Acme root 2026-11-24 18.05.12.',
    'vault-2026-11-24.hfbk is gone.',
    '2026-11-24.hfbk is gone.',
    'Number 12026-11-24 and 2026-13-40.',
    'At 2026-11-24T10:00:00Z.',
  ])('leaves what is no day, or part of a name: %s', (given) => {
    expect(asShown(given)).toBe(given);
  });
});
