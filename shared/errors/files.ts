// What can be wrong with files and folders a person names.
import type { ErrorTable } from './table.ts';

export const fileErrors = {} satisfies ErrorTable;
