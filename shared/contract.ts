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
import type { EventName, EventPayload } from './contract/events.ts';
import { guideCalls } from './contract/guide.ts';
import { handoverCalls } from './contract/handover.ts';
import { itemsCalls } from './contract/items.ts';
import { keysCalls } from './contract/keys.ts';
import { ledgerCalls } from './contract/ledger.ts';
import { newCardCalls } from './contract/new-cards.ts';
import { peopleCalls } from './contract/people.ts';
import { policyCalls } from './contract/policy.ts';
import { registerCalls } from './contract/register.ts';
import { ringsCalls } from './contract/rings.ts';
import { scanCalls } from './contract/scan.ts';
import { useCalls } from './contract/use.ts';
import { vaultCalls } from './contract/vault.ts';
import type { z } from './schema.ts';

export type { EventName, EventPayload } from './contract/events.ts';

export const CALLS = {
  ...appCalls,
  ...vaultCalls,
  ...newCardCalls,
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

/** What a page sees of the application: nothing else crosses the bridge. */
export interface Bridge {
  call<N extends CallName>(
    name: N,
    input: CallInput<N>,
  ): Promise<
    { ok: CallOutput<N> } | { error: { code: string; message: string; safe: string; next: string } }
  >;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** The path of a file that a person dropped on the page. */
  pathOf(file: File): string;
}
