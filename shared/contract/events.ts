// Every event that main sends to the window. Apart from the calls, which take longer to be read.
import { LedgerVerdict } from '../model/ledger.ts';
import { ScanEnd } from '../model/scan.ts';
import { Id } from '../model/views/fields.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { Locked, Refused, WrittenFile } from './parts.ts';

/** What main tells the window without being asked. */
export const EVENTS = {
  /** Something in the vault changed: ask again for what is shown. */
  changed: z.strictObject({ status: VaultStatus.nullable() }),
  locked: Locked,
  job: z.strictObject({
    job: Id,
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    result: WrittenFile.nullable(),
    /** For verify: by which version the signature was made, when it is good. */
    verdict: z.string().nullable(),
    error: Refused.nullable(),
  }),
  /** A scan, while it runs and when it ends; `end` once it is recorded. */
  scan: z.strictObject({
    job: Id,
    files: z.int().nonnegative(),
    totalFiles: z.int().nonnegative(),
    bytes: z.number().nonnegative(),
    totalBytes: z.number().nonnegative(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    end: ScanEnd.nullable(),
    error: Refused.nullable(),
  }),
  /** Work on the ledger, while it runs and when it ends; counts are events. */
  ledger: z.strictObject({
    job: Id,
    kind: z.enum(['verify', 'export']),
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    verdict: LedgerVerdict.nullable(),
    file: WrittenFile.nullable(),
    error: Refused.nullable(),
  }),
  /** Progress of other long work (derivation of passphrases, recovery), 0 to 1, or null when it cannot be told. */
  progress: z.strictObject({ what: z.string(), part: z.number().nullable() }),
  /** Seconds until the idle lock. */
  idle: z.strictObject({ seconds: z.int().nonnegative() }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;
