// What a vault is at one moment: the fold of its ledger, nothing else. Names are empty while it is locked.
import type { Manifest, SignedManifest } from '../../../shared/formats/manifest.ts';
import type { AlgorithmId, Purpose } from '../../../shared/model/algorithms.ts';
import type { CardMark, DrillLevel, ProvenBy } from '../../../shared/model/cards.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import type { ExposureName } from '../../../shared/model/exposures.ts';
import type { PackageKind, ReceiptWay, RecipientKind } from '../../../shared/model/handover.ts';
import type { ItemKindName, ItemOutcome } from '../../../shared/model/items.ts';
import type { LinkKind } from '../../../shared/model/links.ts';
import type { Policy } from '../../../shared/model/policy/policy.ts';
import type { Reason } from '../../../shared/model/reasons.ts';
import type { Decision, Find } from '../../../shared/model/scan.ts';
import type { KeyState } from '../../../shared/model/states.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { CustodianKeys, UnlockScheme } from '../ports/strongroom/custodians.ts';
import type { RingGeneration } from '../ports/strongroom/rings.ts';

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

/** What the ledger says of a ceremony; the rest stands in its record. */
export interface CeremonyMark {
  readonly id: string;
  readonly type: string;
  /** What its four words stand for, hex. */
  readonly binding: string;
  readonly begun: string;
  readonly committed: string | null;
  readonly ended: {
    readonly at: string;
    readonly outcome: string;
    /** Hex SHA-256 of its record.json. */
    readonly record: string;
    readonly seq: number;
  } | null;
}

/** A session that holders opened with their cards. */
export interface QuorumSession {
  /** Acts for it in the ledger, as a custodian's id does. */
  readonly id: string;
  /** Number of the event that opened it. */
  readonly seq: number;
  readonly at: string;
  readonly epoch: number;
  readonly cards: readonly number[];
  readonly until: string;
  /** Empty while locked. */
  readonly purpose: string;
  /** When it was ended by people; null where the time, a lock or the end of the programme did. */
  readonly ended: string | null;
}

export interface Custodian extends CustodianKeys {
  readonly name: string;
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

/** A person who keeps cards, or kept some. The id is a custodian's where the same person is one. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly left: { readonly at: string; readonly due: string } | null;
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

export interface Acknowledgement {
  readonly person: string;
  readonly as: 'custodian' | 'holder';
  readonly how: 'signed here' | 'signed paper' | 'by card';
  readonly at: string;
  /** Digest of the text. */
  readonly text: string;
}

/** What a custodian signed from `since` on, until the keys changed at event `until`, is questioned. */
export interface Questioned {
  readonly custodian: string;
  readonly name: string;
  readonly since: string;
  readonly until: number | null;
}

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

export interface Ring {
  readonly id: string;
  readonly name: string;
  readonly current: RingGeneration;
  /** When it got that key. */
  readonly since: string;
}

/** A ring key that was replaced, until it is known that nothing of it and of what it wrapped is left here. */
export interface Unshredded {
  readonly ring: string;
  readonly generation: number;
  /** Its keychain item; null where that lay in the keychain of an installation before this one. */
  readonly item: string | null;
  /** Pieces of its seal and of rows that it wrapped, to be looked for in the file. */
  readonly pieces: readonly string[];
}

/** A destruction that was asked for: it waits until it is called off or carried out. */
export interface Destruction {
  readonly id: string;
  readonly key: string;
  readonly versions: readonly string[];
  readonly requested: Deed;
  /** From when on it may be carried out. */
  readonly due: string;
  readonly cancelled: Deed | null;
  readonly done: {
    readonly at: string;
    readonly by: string;
    readonly seq: number;
    readonly approvers: readonly string[];
    readonly confirmed: { readonly by: string; readonly date: string };
    readonly versions: readonly { version: string; from: KeyState; to: KeyState }[];
    readonly ring: string;
    /** The ring's generation since. */
    readonly generation: number;
    /** The epoch in which it was done. */
    readonly epoch: number;
    /** Items about copies elsewhere; the cards of its epochs are besides. */
    readonly items: readonly string[];
    /** When it was shown that nothing is left on this machine. */
    readonly shredded: { readonly at: string; readonly seq: number; readonly sought: number } | null;
  } | null;
}

