import { describe, expect, it } from 'vitest';
import { MAY, mayFollow, STATES } from '../../../shared/model/states.ts';

// Written out from SP 800-57 Part 1 Rev. 5 section 7 and KMIP 2.1, independently of the product's table.
const LEGAL = new Set([
  'pre-active>active',
  'pre-active>compromised',
  'pre-active>destroyed',
  'active>suspended',
  'active>deactivated',
  'active>compromised',
  'suspended>active',
  'suspended>deactivated',
  'suspended>compromised',
  'deactivated>compromised',
  'deactivated>destroyed',
  'compromised>destroyed-compromised',
  'destroyed>destroyed-compromised',
]);

describe('the table of states', () => {
  for (const from of STATES) {
    for (const to of STATES) {
      it(`${from} to ${to} is ${LEGAL.has(`${from}>${to}`) ? 'legal' : 'refused'}`, () => {
        expect(mayFollow(from, to)).toBe(LEGAL.has(`${from}>${to}`));
      });
    }
  }

  it('lets only active protect, and only active and deactivated process', () => {
    expect(STATES.filter((state) => MAY[state].protect)).toEqual(['active']);
    expect(STATES.filter((state) => MAY[state].process)).toEqual(['active', 'deactivated']);
  });
});
