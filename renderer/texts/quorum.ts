// Holders open a locked vault with their cards: the way in, the session, and what is not possible in it.

import { catalogue } from './catalogue.ts';
import { atClock, count, listed, spelled } from './words.ts';

export const quorumTexts = catalogue({
  openTitle: 'Unlock by quorum',
  open: 'Unlock with the cards of holders',
  openHint: (threshold: number) =>
    `Nobody here has a passphrase? ${spelled(threshold)} holders can open this vault with their cards, for a purpose and a time. It is a ceremony, and leaves a record.`,
  session: (cards: readonly number[], until: string) =>
    `Opened by the holders of the cards ${listed(cards.map(String))}, until ${atClock(until)}`,
  by: (cards: readonly number[]) => `Cards ${listed(cards.map(String))}`,
  left: (seconds: number) =>
    seconds >= 120
      ? `${count(Math.floor(seconds / 60), 'minute', 'minutes')} left`
      : `${count(Math.max(0, seconds), 'second', 'seconds')} left`,
  purpose: (purpose: string) => `For: ${purpose}`,
  over: 'Then the vault locks, whatever is being done. Nothing makes the time longer.',
  limits: 'What can be done in this session, and what cannot',
  possible: 'Possible: keys are used, made and rotated, backups are written.',
  withCustodians:
    'Possible only with custodians who are here and give their passphrases: whatever the policy lets them agree to, also mending the keys of a custodian who lost a passphrase.',
  impossible:
    'Not possible: new cards, a key that is destroyed, a ring that is rolled, packages and receipts. They need custodians who unlock the vault themselves. No other ceremony is held while this one is.',
  closing: 'The account of the session is taken. Write its record; the vault locks with it.',
  back: 'Back to the ceremony',
  toVault: 'Go to the vault',
  standsOpen: 'The vault stands open',
  locked: 'The vault is locked',
  lockedText:
    'Its time was over, or the vault was locked. What was done stands in the ledger: write it down here, and go on to the account.',
  recorded: (events: number) =>
    events === 0
      ? 'Nothing was recorded since the cards opened it.'
      : `${count(events, 'event', 'events')} recorded since the cards opened it.`,
});
