// Every call a window may make and every event main sends: the one table from which the bridge, the handlers,
// their types and their tests derive. No secret passes here; slots and tickets stand for them (secret-port.ts).
import { aloneCalls } from './contract/alone.ts';
import { appCalls } from './contract/app.ts';
import { backupCalls } from './contract/backup.ts';
import { calendarCalls } from './contract/calendar.ts';
import { ceremonyCalls } from './contract/ceremonies.ts';
import { clipboardCalls } from './contract/clipboard.ts';
import { destructionCalls } from './contract/destruction.ts';
import { draftsCalls } from './contract/drafts.ts';
import { guideCalls } from './contract/guide.ts';
import { handoverCalls } from './contract/handover.ts';
import { itemsCalls } from './contract/items.ts';
import { keysCalls } from './contract/keys.ts';
import { ledgerCalls } from './contract/ledger.ts';
import { newCardCalls } from './contract/new-cards.ts';
import { Locked, WrittenFile } from './contract/parts.ts';
import { peopleCalls } from './contract/people.ts';
import { policyCalls } from './contract/policy.ts';
import { registerCalls } from './contract/register.ts';
import { ringsCalls } from './contract/rings.ts';
import { scanCalls } from './contract/scan.ts';
import { useCalls } from './contract/use.ts';
import { vaultCalls } from './contract/vault.ts';
import { LedgerVerdict } from './model/ledger.ts';
import { ScanEnd } from './model/scan.ts';
import { Id, VaultStatus } from './model/views.ts';
import { z } from './schema.ts';

export const CALLS = {
  ...appCalls,
  ...newCardCalls,
  ...vaultCalls,
  ...keysCalls,
  ...calendarCalls,
  ...ringsCalls,
  ...destructionCalls,
  ...useCalls,
  ...backupCalls,
  ...peopleCalls,
  ...registerCalls,
  ...aloneCalls,
  ...policyCalls,
  ...itemsCalls,
  ...scanCalls,
  ...clipboardCalls,
  ...draftsCalls,
  ...guideCalls,
  ...handoverCalls,
  ...ceremonyCalls,
  ...ledgerCalls,
} as const;

export type CallName = keyof typeof CALLS;
export type CallInput<N extends CallName> = z.input<(typeof CALLS)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof CALLS)[N]['output']>;

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
    error: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
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
    error: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
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
    error: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
  }),
  /** Progress of other long work (derivation of passphrases, recovery), 0 to 1, or null when it cannot be told. */
  progress: z.strictObject({ what: z.string(), part: z.number().nullable() }),
  /** Seconds until the idle lock. */
  idle: z.strictObject({ seconds: z.int().nonnegative() }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** What a page sees of the application: nothing else crosses the bridge. */
export interface Bridge {
  call<N extends CallName>(
    name: N,
    input: CallInput<N>,
  ): Promise<{ ok: CallOutput<N> } | { error: { code: string; message: string; next: string } }>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** The path of a file that a person dropped on the page. */
  pathOf(file: File): string;
}
