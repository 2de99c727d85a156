// Which options of a long list are left for the words that were typed.
import { expect, test } from 'vitest';
import { foundIn, toSeek } from '../../../renderer/components/choices.ts';

const LIST = toSeek([
  { value: 'a', label: 'Release signing 2024', hint: 'Ed25519, active' },
  { value: 'b', label: 'Safe combination, Zürich', hint: 'Secret, active' },
  { value: 'c', label: 'Release signing 2022', hint: 'Ed25519, compromised' },
  { value: 'd', label: 'İstanbul archive' },
]);

test.each([
  ['', 'abcd'],
  ['   ', 'abcd'],
  ['RELEASE', 'ac'],
  ['zurich', 'b'],
  ['Zürich', 'b'],
  ['istanbul', 'd'],
  ['2022 release', 'c'],
  ['signing active', 'a'],
  ['release archive', ''],
  ['(', ''],
])('“%s” leaves %s', (typed, left) => {
  expect(
    foundIn(LIST, typed)
      .map(({ value }) => value)
      .join(''),
  ).toBe(left);
});
