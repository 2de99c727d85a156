// Ring keys, what lies wrapped under them, and their seals to the recovery recipient. Nothing that is new is in the keychain
// before `commitBegin`.

/** Which key of which ring. */
export interface RingPlace {
  readonly ring: string;
  readonly generation: number;
}

/** A ring key as the ledger knows it: the keychain item that holds it and the digests that bind item and seal. */
export interface RingGeneration extends RingPlace {
  readonly item: string;
  readonly digest: string;
  readonly seal: string;
}

/** A ring key as an age file to the recovery recipient. */
export interface SealRow extends RingPlace {
  readonly epoch: number;
  readonly sealed: Uint8Array;
}

/** Wrapped key material: `ad` is canonical JSON, the box's associated data. */
export interface MaterialRow extends RingPlace {
  readonly id: string;
  readonly ad: string;
  readonly box: Uint8Array;
  /** The row of the wrapping key under which the material lies; comes along where the material is opened. Not stored. */
  readonly parent?: MaterialRow;
}

export interface Rings {
  newRingKey(
    ring: string,
    generation: number,
    epoch: number,
    recipient: string,
  ): Promise<{ ring: RingGeneration; seal: SealRow }>;
  /** The same ring key sealed to another recovery recipient. */
  resealRing(ring: string, generation: number, epoch: number, recipient: string): Promise<SealRow>;
  newEventKey(epoch: number, generation: number): Promise<MaterialRow>;
  newAnchorKey(generation: number): Promise<MaterialRow>;
  /** Re-wraps rows under a ring key: another generation of their ring, or another ring's. In order. */
  rewrap(rows: readonly MaterialRow[], to: RingPlace): Promise<MaterialRow[]>;
  /**
   * Whether a row opens under a ring key other than the one it names, taken as it is or as if it named that key: the
   * proof that a kept copy of a removed row is useless.
   */
  opensUnder(row: MaterialRow, to: RingPlace): Promise<boolean>;
  /** Opens recovery seals with the master key; the ring keys are in memory afterwards. */
  openSeals(seals: readonly SealRow[], rings: readonly RingGeneration[]): Promise<void>;
  /** Takes event keys and the anchor's key from the system ring (after `openSeals`). */
  openSystem(rows: readonly MaterialRow[]): Promise<void>;
  /** Forgets every ring key: no key of the vault is used any more, but events can still be recorded. */
  closeRings(): Promise<void>;
}
