// Opens a vault with its cards: on another machine from a backup, or in place when the keychain was lost. The same
// keys and the same ledger go on; device secret, custodians, unlock key and all ring keys are new.
import { type Failure, refusal } from '../../../shared/errors/index.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import type { Policy } from '../../../shared/model/policy/policy.ts';
import { expectAge } from '../backup/age-shape.ts';
import { type BackupPublic, publicSide, readBackup } from '../backup/read.ts';
import { foldPublic } from '../ledger/opened.ts';
import { checkCustodians } from '../people/founding.ts';
import { expectNetworkDown } from '../policy/network.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { policyIn, policyOf } from '../policy/policy-of.ts';
import type { CardSearch } from '../ports/strongroom/cards.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import type { Ports } from './ports.ts';
import { shred } from './shredding.ts';
import { type RecoveryRequest, takeOver } from './taking-over.ts';
import { clearNoted, clearUnfinished, forgetUnfinished, UNFINISHED } from './unfinished.ts';
import type { Vault } from './vault.ts';

/** A card that a search was given and that is not as it was issued. */
export interface Misfit {
  readonly position: number;
  readonly failure: Failure;
}

export class Recovery {
  readonly ports: Ports;
  readonly host: StrongroomHost;
  readonly vaultId: string;
  readonly instance: string;
  readonly current: SignedManifest;
  readonly earlier: readonly SignedManifest[];
  readonly backup: BackupPublic | null;
  /** The last event of what is recovered. */
  readonly head: Head;
  /** The rules that hold there. */
  readonly policy: Policy;
  private readonly taken = new Map<number, string>();
  /** Goes into the commit: that the commit point of a ceremony is passed with it. */
  mark: EventDraft | null = null;

  private constructor(
    ports: Ports,
    host: StrongroomHost,
    instance: string,
    manifests: readonly SignedManifest[],
    backup: BackupPublic | null,
    head: Head,
    policy: Policy,
  ) {
    expectNetworkDown(ports, policy);
    const current = manifests.at(-1);
    if (current === undefined) throw new Error('a recovery needs a manifest');
    this.ports = ports;
    this.host = host;
    this.instance = instance;
    this.current = current;
    this.earlier = manifests.slice(0, -1);
    this.vaultId = current.manifest.vault;
    this.backup = backup;
    this.head = head;
    this.policy = policy;
  }

  /** From a backup folder; its public side is checked first. */
  static async fromBackup(ports: Ports, host: StrongroomHost, folder: string): Promise<Recovery> {
    const backup = await readBackup(ports.folders, folder, ports.verify);
    const instance = await host.strongroom.randomId(8);
    const { vault } = backup.current.manifest;
    await host.strongroom.begin({ vault, instance, keychain: ports.keychain });
    const { manifests, head, events } = backup;
    return new Recovery(ports, host, instance, manifests, backup, head, policyIn(events));
  }

  /**
   * From the `vault.age` of a backup alone, where manifest and ledger are lost or not to be trusted: the cards search
   * for each other, open it, and are then held against the manifest inside. `trial` is a folder that does not exist yet.
   * While it refuses, the cards stay in their slots: more can be brought, or another backup.
   * Nothing but the fingerprint, compared by people, tells that it is the vault they mean.
   */
  static async byCardsAlone(
    ports: Ports,
    host: StrongroomHost,
    folder: string,
    slots: readonly string[],
    trial: string,
  ): Promise<{ recovery: Recovery; search: CardSearch; refused: readonly Misfit[] }> {
    const { strongroom } = host;
    const search = await strongroom.searchCards(slots);
    const backup = await openedPublic(ports, strongroom, folder, trial);
    const instance = await strongroom.randomId(8);
    const { vault } = backup.current.manifest;
    await strongroom.begin({ vault, instance, keychain: ports.keychain });
    const { manifests, head, events } = backup;
    const recovery = new Recovery(ports, host, instance, manifests, backup, head, policyIn(events));
    const { taken, refused } = await strongroom.adoptCards(recovery.current, recovery.earlier);
    for (const { number, label } of taken) recovery.taken.set(number, label);
    for (const slot of slots) await strongroom.discard(slot);
    return { recovery, search, refused };
  }

  /** From the vault file itself, whose keychain items are lost. The file is closed again afterwards. */
  static async fromVaultFile(ports: Ports, host: StrongroomHost, folder: string): Promise<Recovery> {
    const file = ports.files.open(folder);
    try {
      const state = foldPublic(file);
      const instance = await host.strongroom.randomId(8);
      await host.strongroom.begin({ vault: state.vault, instance, keychain: file.meta().keychain });
      const manifests = [...state.epochs.values()].map((epoch) => epoch.signed);
      return new Recovery(ports, host, instance, manifests, null, state.head, policyOf(state));
    } finally {
      file.close();
    }
  }

