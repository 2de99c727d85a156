// Custodians' passphrases and keys, and the unlock key of which each has a part.
import type { Slot } from '../../../../shared/secret-port.ts';
import type { MaterialRow, RingGeneration } from './rings.ts';

/** Argon2id v19; `m` in KiB; `salt` base64url of 16 bytes. */
export interface KdfParams {
  readonly m: number;
  readonly t: number;
  readonly p: number;
  readonly salt: string;
}

/** A custodian's private keys under his passphrase and the device secret. */
export interface CustodianRow {
  readonly custodian: string;
  readonly kdf: KdfParams;
  readonly box: Uint8Array;
}

/** A custodian's public keys: Ed25519 and X25519, base64url of 32 bytes each. */
export interface CustodianKeys {
  readonly id: string;
  readonly signKey: string;
  readonly sealKey: string;
}

/** One custodian's part of an unlock key, an age file to his sealing key; the whole key where the threshold is 1. */
export interface UnlockPartRow {
  readonly custodian: string;
  readonly generation: number;
  readonly sealed: Uint8Array;
}

/** Public side of an unlock part; stands in the ledger. `x` is 0 where the threshold is 1. */
export interface UnlockPart {
  readonly custodian: string;
  readonly x: number;
  readonly commitment: string;
}

/** An unlock key as the ledger knows it. */
export interface UnlockScheme {
  readonly generation: number;
  readonly threshold: number;
  readonly parts: readonly UnlockPart[];
}

/** A custodian's passphrase, already deposited. */
export interface GivenPassphrase {
  readonly custodian: string;
  readonly slot: Slot;
}

/** What it takes to open the unlock key that custodians have now. */
export interface UnlockKeyRequest {
  readonly scheme: UnlockScheme;
  readonly rows: readonly CustodianRow[];
  readonly parts: readonly UnlockPartRow[];
  /** Who gives a passphrase; at least `scheme.threshold` of them. */
  readonly passphrases: readonly GivenPassphrase[];
  readonly keys: readonly CustodianKeys[];
}

export interface UnlockRequest extends UnlockKeyRequest {
  readonly rings: readonly RingGeneration[];
  /** Event keys (ids `event-key/<epoch>`) and the anchor's key (`anchor-key`). */
  readonly system: readonly MaterialRow[];
}

export interface Custodians {
  unlock(request: UnlockRequest): Promise<void>;
  /** Wrong passphrase refused; on success this custodian's keys sign until `signOut`. */
  signIn(row: CustodianRow, keys: CustodianKeys, slot: Slot): Promise<void>;
  signOut(custodian: string): Promise<void>;
  /** Bits of a search for a passphrase that knows how people choose and counts `names` as guessable. */
  passphraseStrength(passphrase: Slot, names: readonly string[]): Promise<number>;
  newCustodian(
    custodian: string,
    passphrase: Slot,
    kdf: Omit<KdfParams, 'salt'>,
  ): Promise<CustodianKeys & { row: CustodianRow }>;
  newUnlockKey(
    generation: number,
    threshold: number,
    custodians: readonly { id: string; sealKey: string }[],
  ): Promise<{ scheme: UnlockScheme; parts: UnlockPartRow[] }>;
  /** Opens the present unlock key again: ring keys made until the next commit are wrapped under it. Signs nobody in. */
  openUnlockKey(request: UnlockKeyRequest): Promise<void>;
}
