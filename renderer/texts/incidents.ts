// Incidents: what happened, what it reaches, what is to be done.
import type { IncidentView } from '../../shared/model/views/duties.ts';
import { catalogue } from './catalogue.ts';
import { atMoment, count, listed, onDay } from './words.ts';

export const incidentTexts = catalogue({
  title: 'Incidents',
  lead: 'An incident is something that came, or may have come, into other hands. What follows from it is listed, and each item is done or waived with a reason before the incident is closed.',
  none: 'Nothing was ever reported',
  noneText:
    'A card that was seen, a laptop that was stolen, a backup that leaked: report it here, and each key, card and backup that it touches becomes something to do, until all of it is done.',
  open: 'Open',
  closed: 'Closed',
  report: 'Report an incident',
  look: 'Look',
  lookName: (title: string, at: string) => `Look at the incident of ${onDay(at)}: ${title}`,
  state: ({ closed, items }: IncidentView) =>
    closed !== null
      ? `Closed on ${onDay(closed.at)}: ${closed.text}`
      : `${count(items.open, 'item', 'items')} open, ${items.done} done, ${items.waived} waived`,
  reported: 'Reported',
  opened: (at: string, by: string) => `${onDay(at)}, by ${by}`,
  standing: 'What is left to do',
  exposure: 'What happened',
  occurred: 'When it happened at the earliest',
  occurredHint: 'Leave it empty where nobody knows. Signatures from then on are in question.',
  occurredWrong: 'Give a day that has been, as 24 Nov 2026.',
  text: 'In words',
  textHint: 'Who noticed what, and where. Stands in the ledger under seal.',
  textEmpty: 'Say what happened.',
  custodian: 'Whose',
  cards: 'Which cards',
  card: (number: number, label: string) => `Card ${number}, ${label}`,
  backup: 'Which backup',
  keysBy: 'A compromised key is reported on its own screen, where it changes its state at once.',
  submit: 'Report it',
  cancel: 'Cancel',
  back: 'All incidents',
  facts: 'What is known',
  means: 'What it means',
  keys: 'Keys',
  person: 'Custodian',
  happened: 'Happened',
  unknown: 'not known',
  since: (at: string) => atMoment(at),
  cardsLine: (cards: readonly number[]) => listed(cards.map((number) => `card ${number}`)),
  radius: 'What it reaches',
  radiusText: 'The same in sentences',
  picture: (nodes: number) =>
    `Picture of what the compromise reaches: ${count(nodes, 'thing', 'things')}, told below in sentences`,
  legend: 'What the boxes mean',
  forms: {
    first: 'The key that was compromised',
    exposed: 'Reached: something must be done',
    known: 'To be known, with nothing to do',
  } as const,
  hidden: (n: number) => `The picture leaves out ${count(n, 'thing', 'things')}; the sentences name all.`,
  kinds: {
    key: 'Key',
    version: 'Version',
    certificate: 'Certificate',
    place: 'Place',
    package: 'Copy outside',
    person: 'Person',
    ring: 'Ring',
    backup: 'Backup',
  } as const,
  close: 'Close the incident',
  closeNot: (open: number) =>
    `It can be closed when its ${count(open, 'open item is', 'open items are')} done or waived.`,
  learned: 'What was learned',
  learnedHint: 'Stands in the ledger under seal.',
  learnedEmpty: 'Say what was learned.',
});