  get threshold(): number {
    return this.current.manifest.k;
  }

  get accepted(): number[] {
    return [...this.taken.keys()].sort((a, b) => a - b);
  }

  get missing(): number {
    return Math.max(0, this.threshold - this.taken.size);
  }

  /** All checks of one card; it counts only when every one held. */
  async card(slot: string): Promise<{ number: number; label: string }> {
    const card = await this.host.strongroom.takeCard(slot, this.current, this.earlier);
    this.taken.set(card.number, card.label);
    return card;
  }

  /** As `card`, with what to tell the people who bring the cards. */
  async take(slot: string): Promise<{ missing: number; told: string }> {
    const { number, label } = await this.card(slot);
    const { missing } = this;
    const more = missing === 0 ? 'No more are needed.' : `${missing} more are needed.`;
    return { missing, told: `Card ${number} (${label}) is as it was issued. ${more}` };
  }

  /** Recovers a backup into a new folder; nothing exists there before all of it does. */
  async into(folder: string, request: RecoveryRequest): Promise<Vault> {
    await this.expectReady(request);
    const { ports, host, backup } = this;
    const { folders, files } = ports;
    if (backup === null) throw refusal('act-not-started', { what: 'recovery from a backup' });
    if (folders.exists(folder)) throw refusal('vault-folder-taken', { path: folder });
    await clearUnfinished(ports, host, folder);
    const building = `${folder}${UNFINISHED}`;
    folders.makeNew(building);
    let vault: Vault | null = null;
    try {
      await host.strongroom.combine(this.current);
      await host.strongroom.openBackup(
        folders.join(backup.folder, 'vault.age'),
        folders.join(building, 'vault.db'),
      );
      const file = files.open(building);
      try {
        this.expectSame(file);
        vault = await takeOver(this, file, request, 'machine');
      } finally {
        file.close();
      }
      folders.rename(building, folder);
    } catch (error) {
      const items = await host.strongroom.items().catch(() => []);
      await host.strongroom.removeItems(items).catch(() => {});
      if (folders.exists(building)) folders.removeTree(building);
      throw error;
    }
    forgetUnfinished(folders, folder);
    vault.file = files.open(folder);
    await shred(vault);
    return vault;
  }

  /** Makes the vault in `folder` usable again after its keychain was lost: one commit, in place. */
  async inPlace(folder: string, request: RecoveryRequest): Promise<Vault> {
    await this.expectReady(request);
    const file = this.ports.files.open(folder);
    const { keychain, instance } = file.meta();
    try {
      await clearNoted(this.ports.folders, this.host.strongroom, file.folder, keychain, instance);
      await this.host.strongroom.combine(this.current);
      const vault = await takeOver(this, file, request, 'keychain');
      await shred(vault);
      return vault;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private async expectReady({ custodians, unlock }: RecoveryRequest): Promise<void> {
    checkCustodians(custodians, unlock);
    this.expectCards();
    expectNetworkDown(this.ports, this.policy);
    for (const person of custodians) await expectStrong(this.host.strongroom, this.policy, person, '');
  }

  /** Refuses while too few cards were taken in. */
  expectCards(): void {
    if (this.missing > 0)
      throw refusal('cards-too-few', { k: this.threshold, got: this.taken.size, missing: this.missing });
  }

  /** Refuses a file that holds another ledger than the public side of its backup. */
  expectSame(file: VaultFile): void {
    const { backup } = this;
    const head = file.head();
    if (backup === null || head.seq !== backup.head.seq || head.hash !== backup.head.hash) {
      throw refusal('backup-mismatch', { what: 'vault.age holds another ledger than ledger.jsonl' });
    }
  }

  async abort(): Promise<void> {
    await this.host.end();
  }
}

/** The public side of what is inside `vault.age`, verified; the master key must have been found. */
async function openedPublic(
  ports: Ports,
  strongroom: Strongroom,
  folder: string,
  trial: string,
): Promise<BackupPublic> {
  const { folders, files } = ports;
  const bytes = expectAge(folders, folder);
  folders.makeNew(trial);
  try {
    await strongroom.openBackup(folders.join(folder, 'vault.age'), folders.join(trial, 'vault.db'));
    const file = files.open(trial);
    try {
      return { folder, bytes, ...(await publicSide(file.events(1), ports.verify)) };
    } finally {
      file.close();
    }
  } finally {
    folders.removeTree(trial);
  }
}
