import { expect, test } from 'vitest';
import { quorumTexts } from '../../../renderer/texts/quorum.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';

test('the way in by cards is called as its ceremony is', () => {
  expect(quorumTexts.openTitle).toBe(CATALOGUE['unlock-by-quorum']?.title);
});
