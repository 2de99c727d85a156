// What can be wrong with a ledger or an exported part of it.
import type { ErrorTable } from './table.ts';

const keep = 'Keep this file as evidence and compare it with another export of the same vault.';

export const ledgerErrors = {
  'ledger-line-too-long': {
    message: (d) => `Line ${d.line} is longer than ${d.limit} bytes; no event is as long.`,
    safe: 'unchanged',
    next: keep,
  },
  'ledger-line-format': {
    message: (d) => `Line ${d.line} is not an event${d.path === '' ? '' : ` (at ${d.path})`}.`,
    safe: 'unchanged',
    next: keep,
  },
  'ledger-line-cut': {
    message: (d) => `Line ${d.line} ends in the middle: the file was cut short.`,
    safe: 'unchanged',
    next: 'Copy the file again from where it came, and compare the sizes.',
  },
  'ledger-not-canonical': {
    message: (d) => `Line ${d.line} is spelt in another way than Holdfast spells events: it was rewritten.`,
    safe: 'unchanged',
    next: keep,
  },
  'ledger-newer': {
    message: (d) => `Line ${d.line} was made by a newer Holdfast (event version ${d.version}).`,
    safe: 'unchanged',
    next: 'Use a later version of Holdfast.',
  },
  'ledger-faulty': {
    message: (d) => `The ledger does not hold from event ${d.seq} on: ${d.fault}.`,
    safe: 'unchanged',
    next: keep,
  },
  'ledger-no-event': {
    message: (d) => `The ledger has no event ${d.seq}.`,
    safe: 'unchanged',
    next: 'Look at the list of its events again.',
  },
  'ledger-empty': {
    message: 'The ledger holds no event.',
    safe: 'unchanged',
    next: 'Check that this is the file that was exported.',
  },
} satisfies ErrorTable;
