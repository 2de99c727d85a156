// Tables for other programs: what needs quotes gets them, and nothing computes.
import { expect, test } from 'vitest';
import { csvCell, csvLine } from '../../../../shared/formats/csv.ts';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a, b', '"a, b"'],
  ['he said "no"', '"he said ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-2', "'-2"],
  ['@sum', "'@sum"],
  ['  =cmd|x', "'  =cmd|x"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=a,"b"', '"\'=a,""b"""'],
  ['1=1', '1=1'],
])('%j is written as %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('numbers stay numbers, and a line ends as the format asks', () => {
  expect(csvLine([-2, 'x', ''])).toBe('-2,x,\r\n');
});
