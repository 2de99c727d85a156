// What the core asks of the strongroom: small, orthogonal operations on secrets it never sees. The strongroom
// decides nothing; every argument and answer here is public, encrypted, or a slot or ticket standing for a secret.

import type { Backups } from './strongroom/backups.ts';
import type { Cards } from './strongroom/cards.ts';
import type { Commits } from './strongroom/commits.ts';
import type { Custodians } from './strongroom/custodians.ts';
import type { Handover } from './strongroom/handover.ts';
import type { Installation } from './strongroom/installation.ts';
import type { KeyUse, ProgressListener } from './strongroom/key-use.ts';
import type { Keys } from './strongroom/keys.ts';
import type { Ledger } from './strongroom/ledger.ts';
import type { Rings } from './strongroom/rings.ts';
import type { Scans } from './strongroom/scans.ts';

export interface Strongroom
  extends Installation,
    Custodians,
    Rings,
    Cards,
    Backups,
    Ledger,
    Commits,
    Keys,
    KeyUse,
    Scans,
    Handover {}

/** A running strongroom and the way to end it; ending is the lock. */
export interface StrongroomHost {
  readonly strongroom: Strongroom;
  onProgress(listener: ProgressListener): void;
  /** Resolves when the process is gone. Idempotent. */
  end(): Promise<void>;
  /** Called when the process ended without being asked to; the vault is locked then. */
  onExit(listener: (why: string) => void): void;
}
