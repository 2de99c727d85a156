// Checks of people: keys in other hands, duties that nobody took on, and custodians too few or too easily guessed.
import { highestCount } from '../../../shared/model/policy/acts.ts';
import { capital, countedInWords } from '../../../shared/number-words.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { hasAcknowledged } from '../people/acknowledgement.ts';
import { nameOfPerson } from '../people/persons.ts';
import { type Check, counted } from './finding.ts';
import { policyOf } from './policy-of.ts';

const nameOf = (state: VaultState, id: string): string => state.custodians.get(id)?.name || id;

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
  'single-custodian': {
    rule: null,
    consequence: 'Approvals are those of one person: there is no dual control.',
    next: 'Add a second custodian.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE',
    find: (state) =>
      state.custodians.size > 1
        ? null
        : {
            severity: 'note',
            text: 'One person holds this vault alone: there is no dual control.',
            evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
          },
  },
  'unlocks-alone': {
    rule: null,
    consequence: 'Approvals are signed evidence and prevent nothing.',
    next: 'Let two custodians unlock together, where acts of one must be prevented.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE --unlock 2',
    find: (state) =>
      state.custodians.size < 2 || state.unlock.threshold > 1
        ? null
        : {
            severity: 'note',
            text: 'Each custodian can unlock this vault alone.',
            evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
          },
  },
  'count-unreachable': {
    rule: null,
    consequence: 'Acts that ask for that many are done by as many as there are.',
    next: 'Add custodians, or lower the count with a reason.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE',
    find(state) {
      const highest = highestCount(policyOf(state));
      const { size } = state.custodians;
      if (size >= highest || size < 2) return null;
      return {
        severity: 'warning',
        text: `The policy asks for ${highest} custodians, and the vault has ${size}.`,
        evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
      };
    },
  },
  'kdf-weak': {
    rule: 'kdf.memory',
    consequence: 'A guess at these passphrases costs less than the policy asks.',
    next: 'Let these custodians choose a new passphrase.',
    screen: 'people',
    command: 'holdfast custodian passwd NAME=FILE',
    find(state, { kdfs }) {
      const policy = policyOf(state);
      const weak = kdfs.filter(({ m, t }) => m < policy['kdf.memory'] * 1024 || t < policy['kdf.passes']);
      if (weak.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(weak.length, 'passphrase'))} ${weak.length === 1 ? 'was' : 'were'} chosen under weaker rules than the policy has now.`,
        evidence: weak.map(
          ({ custodian, m, t }) =>
            `${nameOf(state, custodian)}: ${Math.round(m / 1024)} MiB, ${counted(t, 'pass', 'passes')}`,
        ),
      };
    },
  },
} as const satisfies Record<string, Check>;
