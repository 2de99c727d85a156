// The hash of an event. Apart from the event's schemas: who follows a chain to show who opens a vault need not read those.
import { utf8 } from './bytes.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';
import { digest } from './derive.ts';
import type { LedgerEvent } from './event.ts';

/** The event's hash, 32 bytes: digest of its canonical JSON. */
export function eventHash(event: LedgerEvent): Uint8Array {
  return digest('event', utf8(canonicalJson(event as unknown as JsonObject)));
}
