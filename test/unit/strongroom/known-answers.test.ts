import { expect, test } from 'vitest';
import { runKnownAnswers } from '../../../electron/strongroom/self-test/known-answers.ts';

test('every primitive gives the answers of its standard', async () => {
  const answers = await runKnownAnswers();
  expect(answers.length).toBeGreaterThan(25);
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
});
