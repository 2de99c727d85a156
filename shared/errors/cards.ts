// What can be wrong with a card or with a set of cards.
import type { ErrorTable } from './table.ts';

export const cardErrors = {} satisfies ErrorTable;
