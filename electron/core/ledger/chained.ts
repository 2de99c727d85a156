// Events as the strongroom chained and signed them, beside what they say: what a fold takes, and where the ledger ends now.
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { OpenedEvent } from './folding.ts';

export interface Chained {
  readonly opened: readonly OpenedEvent[];
  readonly head: Head;
}

/** `drafts` are those that the events were made of, one for each and in order. */
export function chained(events: readonly SignedEvent[], drafts: readonly EventDraft[]): Chained {
  const opened = events.map(({ event }, i) => ({
    event,
    // The hash of each event but the last stands in its successor.
    hash: events[i + 1]?.event.prev ?? toBase64url(eventHash(event)),
    sealed: drafts[i]?.sealed ?? null,
  }));
  const last = opened.at(-1);
  if (last === undefined) throw new Error('expected at least one event');
  return { opened, head: { seq: last.event.seq, hash: last.hash } };
}
