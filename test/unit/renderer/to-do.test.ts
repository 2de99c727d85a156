// What the heading of the overview counts, and that it never says that all is well over something that is not.
import { expect, test } from 'vitest';
import { overviewTexts } from '../../../renderer/texts/overview.ts';
import { toDo } from '../../../renderer/to-do.ts';
import type { DueView } from '../../../shared/model/views/duties.ts';
import type { FindingView } from '../../../shared/model/views/policy.ts';
import { inDays } from '../../support/fake-data.ts';
import { madeUpItems } from '../../support/fake-duties.ts';

const finding = (id: string): FindingView => ({
  id,
  severity: 'warning',
  text: '',
  evidence: [],
  more: 0,
  consequence: '',
  next: '',
  mend: { screen: 'overview', about: null, command: '' },
  rule: null,
});
const date = (days: number, kind: DueView['kind']): DueView => ({
  at: inDays(days),
  kind,
  key: null,
  name: '',
  text: '',
  overdue: days < 0,
});
const told = (...of: Parameters<typeof toDo>) => {
  const todo = toDo(...of);
  return [overviewTexts.title(todo), overviewTexts.lead(todo)];
};

test('an empty vault and dates that lie ahead are in order', () => {
  expect(told({ findings: [] }, [], [date(9, 'drill')])[0]).toBe('Everything is in order');
});

test.each<[string, Parameters<typeof toDo>, string, string]>([
  ['a finding', [{ findings: [finding('due-soon')] }, [], []], 'One thing to do', 'One finding.'],
  ['open items', [{ findings: [] }, madeUpItems(), []], 'Two things to do', 'Two open items.'],
  ['a drill', [{ findings: [] }, [], [date(-1, 'drill')]], 'One thing to do', 'One date that has passed.'],
  [
    'all of them',
    [{ findings: [finding('clock-doubted')] }, madeUpItems(), [date(-9, 'review'), date(-1, 'drill')]],
    'Five things to do',
    'One finding, two open items and two dates that have passed.',
  ],
])('%s is counted', (_, given, title, lead) => {
  expect(told(...given)).toEqual([title, lead]);
});

test('what a finding, an item and a date say of one thing is one thing', () => {
  const findings = [finding('items-overdue'), finding('drill-quorum')];
  expect(toDo({ findings }, madeUpItems(), [date(-3, 'item'), date(-3, 'quorum')])).toEqual({
    findings: 1,
    items: 2,
    dates: 0,
  });
});

test('a closed item is done', () => {
  const closed = { at: inDays(0), by: 'Ann Berg', outcome: 'done' as const, reason: '' };
  expect(
    toDo(
      { findings: [] },
      madeUpItems().map((item) => ({ ...item, closed })),
      [],
    ).items,
  ).toBe(0);
});
