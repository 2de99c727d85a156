// Sentences beside a bar.

import { catalogue } from './catalogue.ts';
import { minutesAndSeconds } from './words.ts';

export const progressTexts = catalogue({
  /** To whoever does not see the bar: that it began, and each quarter of the way. */
  said: (what: string, part: number | null) => {
    const quarter = part === null ? 0 : Math.floor(Math.min(1, Math.max(0, part)) * 4) * 25;
    return quarter === 0 || quarter === 100 ? `${what}.` : `${what}: ${quarter} %.`;
  },
  cancel: 'Cancel',
  times: (part: number | null, elapsed: number): string => {
    const run = `${minutesAndSeconds(elapsed)} so far`;
    if (part === null || part <= 0.02 || elapsed < 2) return run;
    return `${Math.round(part * 100)} %, ${run}, about ${minutesAndSeconds((elapsed / part) * (1 - part))} left`;
  },
  /** What main says it is working on, for people. */
  doing: (what: string): string => WORK[what] ?? 'Working',
});

const WORK: Record<string, string> = {
  passphrase: 'Deriving keys from the passphrases',
  passphrases: 'Deriving keys from the passphrases',
  unlock: 'Unlocking',
  create: 'Creating the vault',
  backup: 'Writing and reading back the backup',
  recover: 'Recovering the vault',
  recovery: 'Recovering the vault',
  verify: 'Verifying the ledger',
  rings: 'Rolling the rings',
};
