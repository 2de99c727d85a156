// Makes event drafts of the catalogue, checked against its schemas before anything is signed.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { EVENT_TYPES, type EventType, type PublicOf, type SealedOf } from '../../../shared/model/events.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';

/** A draft of type `type`; throws when it does not fit the catalogue, which is a bug. */
export function draft<T extends EventType>(type: T, pub: PublicOf<T>, sealed: SealedOf<T>): EventDraft {
  const spec = EVENT_TYPES[type];
  spec.public.parse(pub);
  spec.sealed.parse(sealed);
  return { type, public: pub as JsonObject, sealed: sealed as JsonObject | null };
}
