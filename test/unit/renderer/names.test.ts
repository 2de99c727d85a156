import { describe, expect, it } from 'vitest';
import { namesComplete, wrongName } from '../../../renderer/components/names-check.ts';
import { FIRST_DRAFT, ringsOf, stepsOf } from '../../../renderer/screens/create/draft.ts';

describe('names of people', () => {
  it('must be there and stand once, whatever their case', () => {
    expect(namesComplete(['Ann', 'Bo'])).toBe(true);
    expect(namesComplete(['Ann', ' '])).toBe(false);
    expect(namesComplete(['Ann', ' ann '])).toBe(false);
  });

  it('are told to be missing only once somebody went on', () => {
    expect(wrongName(['', 'Bo'], false)('', 0)).toBeNull();
    expect(wrongName(['', 'Bo'], true)('', 0)).not.toBeNull();
    expect(wrongName(['Bo', 'Bo'], false)('Bo', 1)).not.toBeNull();
  });
});

describe('the plan of a creation', () => {
  it('has one step for each passphrase and each card', () => {
    const ids = stepsOf({ ...FIRST_DRAFT, custodians: ['A', 'B'], holders: ['A', 'B', 'C'] }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual([
      'vault',
      'custodians',
      'holders',
      'passphrase-0',
      'passphrase-1',
      'review',
      'card-0',
      'card-1',
      'card-2',
      'backup',
      'done',
    ]);
  });

  it('reads the rings between commas', () => {
    expect(ringsOf(' Production, Backups ,, Production')).toEqual(['Production', 'Backups']);
  });
});
