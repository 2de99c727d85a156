// Refusals that concern incidents.
import type { ErrorTable } from './table.ts';

export const incidentErrors = {
  'incident-unknown': {
    message: (d) => `There is no incident ${d.incident}.`,
    safe: 'unchanged',
    next: 'Use the id of an incident as the list shows it.',
  },
  'incident-closed': {
    message: (d) => `The incident ${d.incident} is closed already.`,
    safe: 'unchanged',
    next: 'If something new was found out, report it as a new incident.',
  },
  'incident-items-open': {
    message: (d) => `${d.open} of the incident’s items are open, so it cannot be closed.`,
    safe: 'unchanged',
    next: 'Do what each asks for, or waive it with a reason.',
  },
  'incident-needs': {
    message: (d) => `The report must name ${d.what}, and does not.`,
    safe: 'unchanged',
    next: 'Name it and report again.',
  },
  'incident-cards': {
    message: (d) => `${d.count} cards were named; this exposure is about ${d.wanted} of the current epoch.`,
    safe: 'unchanged',
    next: 'Choose the exposure that fits the number of cards.',
  },
  'incident-time': {
    message: 'The time at which it happened lies in the future.',
    safe: 'unchanged',
    next: 'Give the earliest time at which it may have happened.',
  },
} satisfies ErrorTable;
