// Why an act on a ring is refused.
import type { ErrorTable } from './table.ts';

export const ringErrors = {
  'ring-unknown': {
    message: (d) => `There is no ring “${d.ring}” in this vault.`,
    safe: 'unchanged',
    next: 'List the rings and use one of their names.',
  },
  'ring-name-taken': {
    message: (d) => `There is already a ring named “${d.name}”. Names are compared without regard to case.`,
    safe: 'unchanged',
    next: 'Choose another name.',
  },
  'ring-name-invalid': {
    message:
      'A ring needs a name of 1 to 120 characters without control characters and without spaces at its ends.',
    safe: 'unchanged',
    next: 'Choose another name.',
  },
  'ring-reason-missing': {
    message: 'A ring is rolled for a reason, and none was given.',
    safe: 'unchanged',
    next: 'Say why, such as “the keychain may have been copied”. It stands in the ledger.',
  },
} satisfies ErrorTable;
