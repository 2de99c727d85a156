// Refusals that concern custodians, passphrases and approvals.
import type { ErrorTable } from './table.ts';

export const peopleErrors = {} satisfies ErrorTable;
