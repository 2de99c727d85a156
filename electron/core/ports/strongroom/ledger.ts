// The ledger: events chained, signed, sealed and opened again, and the cache of what they come to.
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import type { SignedEvent } from '../../../../shared/formats/event.ts';
import type { Signature } from '../../../../shared/formats/signature-kinds.ts';

/** An event before it is sealed, chained and signed. */
export interface EventDraft {
  readonly type: string;
  readonly public: JsonObject;
  readonly sealed: JsonObject | null;
}

/** Where in the chain a run of events begins and who signs it. */
export interface ChainRequest {
  readonly seq: number;
  readonly prev: string | null;
  readonly at: string;
  readonly epoch: number;
  readonly actor: string;
  readonly role: string;
  readonly drafts: readonly EventDraft[];
  /** Custodians who sign as actors (all founders at the genesis, else one), and as approvers. */
  readonly signers: readonly string[];
  readonly approvers?: readonly string[];
  /** The cards taken in sign the first draft instead of the actor (recovery); approvers sign it too. */
  readonly byCards?: boolean;
}

/** A secret that was found where none may be: what it is, in which form, in which file. Nothing of it is told. */
export interface Leak {
  readonly what: string;
  readonly form: string;
  readonly where: string;
}

export interface Ledger {
  chain(request: ChainRequest): Promise<SignedEvent[]>;
  sign(kind: 'manifest' | 'record', digest: string, signers: readonly string[]): Promise<Signature[]>;
  /** Opens the sealed part of events, in order; an event that does not open gives null. */
  openEvents(events: readonly SignedEvent[]): Promise<(JsonObject | null)[]>;
  /** A cache of the folded state, under the event key of `epoch`. */
  sealSnapshot(epoch: number, ad: JsonObject, state: Uint8Array): Promise<Uint8Array>;
  openSnapshot(epoch: number, ad: JsonObject, box: Uint8Array): Promise<Uint8Array | null>;
  /**
   * The first secret in memory that stands in one of the files: bytes, hexadecimal, base64, base32, words, or the text of a
   * card, however they are grouped; null when there is none. Secrets shorter than 8 bytes are found where they stand alone,
   * those shorter than 4 never. What lies compressed in a file (the pages of a PDF) is not seen.
   */
  searchLeaks(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Leak | null>;
}
