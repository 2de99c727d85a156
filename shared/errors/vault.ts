// What can be wrong with a vault as a whole.
import type { ErrorTable } from './table.ts';

export const vaultErrors = {} satisfies ErrorTable;
