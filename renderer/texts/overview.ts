// The overview: what to do, and whether one can recover.
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { catalogue } from './catalogue.ts';
import { agree, capital, count, countedInWords, inWords, spelled } from './words.ts';

export const overviewTexts = catalogue({
  title: (n: number) =>
    n === 0 ? 'Everything is in order' : `${spelled(n)} ${n === 1 ? 'thing' : 'things'} to do`,
  lead: (n: number) =>
    n === 0
      ? 'Nothing is due and nothing breaks a rule. You can lock the vault and put the machine away.'
      : 'Each can be mended here. Everything else is in order.',
  findings: 'To do',
  recover: 'Can we recover?',
  recoverable: ({ recoverable, threshold, cards, margin }: VaultStatus) =>
    !recoverable
      ? 'Not yet. Every card must be read back and a first backup proven before the vault can be recovered.'
      : `Yes. Any ${inWords(threshold)} of these ${inWords(cards.length)} cards open the vault. ${margin === null || margin <= 0 ? 'No card to spare.' : `${capital(countedInWords(margin, 'card'))} to spare.`}`,
  cards: 'Cards of the set',
  keys: 'Keys',
  keysLine: (total: number, active: number) => `${count(total, 'key', 'keys')}, ${inWords(active)} active`,
  newest: 'Newest backup',
  none: 'None. Write one on the screen Recovery.',
  since: (changes: number | null) =>
    changes === null || changes === 0 ? 'no change since' : `${count(changes, 'change', 'changes')} since`,
  unlockBy: 'Opens with',
  unlockLine: (threshold: number, all: number) =>
    `${inWords(threshold)} of ${inWords(all)} ${agree(all, 'custodian', 'custodians')}`,
  head: 'Head of the ledger',
  unattended: 'Made without the guided ceremony: the cards have not been proven by their holders.',
});