/** Who did something, when and why. */
interface Deed {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** A file to which private material was written. */
export interface ExportedCopy {
  readonly version: string;
  readonly file: string;
  readonly at: string;
}

/** Who may receive keys. */
export interface Recipient {
  readonly id: string;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly contact: string;
  /** An age recipient, an SSH line, or base64url of an RSA key's SPKI. */
  readonly key: string;
  readonly fingerprint: string;
  readonly bits: number | null;
  /** Fingerprint of the other vault. */
  readonly vault: string | null;
  readonly expires: string | null;
  readonly added: { readonly at: string; readonly by: string };
  readonly verified: { readonly at: string; readonly by: string; readonly how: string } | null;
  readonly removed: Deed | null;
}

/** A package of another vault that was opened here. */
export interface OpenedPackage extends VersionRef {
  readonly at: string;
  readonly by: string;
  /** The vault by its fingerprint, and the key and version there. */
  readonly from: {
    readonly vault: string;
    readonly name: string;
    readonly key: string;
    readonly keyName: string;
    readonly version: number;
  };
  readonly signer: { readonly fingerprint: string; readonly compared: boolean };
  /** What the receipt code begins with. */
  readonly nonce: string;
}

/** A version of a key that left the vault sealed or enclosed. */
export interface Package {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly kind: PackageKind;
  readonly recipients: readonly string[];
  readonly expires: string | null;
  /** The open item that waits for the receipt. */
  readonly item: string;
  readonly at: string;
  readonly by: string;
  readonly to: string;
  readonly purpose: string;
  readonly folder: string;
  readonly sha256: string;
  readonly nonce: string;
  /** SHA-512 of the statement. */
  readonly statement: string;
  /** Id in the registry of targets; empty for recipients. */
  readonly target: string;
  readonly places: readonly string[];
  readonly received: { readonly at: string; readonly by: string; readonly how: ReceiptWay } | null;
  /** When somebody answered for it that no copy is left. */
  readonly gone: Deed | null;
}

export interface BackupEntry {
  readonly id: string;
  readonly at: string;
  /** Its folder; empty while locked, as is `sha256` of its `vault.age`. */
  readonly place: string;
  readonly sha256: string;
  readonly epoch: number;
  /** Number and hash of its last event. */
  readonly seq: number;
  readonly head: string;
  readonly automatic: boolean;
  readonly proven: { readonly at: string; readonly by: string; readonly how: 'new cards' | 'cards' } | null;
  /** When the application removed it to make room for newer ones. */
  readonly removed: string | null;
}

/** Where the application writes backups by itself, and what stopped it last. */
export interface BackupSchedule {
  readonly folder: string;
  /** Automatic backups of the current epoch that stay. */
  readonly keep: number;
  readonly failure: { readonly at: string; readonly code: string; readonly why: string } | null;
}

/** A version of the policy begins with each of these. */
export interface PolicyChange {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly rule: string;
  readonly sentence: string;
  readonly reason: string;
}

/** Something that people must still do, or did. */
export interface Item {
  readonly id: string;
  readonly kind: ItemKindName;
  readonly about: string;
  readonly incident: string | null;
  readonly due: string | null;
  readonly text: string;
  readonly opened: string;
  readonly closed: {
    readonly at: string;
    readonly by: string;
    readonly outcome: ItemOutcome;
    readonly reason: string;
  } | null;
}

/** Something that came, or may have come, into other hands. */
export interface Incident {
  readonly id: string;
  readonly exposure: ExposureName;
  readonly keys: readonly string[];
  readonly custodian: string | null;
  readonly backup: string | null;
  /** Numbers of cards of the epoch in which it was reported. */
  readonly cards: readonly number[];
  /** When it happened at the earliest; null where nobody knows. */
  readonly occurred: string | null;
  readonly text: string;
  readonly opened: { readonly at: string; readonly by: string };
  readonly closed: { readonly at: string; readonly by: string; readonly text: string } | null;
}

/** Something that a scan found, and what became of it. */
export interface FindRecord extends Find {
  readonly first: string;
  /** When a scan saw that it is not there any more. */
  readonly gone: string | null;
  readonly decision: {
    readonly as: Decision;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly key: string | null;
  } | null;
}

/** How folders are searched. */
export interface ScanSettings {
  readonly folders: readonly string[];
  readonly history: boolean;
  readonly respectIgnore: boolean;
}

/** A scan that was done. */
export interface ScanRecord extends ScanSettings {
  readonly id: string;
  readonly at: string;
  readonly limit: number;
  readonly files: number;
  readonly bytes: number;
  readonly found: number;
  readonly fresh: number;
  readonly gone: number;
  readonly skipped: number;
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

/** How people call those who act in a session by cards. */
export const sessionName = ({ cards }: QuorumSession): string => `holders of the cards ${cards.join(', ')}`;

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
