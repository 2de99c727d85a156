import { describe, expect, it } from 'vitest';
import { namesComplete, wrongName } from '../../../renderer/components/names-check.ts';

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
