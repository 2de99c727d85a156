// Keys and their versions, as the ledger has them.
import type { AlgorithmId, Purpose } from '../../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../../shared/model/certificate.ts';
import type { LinkKind } from '../../../../shared/model/links.ts';
import type { Reason } from '../../../../shared/model/reasons.ts';
import type { KeyState } from '../../../../shared/model/states.ts';

/** Names one version of one key. */
export interface VersionRef {
  readonly key: string;
  readonly version: string;
}

/** Planned dates of a version; each acts by itself when it has come. */
export interface Period {
  readonly activation: string | null;
  /** End of the originator-usage period; without a later deactivation date the version is deactivated then. */
  readonly protectStop: string | null;
  readonly deactivation: string | null;
  readonly processStop: string | null;
}

/** `state` is as recorded; what a version is at a moment is `stateOf(version, now)` of `core/lifecycle`. */
export interface Version extends Period {
  readonly id: string;
  readonly number: number;
  readonly created: string;
  readonly state: KeyState;
  /** When it came into that state; the due time where a date caused it. */
  readonly since: string;
  readonly activated: string | null;
  readonly deactivated: string | null;
  /** Each time it was suspended; the last one is open while it is. */
  readonly suspensions: readonly { readonly from: string; readonly to: string | null }[];
  /** When a compromise was found, and when it happened. */
  readonly compromised: string | null;
  readonly occurred: string | null;
  readonly destroyed: string | null;
  /** From when on it may be destroyed, while its destruction waits: until then it is not used. */
  readonly awaits: string | null;
  /** Reason and words of the last transition. */
  readonly reason: Reason | null;
  readonly note: string;
  /** Planned activation of a newer version, which ends this one. Derived from its siblings by the fold. */
  readonly supersededAt: string | null;
  /** Which stops by date are recorded. */
  readonly stopped: readonly ('protect' | 'process')[];
  readonly publicKey: string | null;
  readonly publicText: string | null;
  readonly checkValue: string | null;
  readonly certificate: Certificate | null;
  readonly origin: string;
  readonly predecessor: string | null;
  /** The version of a wrapping key under which the material lies inside its ring. */
  readonly wrappedBy: VersionRef | null;
  /** Uses that protected. */
  readonly protectCount: number;
}

export interface Place {
  readonly id: string;
  readonly system: string;
  readonly environment: string;
  readonly contact: string;
}

/** What is recorded of a key and may be edited. */
export interface Description {
  readonly owner: string;
  readonly custodians: readonly string[];
  readonly description: string;
  /** Where the key is used. */
  readonly places: readonly Place[];
  readonly tags: readonly string[];
  /** Most uses of one version that protect. */
  readonly usageLimit: number | null;
  readonly extractable: boolean;
  readonly links: readonly { readonly kind: LinkKind; readonly key: string }[];
}

export interface Key extends Description {
  readonly id: string;
  readonly ring: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  readonly created: string;
  /** Time of the last event on it that changed anything but its counts. */
  readonly changed: string;
  /** Oldest first; the last one is the newest. */
  readonly versions: readonly Version[];
  readonly usageCount: number;
}

/** A kept secret that was let out to a screen, and before whom. */
export interface Showing {
  readonly version: string;
  readonly at: string;
  /** A custodian, or a session by cards. */
  readonly by: string;
  readonly name: string;
  /** Who agreed, and so was at the machine too. */
  readonly approvers: readonly { readonly by: string; readonly name: string }[];
}
