// What can be wrong with a ledger or an exported part of it.
import type { ErrorTable } from './table.ts';

export const ledgerErrors = {} satisfies ErrorTable;
