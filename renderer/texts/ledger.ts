// The ledger: what happened, who signed it, whether it holds.
import type { EventPayload } from '../../shared/contract.ts';
import { dayInWords } from '../../shared/day-in-words.ts';
import type { LedgerEventView, LedgerVerdict } from '../../shared/model/ledger.ts';
import { catalogue } from './catalogue.ts';
import { agree, atMoment, count, figures, listed, onDay } from './words.ts';

/** What events are about, by the first part of their kind. */
export const AREAS = catalogue(
  {
    vault: {
      title: 'The vault and its openings',
      of: ['vault', 'session', 'journal', 'rollback', 'interruption', 'clock', 'network'],
    },
    keys: { title: 'Keys', of: ['key', 'version', 'versions'] },
    rings: { title: 'Rings', of: ['ring', 'rings'] },
    destruction: { title: 'Destruction', of: ['destruction'] },
    handover: { title: 'Handing over', of: ['recipient', 'package'] },
    people: { title: 'People', of: ['custodian', 'unlock', 'person', 'holder'] },
    cards: { title: 'Cards and drills', of: ['epoch', 'cards', 'card', 'drill', 'quorum'] },
    backups: { title: 'Backups', of: ['backup'] },
    ceremonies: { title: 'Ceremonies', of: ['ceremony'] },
    policy: { title: 'Policy', of: ['policy'] },
    incidents: { title: 'Incidents and things to do', of: ['incident', 'item'] },
    scan: { title: 'Scans', of: ['scan', 'find'] },
  } as const satisfies Record<string, { title: string; of: readonly string[] }>,
  ['of'],
);

export type Area = keyof typeof AREAS;

const FACT: Record<LedgerEventView['signatures'][number]['fact'], string> = {
  good: 'good: made with the key that was theirs at that event',
  wrong: 'wrong: not made with the key that was theirs at that event',
  'unknown signer': 'cannot be judged: no key of that signer is known here',
};

export const ledgerTexts = catalogue({
  title: 'Ledger',
  lead: (shown: number, total: number) =>
    shown === total
      ? `${count(total, 'event', 'events')}, each signed and bound to the one before it. The newest first.`
      : `${shown === 0 ? 'None' : figures(shown)} of ${count(total, 'event', 'events')}.`,
  reading: (read: number, total: number) =>
    `Reading the ledger: ${figures(read)} of ${figures(total)} events`,
  table: 'Events',
  number: 'Number',
  time: 'Local time',
  what: 'What happened',
  who: 'Signed by',
  nothing: 'No event fits. Widen the filter.',
  filter: 'Filter',
  search: 'Search',
  searchHint: 'Words, or a number.',
  area: 'About',
  person: 'Signed by',
  key: 'Key',
  keyHint: 'A part of its name.',
  from: 'From',
  to: 'To',
  all: 'Everything',
  anybody: 'Anybody',
  clear: 'Clear the filter',
  at: atMoment,
  atBoth: (at: string) => {
    const [day = '', time = ''] = at.split('T');
    const there = `${dayInWords(day)}, ${time.slice(0, 5)} UTC`;
    return `${atMoment(at)} (${there})`;
  },
  questioned: 'Questioned',
  questionedWhy: 'Signed with keys that were in other hands by then.',

  verify: 'Verify the ledger',
  verifyText:
    'Every number, hash and signature is checked from the first event on, and the end against what the keychain of this machine vouches for.',
  verifying: (done: number, total: number) => `Verifying: ${figures(done)} of ${figures(total)} events`,
  exporting: (done: number, total: number) => `Writing: ${figures(done)} of ${figures(total)} events`,
  cancelled: (kind: EventPayload<'ledger'>['kind']) =>
    kind === 'verify'
      ? 'The verification was cancelled. It says nothing about the ledger.'
      : 'The export was cancelled. Nothing of it is left.',
  holds: (held: number) => `${agree(held, 'The event holds', `All ${figures(held)} events hold`)}.`,
  anchored: 'Fingerprint and head are those that the keychain of this machine vouches for.',
  notAnchored: 'Consistent in itself; the keychain of this machine could not vouch for it.',
  head: ({ head }: LedgerVerdict) => (head === null ? '' : `Head of the ledger: ${head.seq} · ${head.hash}`),
  fails: (seq: number) => `The ledger does not hold from event ${figures(seq)} on.`,
  failsBecause: (text: string, held: number) =>
    `Of event ${figures(held + 1)} it is found that ${text}. The ${count(held, 'event', 'events')} before it ${agree(held, 'holds', 'hold')}. Export the ledger, keep it as evidence, and compare it with the ledger of a backup.`,
  clockSteps: (seqs: readonly number[]) =>
    `The clock stood earlier than before at ${agree(seqs.length, 'event', 'events')} ${listed(seqs.slice(0, 20).map(figures))}.`,
  cardsLost: (epochs: readonly number[]) =>
    `${agree(epochs.length, 'Epoch', 'Epochs')} ${listed(epochs.map(figures))} began without cards of the epoch before.`,

  exportTitle: 'Export the ledger',
  exportText: 'Written anew as a whole, read back, and shown with its size and SHA-256.',
  format: 'What is written',
  formats: {
    jsonl: {
      label: 'Signed events, one per line',
      hint: 'The public side, as JSON lines. Anyone can verify it with “holdfast ledger verify --file”; names and reasons stay sealed in it.',
    },
    csv: {
      label: 'A table of sentences',
      hint: 'CSV for a spreadsheet, with names and reasons in the open. It proves nothing.',
    },
  },
  exportPick: 'Where to write the ledger',
  exportFile: { jsonl: 'ledger.jsonl', csv: 'ledger.csv' },
  exportButton: 'Choose a place and write',
  exported: 'Written and read back',
  close: 'Close',

  event: (seq: number) => `Event ${figures(seq)}`,
  kind: 'Kind',
  actor: 'Who acted',
  installation: 'Installation',
  here: (instance: string, here: boolean) => (here ? `${instance}, this one` : `${instance}, an earlier one`),
  hash: 'Hash',
  prev: 'Hash of the event before',
  none: 'None: it is the first.',
  linked: (linked: boolean) =>
    linked ? 'The next event names this hash.' : 'The next event names another hash: verify the ledger.',
  signatures: 'Signatures',
  signature: (name: string, kind: string) => `${name}, as ${kind}`,
  fact: (fact: LedgerEventView['signatures'][number]['fact']) => FACT[fact],
  notes: 'Notes of the locked time',
  notesText: 'Nobody could sign them when they were made.',
  open: 'Public part',
  sealedPart: (sealed: boolean) =>
    sealed ? 'Names, notes and reasons stand under seal beside it.' : 'Nothing of it stands under seal.',
  showKey: 'Show the key',
  aboutKey: 'Only events of this key',
  onlyKey: (name: string) => `Only events of ${name} are shown.`,
  newer: 'Newer event',
  older: 'Older event',
  day: onDay,
});
