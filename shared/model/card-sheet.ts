// What stands on the printed page of a card beside its secret: nothing here is one.

export type Paper = 'a4' | 'letter';

/** All that a page says. Times are ISO 8601; `setTag` and the hash are in hexadecimal. */
export interface CardSheet {
  readonly vaultName: string;
  readonly vault: string;
  readonly fingerprintWords: string;
  readonly number: number;
  readonly of: number;
  readonly threshold: number;
  readonly holder: string;
  readonly epoch: number;
  readonly setTag: string;
  readonly setWords: string;
  readonly manifest: string;
  /** Hash of the event on which the set was made: it holds the ledger to it. */
  readonly head: string;
  readonly created: string;
  readonly reviewBy: string;
  readonly rehearsal: boolean;
  /** Where backups are, as far as it is known; empty lines are left for the rest. */
  readonly backups: readonly string[];
  /** Name and version. */
  readonly product: string;
  readonly paper: Paper;
  /** Without code, text and words: the holder writes them into empty places, and no printer learns them. */
  readonly byHand: boolean;
  /** The text of the sealed card, for a card that is sealed to its holder; no secret. */
  readonly sealed: string | null;
}
