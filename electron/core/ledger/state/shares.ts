// Epochs and their cards: who keeps each, who knows it, and what was shown of it.
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import type { CardMark, DrillLevel, ProvenBy } from '../../../../shared/model/cards.ts';
import type { EpochCause } from '../../../../shared/model/epochs.ts';

export interface Epoch {
  readonly number: number;
  readonly created: string;
  readonly signed: SignedManifest;
  readonly cause: EpochCause;
  readonly unattended: boolean;
  /** Begun without k cards of the epoch before. */
  readonly cardsLost: boolean;
  /** Card number → when it was last proven. */
  readonly proven: ReadonlyMap<number, string>;
  readonly cards: ReadonlyMap<number, CardRecord>;
}

/** What the register knows of one card beside its manifest. */
export interface CardRecord {
  readonly number: number;
  /** The person who keeps it now. */
  readonly holder: string;
  readonly medium: string;
  readonly place: string;
  readonly bag: string;
  readonly mark: { readonly as: CardMark; readonly at: string } | null;
  /** The last proof that counts. */
  readonly proof: { readonly at: string; readonly by: ProvenBy } | null;
  /** When the holder last said that it is in its place; proves nothing. */
  readonly told: string | null;
}

/** A person counts as knowing a card from `at` on, for ever: as its holder, or because it was seen. */
export interface Knowledge {
  readonly epoch: number;
  readonly card: number;
  readonly person: string;
  readonly at: string;
  readonly how: 'holder' | 'seen';
}

export interface Drill {
  readonly seq: number;
  readonly at: string;
  readonly level: DrillLevel;
  readonly epoch: number;
  readonly cards: readonly number[];
  /** Code of the refusal it ended with; null when it held. */
  readonly failed: string | null;
  readonly finding: string;
}
