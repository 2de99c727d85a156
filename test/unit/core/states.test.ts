import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type Action,
  leadsTo,
  MAY,
  mayFollow,
  STATES,
  wayTo,
} from '../../../shared/model/states.ts';

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

describe('the actions', () => {
  it('are the transitions, all of them and no others', () => {
    const led = new Set<string>();
    for (const action of Object.keys(ACTIONS) as Action[]) {
      for (const from of STATES) {
        const to = leadsTo(action, from);
        if (to === null) continue;
        expect(mayFollow(from, to), `${action} from ${from}`).toBe(true);
        led.add(`${from}>${to}`);
      }
    }
    expect(led).toEqual(LEGAL);
  });

  it('tell the legal way to another one', () => {
    expect(wayTo('destroy', 'active')).toEqual(['deactivate', 'destroy']);
    expect(wayTo('suspend', 'pre-active')).toEqual(['activate', 'suspend']);
    expect(wayTo('destroy', 'suspended')).toEqual(['deactivate', 'destroy']);
    expect(wayTo('resume', 'suspended')).toEqual(['resume']);
    expect(wayTo('activate', 'deactivated')).toBeNull();
    expect(wayTo('suspend', 'destroyed-compromised')).toBeNull();
  });
});
