// All secrets of one running strongroom, and nothing that decides. What the last commit made final and what the next
// would make final are kept apart, so that an abandoned act leaves the former as it was.

import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Card } from '../../../shared/formats/card.ts';
import type { Head } from '../../core/ports/strongroom/commits.ts';
import type { KeychainChoice, VaultIdentity } from '../../core/ports/strongroom/installation.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { KeychainDoor } from './keychain-door.ts';
import { type PrivateKeys, SecretLayer } from './layer.ts';
import { Slots } from './slots.ts';

/** A keychain item that the next commit writes. `check` tells whether what was read back opens. */
export interface StagedItem {
  readonly name: string;
  readonly value: Uint8Array;
  readonly check: (readBack: Uint8Array) => boolean;
}

/** A commit between its beginning and its end: what was put, and the anchor as it stood before (null: there was none). */
export interface OpenCommit {
  readonly founding: boolean;
  /** Where the ledger ends when the vault file has taken it. */
  readonly next: Head;
  readonly put: readonly string[];
  readonly anchorBefore: Uint8Array | null;
}

export interface FreshCard {
  readonly number: number;
  readonly x: number;
  readonly y: Uint8Array;
  /** The y that came back from the paper; null before. */
  readBack: Uint8Array | null;
}

/** A freshly split master key. The key itself is not kept: the cards that were read back must give it. */
export interface FreshSet {
  readonly epoch: number;
  readonly threshold: number;
  readonly confirmation: Uint8Array;
  readonly setTag: Uint8Array;
  readonly cards: readonly FreshCard[];
  label: { vaultTag: Uint8Array; rehearsal: boolean } | null;
}

/** A card that passed every check against its manifest. */
export interface TakenCard {
  readonly epoch: number;
  readonly number: number;
  readonly x: number;
  readonly y: Uint8Array;
}

/** How long after its commit a ceremony may still prove its backup or repeat what failed, in milliseconds. */
const CEREMONY_REST = 600_000;

/** How often the limit of a session is held against both clocks, in milliseconds. */
const LOOK = 1000;

export class Session {
  readonly slots = new Slots();
  readonly kept = new SecretLayer();
  readonly staged = new SecretLayer();
  readonly stagedItems: StagedItem[] = [];
  readonly jobs = new Map<string, AbortController>();
  /** The public parts of the events chained for the next commit: only what they name is made final. */
  readonly named: string[] = [];
  readonly taken: TakenCard[] = [];
  /** Cards that opened without a manifest, by their place in the search; until they are held against one. */
  readonly loose: Card[] = [];
  pendingUnlock: { generation: number; key: Uint8Array } | null = null;
  commit: OpenCommit | null = null;
  /** Items of a new installation, kept so that its first commit can be repeated when what follows it fails. */
  founding: readonly StagedItem[] | null = null;
  fresh: FreshSet | null = null;
  /** A combined master key: of cards taken in, or of fresh cards that proved themselves. */
  master: { key: Uint8Array; fresh: boolean } | null = null;
  /** The anchor as it was read last, for `anchorHolds`. */
  anchorRead: Uint8Array | null = null;
  /** Set by `beginDrill`: this process only looks. */
  drill = false;
  /** Called once when the limit is reached. */
  onOver: () => void = () => {};
  #limit: ReturnType<typeof setTimeout> | undefined;
  #ceremonyEnd: ReturnType<typeof setTimeout> | undefined;
  #identity: VaultIdentity | null = null;
  #keychain: Keychain | null = null;
  readonly #door: KeychainDoor;

  constructor(door: KeychainDoor) {
    this.#door = door;
  }

