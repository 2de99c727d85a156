// What a vault is at one moment: the fold of its ledger, nothing else. Names are empty while it is locked.
import type { Manifest } from '../../../shared/formats/manifest.ts';
import type { Policy } from '../../../shared/model/policy/policy.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { UnlockScheme } from '../ports/strongroom/custodians.ts';
import type { RingGeneration } from '../ports/strongroom/rings.ts';
import type { BackupEntry, BackupSchedule } from './state/backup.ts';
import type { CeremonyMark, QuorumSession } from './state/ceremonies.ts';
import type { Destruction, ExportedCopy } from './state/destruction.ts';
import type { OpenedPackage, Package, Recipient } from './state/handover.ts';
import type { Incident, Item } from './state/items.ts';
import type { Key, Showing } from './state/keys.ts';
import type { Acknowledgement, Custodian, Holder, Questioned } from './state/people.ts';
import type { Ring, Unshredded } from './state/rings.ts';
import type { FindRecord, ScanRecord, ScanSettings } from './state/scan.ts';
import type { Drill, Epoch, Knowledge } from './state/shares.ts';

/** A version of the policy begins with each of these. */
export interface PolicyChange {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly rule: string;
  readonly sentence: string;
  readonly reason: string;
}

export interface VaultState {
  readonly vault: string;
  readonly instance: string;
  readonly name: string;
  readonly created: string;
  readonly mode: 'production' | 'rehearsal';
  readonly genesis: string;
  readonly head: Head;
  readonly lastAt: string;
  /** The last time that the ledger vouches for, and how the clock was seen to stand to it. */
  readonly clock: { readonly known: string; readonly seen: 'fine' | 'behind' | 'ahead' };
  readonly custodians: ReadonlyMap<string, Custodian>;
  readonly unlock: UnlockScheme;
  readonly epochs: ReadonlyMap<number, Epoch>;
  readonly epoch: number;
  readonly rings: ReadonlyMap<string, Ring>;
  /** By `ring/generation`. */
  readonly unshredded: ReadonlyMap<string, Unshredded>;
  readonly destructions: ReadonlyMap<string, Destruction>;
  /** By key. */
  readonly exports: ReadonlyMap<string, readonly ExportedCopy[]>;
  /** By key. */
  readonly shown: ReadonlyMap<string, readonly Showing[]>;
  readonly keys: ReadonlyMap<string, Key>;
  /** Key name in lower case → key id. */
  readonly names: ReadonlyMap<string, string>;
  /** All that were ever written, oldest first. */
  readonly backups: readonly BackupEntry[];
  readonly schedule: BackupSchedule | null;
  /** Number of the last event that a backup is missed for: not of backups, sessions and notes. */
  readonly changed: number;
  /** Since when something changed that is in no backup which cards of this epoch open; null when all is in one. */
  readonly behind: string | null;
  readonly items: ReadonlyMap<string, Item>;
  readonly recoveries: number;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly packages: ReadonlyMap<string, Package>;
  /** Packages of others that were opened here → the key they became. */
  readonly opened: ReadonlyMap<string, OpenedPackage>;
  /** Ceremonies that the ledger knows of, by id. */
  readonly ceremonies: ReadonlyMap<string, CeremonyMark>;
  /** Sessions by cards, by id. */
  readonly quorums: ReadonlyMap<string, QuorumSession>;
  /** The rules that hold now; read it through `policyOf`. */
  readonly policy: Policy;
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Everything that scans found, by id; unknown while locked. */
  readonly finds: ReadonlyMap<string, FindRecord>;
  /** The last scans, oldest first. */
  readonly scans: readonly ScanRecord[];
  /** What is to be searched regularly. */
  readonly watched: ScanSettings | null;
  readonly policyChanges: readonly PolicyChange[];
  /** Rolled-back files that people accepted, with the head that was lost. */
  readonly rollbacks: readonly { readonly seq: number; readonly at: string; readonly lost: Head }[];
  /** Everybody who keeps or kept a card, by id. */
  readonly holders: ReadonlyMap<string, Holder>;
  readonly knowledge: readonly Knowledge[];
  readonly drills: readonly Drill[];
  /** Nonces of the proofs that were taken in → number of the event. */
  readonly proofs: ReadonlyMap<string, number>;
  /** By person and `as`: `<id>/<as>`. */
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  readonly questioned: readonly Questioned[];
}

/** The epoch whose cards are valid now. */
export function currentEpoch(state: Pick<VaultState, 'epoch' | 'epochs'>): Epoch {
  const epoch = state.epochs.get(state.epoch);
  if (epoch === undefined) throw new Error(`the fold has no epoch ${state.epoch}`);
  return epoch;
}

/** The manifest of the current epoch. */
export function currentManifest(state: Pick<VaultState, 'epoch' | 'epochs'>): Manifest {
  return currentEpoch(state).signed.manifest;
}

/** The ring key that wraps a ring's material now. */
export function currentRing(state: VaultState, ring: string): RingGeneration {
  const found = state.rings.get(ring);
  if (found === undefined) throw new Error(`the fold has no ring ${ring}`);
  return found.current;
}
