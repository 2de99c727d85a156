// What the core asks of the vault file. One `commit` is one transaction; rows are ciphertext and public data only.
import type { LedgerEvent, SignedEvent } from '../../../shared/formats/event.ts';
import type { CustodianRow, UnlockPartRow } from './strongroom/custodians.ts';
import type { KeychainChoice } from './strongroom/installation.ts';
import type { MaterialRow, SealRow } from './strongroom/rings.ts';

export interface VaultMeta {
  readonly vault: string;
  readonly instance: string;
  readonly keychain: KeychainChoice;
}

/** A note of the locked time; joins the ledger, marked unattested, at the next unlock. */
export interface JournalEntry {
  readonly at: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export interface Snapshot {
  readonly instance: string;
  readonly seq: number;
  readonly head: string;
  readonly epoch: number;
  readonly box: Uint8Array;
}

/** All that one commit writes; nothing of it or all of it. */
export interface VaultBatch {
  readonly events: readonly SignedEvent[];
  readonly putMaterial?: readonly MaterialRow[];
  readonly removeMaterial?: readonly string[];
  /** Replaces the custodians' rows and unlock parts altogether. */
  readonly custodians?: readonly CustodianRow[];
  readonly unlockParts?: readonly UnlockPartRow[];
  readonly putSeals?: readonly SealRow[];
  readonly removeSeals?: readonly { ring: string; generation: number }[];
  readonly lockedView?: Uint8Array;
  readonly clearJournal?: boolean;
  readonly meta?: VaultMeta;
  /** Whole rings to be wrapped again; only `commitRolling` does that. */
  readonly rewrap?: readonly Rewrapping[];
}

/** A ring whose rows are all wrapped again. `wrap` gives a row for each, in order, with the same id. */
export interface Rewrapping {
  readonly ring: string;
  wrap(rows: readonly MaterialRow[]): Promise<readonly MaterialRow[]>;
}

/** The events, in order; appended by a commit. */
export interface LedgerRows {
  /** Events from one number on, to another or the last, in order; refuses a row that is no event. */
  events(from: number, to?: number): SignedEvent[];
  /** The same without signatures, one after the other; what is written meanwhile may or may not be among them. */
  eachEvent(from: number): Iterable<LedgerEvent>;
  /** Events whose public part names no key, in order, without signatures. */
  eventsOfNoKey(): LedgerEvent[];
  /** The newest `most` events whose public part names a key, in order; `before`: of those before that one. */
  eventsAbout(key: string, most: number, before?: number): SignedEvent[];
  /** How many events name a key in their public part. */
  countAbout(key: string): number;
  /** seq and hash of the last event; `{seq: 0, hash: ''}` in a vault file that was just made. */
  head(): { seq: number; hash: string };
  hashAt(seq: number): string | null;
}

/** Wrapped key material. */
export interface MaterialRows {
  /** Rows in the order asked for; an id without a row is left out. */
  material(ids: readonly string[]): MaterialRow[];
  /** Rows of one ring in order of id, after `after`, at most `limit`. */
  materialOfRing(ring: string, after: string, limit: number): MaterialRow[];
}

/** What the vault is opened with. */
export interface OpeningRows {
  meta(): VaultMeta;
  custodians(): CustodianRow[];
  unlockParts(): UnlockPartRow[];
  seals(): SealRow[];
  lockedView(): Uint8Array | null;
}

/** What is written beside the ledger. */
export interface KeptRows {
  journal(): JournalEntry[];
  note(entry: JournalEntry): void;
  snapshot(): Snapshot | null;
  putSnapshot(snapshot: Snapshot): void;
}

/** The file as a whole. */
export interface OnDisk {
  /** Empties the write-ahead log under the exclusive lock, so that removed rows are gone from the disk's files. */
  truncateLog(): void;
  /**
   * For each needle (at least 32 bytes), whether a piece of it stands anywhere in the vault's files on disk: the proof
   * that a removed row is gone. Other code must not open `vault.db` to look: closing it would give the lock up.
   */
  findTraces(needles: readonly Uint8Array[]): boolean[];
  /** A compact copy of the whole file, a new file at `path`. */
  copyTo(path: string): void;
  /** Gives the lock up. Idempotent. */
  close(): void;
}

export interface VaultFile extends LedgerRows, MaterialRows, OpeningRows, KeptRows, OnDisk {
  readonly folder: string;
  commit(batch: VaultBatch): void;
  /**
   * As `commit`, with whole rings wrapped again in the same transaction: after rows were put and removed, before the
   * events. Goes through them in pages, so that memory does not grow with their number. Nothing else may be written
   * until it settles; what is read meanwhile are events as before, and rows of either generation.
   */
  commitRolling(batch: VaultBatch): Promise<void>;
}

export interface VaultFiles {
  /** Makes `<folder>/vault.db` in a new folder; refuses when something is there. */
  create(folder: string, meta: VaultMeta): VaultFile;
  /** Opens under an exclusive lock; refuses: missing, not a vault, damaged, newer, in use, read-only. */
  open(folder: string): VaultFile;
}