  begin(identity: VaultIdentity): void {
    if (this.#identity !== null) throw new Error('the strongroom already serves a vault');
    this.#keychain = this.#door.open(identity.keychain);
    this.#identity = identity;
  }

  /** Serves a drill: knows the vault it looks at, and has no keychain. */
  beginDrill(vault: string, instance: string): void {
    if (this.#identity !== null) throw new Error('the strongroom already serves a vault');
    this.#identity = { vault, instance, keychain: { backend: 'file' } };
    this.drill = true;
  }

  get begun(): boolean {
    return this.#identity !== null;
  }

  get identity(): VaultIdentity {
    if (this.#identity === null) throw new Error('expected begin() first');
    return this.#identity;
  }

  get keychain(): Keychain {
    if (this.#keychain === null) throw new Error('expected begin() first');
    return this.#keychain;
  }

  /** The keychain before any vault is named: the system's. */
  openKeychain(choice: KeychainChoice): Keychain {
    return this.#door.open(choice);
  }

  /** Makes the place of the keychain where a new installation chose one that needs making. */
  prepareKeychain(): Promise<void> {
    return this.#door.prepare(this.identity.keychain);
  }

  /** `vault/instance/…`: the name of an item of this installation. */
  itemName(rest: string): string {
    return `${this.identity.vault}/${this.identity.instance}/${rest}`;
  }

  /** A ring key, staged or final; refuses with `ring-closed`. Not to be wiped by the caller. */
  ringKey(ring: string, generation: number): Uint8Array {
    const name = `${ring}/${generation}`;
    const key = this.staged.ringKeys.get(name) ?? this.kept.ringKeys.get(name);
    if (key === undefined) throw refusal('ring-closed', { ring, generation });
    return key;
  }

  /** An event key, staged or final; refuses with `event-key-closed`. */
  eventKey(epoch: number): Uint8Array {
    const key = this.staged.eventKeys.get(epoch) ?? this.kept.eventKeys.get(epoch);
    if (key === undefined) throw refusal('event-key-closed', { epoch });
    return key;
  }

  get anchorKey(): Uint8Array {
    const key = this.staged.anchorKey ?? this.kept.anchorKey;
    if (key === null) throw new Error('expected an open anchor key: unlock first');
    return key;
  }

  /** Keys that sign for a custodian: those the ledger knows, else those it is about to learn. */
  custodian(id: string): PrivateKeys {
    const keys = this.kept.custodians.get(id) ?? this.staged.custodians.get(id);
    if (keys === undefined) throw refusal('actor-not-signed-in', { name: id });
    return keys;
  }

  setMaster(key: Uint8Array, fresh: boolean): void {
    wipe(this.master?.key);
    this.master = { key, fresh };
  }

  dropMaster(): void {
    wipe(this.master?.key);
    this.master = null;
  }

  dropTaken(): void {
    for (const { y } of this.taken.splice(0)) wipe(y);
  }

  dropLoose(): void {
    for (const { y } of this.loose.splice(0)) wipe(y);
  }

  dropFresh(): void {
    for (const { y, readBack } of this.fresh?.cards ?? []) wipe(y, readBack);
    this.fresh = null;
  }

  dropPendingUnlock(): void {
    wipe(this.pendingUnlock?.key);
    this.pendingUnlock = null;
  }

  /** Forgets new ring keys and their items: all of them, or those that `keep` does not name. */
  dropStagedRings(keep: (item: StagedItem) => boolean = () => false): void {
    const rings = this.itemName('ring/');
    const left = this.stagedItems.filter((item) => !item.name.startsWith(rings) || keep(item));
    const names = new Set(left.map(({ name }) => name.slice(rings.length, name.lastIndexOf('/'))));
    this.stagedItems.splice(0, this.stagedItems.length, ...left);
    for (const [name, key] of this.staged.ringKeys) {
      if (names.has(name)) continue;
      wipe(key);
      this.staged.ringKeys.delete(name);
    }
  }

  /** Forgets what the next commit would have made final. */
  dropStaged(): void {
    this.staged.wipe();
    this.stagedItems.length = 0;
    this.named.length = 0;
    this.dropPendingUnlock();
  }

  /** Ends the possibility to repeat the first commit of a new installation. */
  dropFounding(): void {
    for (const { value } of this.founding ?? []) wipe(value);
    this.founding = null;
  }

  /** Forgets cards and master keys of a ceremony whose commit stands, and what would repeat that commit. */
  endCeremony(): void {
    clearTimeout(this.#ceremonyEnd);
    this.dropFounding();
    this.dropFresh();
    this.dropTaken();
    this.dropLoose();
    this.dropMaster();
  }

  /** `endCeremony` at the latest in `CEREMONY_REST`. */
  endCeremonySoon(): void {
    clearTimeout(this.#ceremonyEnd);
    this.#ceremonyEnd = setTimeout(() => this.endCeremony(), CEREMONY_REST);
    this.#ceremonyEnd.unref?.();
  }

  /**
   * Ends everything after that many milliseconds, whatever goes on. Both the clock that sleep stops and the one that people
   * can set are looked at: the first that says so ends it.
   */
  limitTo(milliseconds: number): void {
    const steady = performance.now() + milliseconds;
    const wall = Date.now() + milliseconds;
    const look = () => {
      const left = Math.min(steady - performance.now(), wall - Date.now());
      if (left <= 0) {
        this.wipe();
        this.onOver();
        return;
      }
      this.#limit = setTimeout(look, Math.min(LOOK, Math.ceil(left)));
      this.#limit.unref?.();
    };
    clearTimeout(this.#limit);
    look();
  }

  /** Ends everything: jobs are cancelled, every secret is overwritten. */
  wipe(): void {
    clearTimeout(this.#limit);
    for (const job of this.jobs.values()) job.abort();
    for (const { value } of this.stagedItems) wipe(value);
    this.dropStaged();
    this.endCeremony();
    this.kept.wipe();
    this.slots.wipe();
  }
}
