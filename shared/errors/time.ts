// Refusals that concern the machine's clock.
import type { ErrorTable } from './table.ts';

export const timeErrors = {
  'clock-unconfirmed': {
    message: (d) =>
      d.verdict === 'behind'
        ? `The clock of this machine says ${d.clock}, and the ledger already knows ${d.known}: no dates are made or ended by it.`
        : `The clock of this machine says ${d.clock}, and the vault was last used at ${d.known}: no dates are made or ended by it until somebody has looked at a watch.`,
    safe: 'unchanged',
    next: 'Set the clock right if it is wrong; then confirm the date.',
  },
  'clock-fine': {
    message: 'The clock agrees with the ledger; there is nothing to confirm.',
    safe: 'unchanged',
    next: 'Go on.',
  },
  'clock-date-differs': {
    message: (d) => `The date given is ${d.date}, but the clock of this machine says ${d.clock}.`,
    safe: 'unchanged',
    next: 'Set the clock of the machine right, then confirm the date.',
  },
} satisfies ErrorTable;
