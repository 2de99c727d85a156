// Checks of cards: whether enough of them are proven, in different hands, and as many as the policy asks for.
import { countedInWords } from '../../../shared/number-words.ts';
import { openItems } from '../items/commands.ts';
import { currentEpoch, currentManifest, type VaultState } from '../ledger/state.ts';
import { knowQuorum } from '../shares/knowledge.ts';
import { cardsOf, marginOf } from '../shares/margin.ts';
import { type Check, daysBetween } from './finding.ts';
import { policyOf } from './policy-of.ts';

/** Days since the last drill of a level that held, or since the vault was made. */
function sinceDrill(state: VaultState, level: string, now: string): number {
  const last = state.drills.findLast((drill) => drill.level === level && drill.failed === null);
  return daysBetween(last?.at ?? state.created, now);
}

const drillCheck = (level: 'D3' | 'D4', rule: 'drill.quorum' | 'drill.restore', what: string): Check => ({
  rule,
  consequence: 'What was not tried is found out to fail on the day when it is needed.',
  next: 'Hold the drill and record it.',
  screen: 'recovery',
  command: `holdfast drill --level ${level}`,
  find(state, { now }) {
    const days = sinceDrill(state, level, now);
    const limit = policyOf(state)[rule];
    if (days <= limit) return null;
    return {
      severity: 'warning',
      text: `${what} for ${days} days; policy asks for it every ${limit}.`,
      evidence: state.drills
        .filter((drill) => drill.level === level)
        .map(({ at }) => `drill of ${at.slice(0, 10)}`),
    };
  },
});

export const cardChecks = {
  'cards-not-proven': {
    rule: null,
    consequence: 'Should the machine be lost today, the vault may be lost with it.',
    next: 'Check these cards with their holders.',
    screen: 'recovery',
    command: 'holdfast card check --card-file FILE',
    find(state) {
      const cards = cardsOf(state);
      const missing = cards.filter((card) => card.proven === null);
      if (missing.length === 0) return null;
      return {
        severity: 'alarm',
        text: `${missing.length} of ${cards.length} cards were never read back: it is not known that the vault can be recovered.`,
        evidence: missing.map(({ number, label }) => `card ${number} of ${label}`),
      };
    },
  },
  'cards-on-one-disk': {
    rule: null,
    consequence: 'Enough cards together open every backup of this epoch.',
    next: 'Make new cards with their holders present.',
    screen: 'recovery',
    command: 'holdfast epoch new',
    find: (state) =>
      currentEpoch(state).unattended
        ? {
            severity: 'warning',
            text: 'Created unattended: the cards were files on one disk, so whoever had that disk may know them all.',
            evidence: [`epoch ${state.epoch} of ${currentEpoch(state).created.slice(0, 10)}`],
          }
        : null,
  },
  'knows-quorum': {
    rule: 'cards.threshold',
    consequence: 'One person can do alone what was meant for several.',
    next: 'Make new cards, and give them to people who see one each.',
    screen: 'recovery',
    command: 'holdfast epoch new',
    find: (state) =>
      knowQuorum(state).map(({ name, count }) => ({
        severity: 'alarm',
        text: `${name} has known ${count} cards of this set: enough to open every backup of it alone.`,
        evidence: [`${name}: ${countedInWords(count, 'card')} of epoch ${state.epoch}`],
      })),
  },
  margin: {
    rule: 'drill.card',
    consequence: 'Once no card is to spare, the loss of one more makes it impossible to recover the vault.',
    next: 'Check the cards that were not proven lately, or make new cards.',
    screen: 'recovery',
    command: 'holdfast drill --level D1',
    find(state, { now }) {
      const margin = marginOf(state, now);
      if (margin === null || margin > 1) return null;
      return {
        severity: margin <= 0 ? 'alarm' : 'warning',
        text:
          margin <= 0
            ? 'No card to spare: exactly as many as are needed, or fewer, are proven.'
            : 'Only one card to spare.',
        evidence: cardsOf(state).map(
          ({ number, label, proven }) =>
            `card ${number} of ${label}: ${proven === null ? 'never proven' : `proven on ${proven.slice(0, 10)}`}`,
        ),
      };
    },
  },
  'cards-spare': {
    rule: 'cards.spare',
    consequence: 'The loss of few cards loses the vault with the machine.',
    next: 'Make new cards with more to spare.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find(state) {
      const { k, n } = currentManifest(state);
      const spare = policyOf(state)['cards.spare'];
      if (n - k >= spare) return null;
      return {
        severity: 'warning',
        text:
          n === k
            ? `All ${n} cards are needed to recover; policy asks for ${spare} to spare.`
            : `Of ${n} cards ${k} are needed to recover; policy asks for ${spare} to spare.`,
        evidence: [`epoch ${state.epoch}: ${k} of ${n}`],
      };
    },
  },
  'cards-threshold': {
    rule: 'cards.threshold',
    consequence: 'Fewer people than the policy asks for can open a backup together.',
    next: 'Make new cards of which more are needed.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find(state) {
      const { k, n } = currentManifest(state);
      const least = policyOf(state)['cards.threshold'];
      if (k >= least) return null;
      return {
        severity: 'warning',
        text: `${k} cards open the vault; policy asks for ${least} at least.`,
        evidence: [`epoch ${state.epoch}: ${k} of ${n}`],
      };
    },
  },
  'drill-quorum': drillCheck('D3', 'drill.quorum', 'Holders have not opened the vault together'),
  'drill-restore': drillCheck('D4', 'drill.restore', 'No backup has been restored on a spare machine'),
  'new-cards-due': {
    rule: null,
    consequence:
      'Whoever has the old machine, a backup or cards in hand opens what they held, and what is made until then.',
    next: 'Make new cards.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find: (state) =>
      openItems(state)
        .filter(({ kind }) => kind === 'new-cards')
        .map(({ id, text }) => ({
          severity: 'alarm',
          text: 'New cards are due.',
          evidence: text === '' ? [] : [text],
          about: id,
        })),
  },
  'cards-lost': {
    rule: null,
    consequence: 'Only custodians vouch for the cards of that epoch.',
    next: 'Nothing mends this. Compare the set words on the cards with a record of that day.',
    screen: 'recovery',
    command: 'holdfast vault status',
    find: (state) =>
      [...state.epochs.values()]
        .filter(({ cardsLost }) => cardsLost)
        .map(({ number, created }) => ({
          severity: 'note',
          text: `Epoch ${number} began on ${created.slice(0, 10)} without cards of the epoch before.`,
          evidence: [`epoch ${number}`],
        })),
  },
} as const satisfies Record<string, Check>;
