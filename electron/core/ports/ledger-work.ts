// What long work on a ledger asks of the machine: a verifier beside the main thread, and files that grow by the piece.
import type { ChainHead, ChainReport } from '../../../shared/formats/chain.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';

/** What the ledger is held against. */
export interface ChainExpectation {
  readonly head: ChainHead;
  /** base64url of the vault's fingerprint. */
  readonly fingerprint: string;
}

/** A verification under way. */
export interface ChainCheck {
  /** Takes the next events in order; true while all hold. */
  take(events: readonly SignedEvent[]): Promise<boolean>;
  report(): Promise<ChainReport>;
  /** Ends it; what runs is dropped. May be called again. */
  end(): Promise<void>;
}

export type StartChainCheck = (expect: ChainExpectation) => ChainCheck;

/** A new file that is there whole or not at all. */
export interface GrowingFile {
  add(bytes: Uint8Array): Promise<void>;
  /** Flushes it, reads it back and moves it into its place; SHA-256 is hex. */
  finish(): Promise<{ path: string; bytes: number; sha256: string }>;
  /** Removes what was written; nothing after `finish`. */
  drop(): Promise<void>;
}

/** Begins a file of mode 0600. Refuses as `Folders.expectWritable` does. */
export type GrowFile = (target: string, overwrite: boolean) => Promise<GrowingFile>;

/** How long work is watched and stopped. */
export interface LedgerWatch {
  readonly progress: (done: number, total: number) => void;
  readonly cancelled: () => boolean;
}
