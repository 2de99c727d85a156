// Calls on the ledger. Verification and export are jobs: `ledger` events follow.
import { LEDGER_FORMATS, LEDGER_PAGE, LedgerEventView, LedgerRow } from '../model/ledger.ts';
import { Id } from '../model/views/fields.ts';
import { HeadView } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { None, Path } from './parts.ts';

const Job = z.strictObject({ job: Id });

export const ledgerCalls = {
  /** Events before a number, or the last ones, the newest first; by the page, so that a long ledger stops nobody. */
  'ledger.rows': {
    input: z.strictObject({
      before: z.int().positive().nullable(),
      limit: z.int().positive().max(LEDGER_PAGE),
    }),
    output: z.strictObject({ rows: z.array(LedgerRow), head: HeadView }),
  },
  'ledger.event': { input: z.strictObject({ seq: z.int().positive() }), output: LedgerEventView },
  'ledger.verify': { input: None, output: Job },
  'ledger.export': {
    input: z.strictObject({ to: Path, format: z.enum(LEDGER_FORMATS), overwrite: z.boolean() }),
    output: Job,
  },
  'ledger.cancel': { input: Job, output: None },
} as const;
