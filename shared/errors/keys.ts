// Why an act on a key is refused.
import type { ErrorTable } from './table.ts';

export const keyErrors = {} satisfies ErrorTable;
