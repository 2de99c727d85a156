// Checks of people: keys in other hands, and duties that nobody took on.
import { capital, countedInWords } from '../../../shared/number-words.ts';
import { currentEpoch } from '../ledger/state.ts';
import { hasAcknowledged } from '../people/acknowledgement.ts';
import { nameOfPerson } from '../people/persons.ts';
import type { Check } from './finding.ts';

export const peopleChecks = {
  'keys-questioned': {
    rule: null,
    consequence: 'What was signed with these keys may be somebody else’s.',
    next: 'Give the custodian a new passphrase and new keys.',
    screen: 'people',
    command: 'holdfast custodian passwd NAME=FILE',
    find: (state) =>
      state.questioned
        .filter(({ until }) => until === null)
        .map(({ name, since }) => ({
          severity: 'alarm',
          text: `The keys of ${name || 'a custodian'} may be in other hands since ${since.slice(0, 10)}: what was signed since then is questioned.`,
          evidence: [`${name || 'a custodian'}: since ${since}`],
        })),
  },
  'not-acknowledged': {
    rule: null,
    consequence: 'They may not know what is expected of them.',
    next: 'Let custodians sign their duties, and holders sign on paper or with their card.',
    screen: 'people',
    command: 'holdfast custodian acknowledge',
    find(state) {
      const custodians = [...state.custodians.keys()].filter(
        (id) => !hasAcknowledged(state, id, 'custodian'),
      );
      const cards = [...currentEpoch(state).cards.values()];
      const holders = [...new Set(cards.map(({ holder }) => holder))].filter(
        (id) => !hasAcknowledged(state, id, 'holder'),
      );
      const count = custodians.length + holders.length;
      if (count === 0) return null;
      const who = [
        ...(custodians.length === 0 ? [] : [countedInWords(custodians.length, 'custodian')]),
        ...(holders.length === 0 ? [] : [countedInWords(holders.length, 'card holder')]),
      ].join(' and ');
      return {
        severity: 'note',
        text: `${capital(who)} ${count === 1 ? 'has' : 'have'} not acknowledged the duties.`,
        evidence: [
          ...custodians.map((id) => `custodian ${nameOfPerson(state, id)}`),
          ...holders.map((id) => `holder ${nameOfPerson(state, id)}`),
        ],
      };
    },
  },
} as const satisfies Record<string, Check>;
