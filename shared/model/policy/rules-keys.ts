// Which keys may be made and taken in, and how long each type lives: SP 800-57 Part 1 Rev. 5, Table 1.
import { allowed, choice, count, type Period, period } from './kinds.ts';
import { counted, type Rule, rule } from './rule.ts';

const TABLE = 'NIST SP 800-57 Part 1 Rev. 5, 5.3.6, Table 1';

const span = (months: number): string =>
  months % 12 === 0 && months > 0 ? counted(months / 12, 'year') : counted(months, 'month');

function lifetime(
  title: string,
  what: string,
  initial: Period,
  rows: string,
  recommends: string,
): Rule<Period> {
  return rule({
    chapter: 'periods',
    title,
    kind: period,
    initial,
    says({ protect, processAfter }) {
      const after =
        processAfter === null
          ? 'What it made may be processed without an end.'
          : processAfter === 0
            ? 'It processes no longer than that.'
            : `What it made may be processed for ${span(processAfter)} more.`;
      return `${what} protects for ${span(protect)} at most. ${after}`;
    },
    source: `${TABLE}, ${rows}: ${recommends}`,
  });
}

const OPEN = null;

export const keyRules = {
  'algorithms.allowed': rule({
    chapter: 'keys',
    title: 'Algorithms',
    kind: allowed,
    initial: 'all',
    says: (value) =>
      value === 'all'
        ? 'Every algorithm that Holdfast offers may be used for new keys.'
        : `New keys may only be of these algorithms: ${value.join(', ')}.`,
    source: 'NIST SP 800-131A Rev. 2; NIST SP 800-57 Part 1 Rev. 5, 5.6',
  }),
  'strength.minimum': rule({
    chapter: 'keys',
    title: 'Strength',
    kind: count(112, 256, 'bits'),
    initial: 128,
    says: (value) => `A new key has a strength of ${value} bits at least; opaque secrets are not measured.`,
    source: 'NIST SP 800-57 Part 1 Rev. 5, 5.6.1, Table 2, and 5.6.3, Table 4',
  }),
  'end-date': rule({
    chapter: 'keys',
    title: 'End date',
    kind: choice(['warn', 'refuse']),
    initial: 'warn',
    says: (value) =>
      value === 'refuse'
        ? 'A key without an end date is not made or taken in; one that has none is a finding.'
        : 'A key without an end date is a finding.',
    source: 'NIST SP 800-57 Part 1 Rev. 5, 5.3 (every key has a cryptoperiod)',
  }),
  'due-warning': rule({
    chapter: 'keys',
    title: 'Warning before a date',
    kind: count(1, 365, 'days'),
    initial: 30,
    says: (value) => `What falls due is shown ${counted(value, 'day')} before.`,
    source: 'Long enough to gather the people whom a ceremony needs.',
  }),
  'destroy-wait': rule({
    chapter: 'keys',
    title: 'Waiting before destruction',
    kind: count(7, 90, 'days'),
    initial: 30,
    says: (value) =>
      `Destruction waits for ${counted(value, 'day')} and can be called off until then; a key that was never active need not wait.`,
    source: 'Destruction is final, and a key that is still needed is found out by its absence.',
  }),

  'cryptoperiod.sign': lifetime(
    'Signing keys',
    'A private signature key',
    { protect: 24, processAfter: OPEN },
    'row 1',
    '1 to 3 years',
  ),
  'cryptoperiod.encrypt': lifetime(
    'Encrypting keys',
    'A symmetric data-encryption key',
    { protect: 24, processAfter: 36 },
    'row 6',
    'up to 2 years, and up to 3 more for processing',
  ),
  'cryptoperiod.wrap': lifetime(
    'Wrapping keys',
    'A key-wrapping key',
    { protect: 24, processAfter: 36 },
    'row 7',
    'up to 2 years, and up to 3 more for processing',
  ),
  'cryptoperiod.authenticate': lifetime(
    'Authentication keys',
    'A symmetric authentication key',
    { protect: 24, processAfter: 36 },
    'row 3',
    'up to 2 years, and up to 3 more for processing',
  ),
  'cryptoperiod.derive': lifetime(
    'Derivation keys',
    'A master or key-derivation key',
    { protect: 12, processAfter: OPEN },
    'row 9',
    'about 1 year',
  ),
  'cryptoperiod.transport': lifetime(
    'Transport keys',
    'A private key that others encrypt to',
    { protect: 24, processAfter: OPEN },
    'rows 10 and 11',
    'up to 2 years; longer for stored data',
  ),
  'cryptoperiod.agree': lifetime(
    'Agreement keys',
    'A static key-agreement key',
    { protect: 24, processAfter: OPEN },
    'rows 12 to 14',
    '1 to 2 years; longer for stored data',
  ),
  'cryptoperiod.secret': lifetime(
    'Secrets',
    'An opaque secret (password, token, seed)',
    { protect: 24, processAfter: OPEN },
    'rows 17 to 19',
    'up to 2 years, as for an authorisation key',
  ),
} as const;
