// Refusals by the application itself: bad calls, lost processes, full disks.
import type { ErrorTable } from './table.ts';

export const systemErrors = {} satisfies ErrorTable;
