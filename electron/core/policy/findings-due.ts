// Checks of what runs out or waits while nobody looks: incidents, open items, the master key, the clock.

import { EXPOSURES } from '../../../shared/model/exposures.ts';
import { capital, countedInWords } from '../../../shared/number-words.ts';
import { openItems } from '../items/commands.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { masterKeyEnd } from '../shares/reminders.ts';
import { readClock } from '../time/clock.ts';
import { type Check, DAY } from './finding.ts';
import { policyOf } from './policy-of.ts';

const warned = (state: VaultState, now: string): string =>
  new Date(Date.parse(now) + policyOf(state)['due-warning'] * DAY).toISOString();

export const dueChecks = {
  'incident-open': {
    rule: null,
    consequence: 'What was exposed stays exposed until it is replaced.',
    next: 'Do what the incident asks for, or waive it with a reason; then close the incident.',
    screen: 'incidents',
    command: 'holdfast incident show INCIDENT',
    find: (state) =>
      [...state.incidents.values()]
        .filter(({ closed }) => closed === null)
        .map(({ id, exposure, opened, keys }) => {
          const left = openItems(state).filter(({ incident }) => incident === id);
          const since = `reported on ${opened.at.slice(0, 10)}`;
          return {
            severity: left.length > 0 ? 'alarm' : 'warning',
            text:
              left.length > 0
                ? `An incident is open (${EXPOSURES[exposure].title}, ${since}): ${countedInWords(left.length, 'thing')} must still be done.`
                : `An incident is open (${EXPOSURES[exposure].title}, ${since}); all is done, and nobody closed it.`,
            evidence: [
              ...keys.map((key) => `key ${state.keys.get(key)?.name || key}`),
              ...left.map(({ text }) => text),
            ],
            about: id,
          };
        }),
  },
  'master-key-old': {
    rule: 'cryptoperiod.wrap',
    consequence:
      'The longer the same cards open every backup, the more is open when enough of them are found.',
    next: 'Make new cards: a new epoch has a new master key.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find(state, { now }) {
      const end = masterKeyEnd(state);
      if (end > warned(state, now)) return null;
      const { number, created } = currentEpoch(state);
      return {
        severity: 'warning',
        text:
          end <= now
            ? `The master key of epoch ${number} has been in use for longer than the policy allows a key-wrapping key.`
            : `The master key of epoch ${number} comes to the end of its period on ${end.slice(0, 10)}.`,
        evidence: [`epoch ${number}: from ${created.slice(0, 10)} to ${end.slice(0, 10)}`],
      };
    },
  },
  'clock-doubted': {
    rule: 'clock.gap',
    consequence: 'Until a person has looked at a watch no date acts: no key is activated or ends by itself.',
    next: 'Set the clock of the machine right, or confirm the date by a watch.',
    screen: 'overview',
    command: 'holdfast clock confirm --date TODAY',
    find(state, { now }) {
      const { verdict, clock, known } = readClock(state, now);
      if (verdict === 'fine') return null;
      return {
        severity: 'warning',
        text:
          verdict === 'behind'
            ? 'The clock of this machine stands behind the last event of the ledger.'
            : 'The clock of this machine has leapt ahead of the ledger.',
        evidence: [`clock ${clock}`, `ledger ${known}`],
      };
    },
  },
  'items-overdue': {
    rule: null,
    consequence: 'What was decided is not done.',
    next: 'Do it, or waive it with a reason.',
    screen: 'overview',
    command: 'holdfast item list',
    find(state, { now }) {
      const late = openItems(state).filter(({ due }) => due !== null && due < now);
      if (late.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(late.length, 'open item'))} ${late.length === 1 ? 'is' : 'are'} overdue.`,
        evidence: late.map(({ text, due }) => `${text} (due ${due?.slice(0, 10)})`),
      };
    },
  },
} as const satisfies Record<string, Check>;
