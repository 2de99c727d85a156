// Why an act on an open item is refused.
import type { ErrorTable } from './table.ts';

export const itemErrors = {
  'item-unknown': {
    message: (d) => `There is no open item “${d.item}” in this vault.`,
    safe: 'unchanged',
    next: 'List the items and use the id of one.',
  },
  'item-closed': {
    message: (d) => `The item “${d.item}” was closed before, as ${d.outcome}.`,
    safe: 'unchanged',
    next: 'Nothing is left to do for it.',
  },
  'item-reason-missing': {
    message:
      'An item is waived only with a reason: whoever reads the ledger later must understand why it was not done.',
    safe: 'unchanged',
    next: 'Say why it need not be done.',
  },
  'item-cards-in-force': {
    message: (d) =>
      `The cards of epoch ${d.epoch} are the ones that recover this vault now; they cannot be reported as destroyed.`,
    safe: 'unchanged',
    next: 'Make new cards first. Then see the old ones destroyed, and close this.',
  },
  'item-scan-closes': {
    message: 'This item is closed by a scan that does not find the copy any more, not by word.',
    safe: 'unchanged',
    next: 'Remove the copy and scan its folder again; or waive the item with a reason.',
  },
} satisfies ErrorTable;
