// The two stores: how far the ledger had come by the word of the keychain, and the steps of a commit over both.

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The keychain's word on how far the ledger had come. */
export interface Anchor {
  readonly instance: string;
  readonly seq: number;
  readonly head: string;
  readonly next: { readonly seq: number; readonly head: string } | null;
}

export interface Commits {
  readAnchor(): Promise<Anchor>;
  /** True when the anchor read last was written by this vault (its MAC holds). Needs `unlock`. */
  anchorHolds(): Promise<boolean>;
  /**
   * Puts staged items into the keychain, reads each back, and opens the anchor's `next`. `from` is null for a new
   * instance, whose first commit may be repeated until another begins. Of what was staged, only new ring keys and new
   * keys of custodians that the chained events name are made final; the rest is forgotten. Over a rollback `from` is the
   * lost head at which the anchor stands, and what was under way after it is given up.
   */
  commitBegin(from: Head | null, next: Head, over?: 'rollback'): Promise<void>;
  /** Makes the anchor final; forgets what was superseded; removes the old items named. */
  commitEnd(head: Head, remove: readonly string[]): Promise<void>;
  /**
   * Drops what was staged and, of the commit to `next`, takes back what was put. Must be told of no commit that the vault file
   * holds, or may hold; null where none had begun. One that is open and not named stays as it is.
   */
  commitAbort(next: Head | null): Promise<void>;
  /** Removes items of this instance that the caller names as unknown to the ledger. */
  items(): Promise<string[]>;
  removeItems(names: readonly string[]): Promise<void>;
  /** Removes every item under a prefix `<vault>/<instance>/`: what a creation that never ended left behind. */
  removeForeignItems(prefix: string): Promise<void>;
}
