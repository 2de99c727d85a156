// The overview: what to do, and whether one can recover.

import type { VaultStatus } from '../../shared/model/views/status.ts';
import type { ToDo } from '../to-do.ts';
import { catalogue } from './catalogue.ts';
import { agree, capital, count, countedInWords, inWords, listed, spelled } from './words.ts';

const CALM = 'Everything is in order';

/** How many cards may be lost. Fewer than there are beyond the needed ones where some do not count. */
function spareOf(beyond: number, margin: number): string {
  const spare = margin === 0 ? 'No card to spare' : `${capital(countedInWords(margin, 'card'))} to spare`;
  const uncounted = beyond - margin;
  return uncounted > 0
    ? `${spare}: ${countedInWords(uncounted, 'card is', 'cards are')} not counted.`
    : `${spare}.`;
}

export const overviewTexts = catalogue({
  calm: CALM,
  /** While it is not known yet how much there is to do. */
  name: 'Overview',
  looking: 'Looking for what is open and due.',
  title: (todo: ToDo) => {
    const n = todo.findings + todo.items + todo.dates;
    return n === 0 ? CALM : `${spelled(n)} ${agree(n, 'thing', 'things')} to do`;
  },
  lead: ({ findings, items, dates }: ToDo) => {
    const parts = [
      findings === 0 ? '' : countedInWords(findings, 'finding'),
      items === 0 ? '' : countedInWords(items, 'open item'),
      dates === 0 ? '' : `${countedInWords(dates, 'date')} that ${agree(dates, 'has', 'have')} passed`,
    ].filter(Boolean);
    return parts.length === 0
      ? 'No item is open, no date has passed and no rule is broken. You can lock the vault and put the machine away.'
      : `${capital(listed(parts))}.`;
  },
  findings: 'Findings',
  recover: 'Can we recover?',
  recoverable: ({ recoverable, threshold, cards, margin }: VaultStatus) =>
    recoverable
      ? `Yes. Any ${inWords(threshold)} of these ${inWords(cards.length)} cards open the vault. ${spareOf(cards.length - threshold, Math.max(0, margin ?? 0))}`
      : 'Not yet. Every card must be read back and a first backup proven before the vault can be recovered.',
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
