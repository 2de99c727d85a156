// Why an act on a ring is refused.
import type { ErrorTable } from './table.ts';

export const ringErrors = {
  'ring-unknown': {
    message: (d) => `There is no ring “${d.ring}” in this vault.`,
    next: 'List the rings and use one of their names.',
  },
  'ring-name-taken': {
    message: (d) => `There is already a ring named “${d.name}”. Names are compared without regard to case.`,
    next: 'Choose another name.',
  },
  'ring-name-invalid': {
    message:
      'A ring needs a name of 1 to 120 characters without control characters and without spaces at its ends.',
    next: 'Choose another name.',
  },
  'ring-reason-missing': {
    message: 'A ring is rolled for a reason, and none was given.',
    next: 'Say why, such as “the keychain may have been copied”. It stands in the ledger.',
  },
} satisfies ErrorTable;
