// Creates a vault. Everything is made in memory first; every card is shown and read back; then the vault is built in
// a folder beside its place, its backup is written and opened, and one rename makes it exist.
import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import type { Manifest } from '../../../shared/formats/manifest.ts';
import type { ShownOn } from '../../../shared/model/cards.ts';
import { proveBackup } from '../backup/prove.ts';
import { type BackupWritten, recordBackup, writeBackup } from '../backup/write.ts';
import { chained } from '../ledger/chained.ts';
import { draft } from '../ledger/draft.ts';
import { fold } from '../ledger/evolve.ts';
import { networkException } from '../policy/network.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import { CardPages } from '../shares/card-pages.ts';
import { cardsShown } from '../shares/commands.ts';
import { type CardMaker, FreshCards } from '../shares/fresh-cards.ts';
import { type CreationRequest, type Founding, foundVault } from './founding.ts';
import { lockedViewOf } from './locked-view.ts';
import type { Ports } from './ports.ts';
import { Session } from './session.ts';
import { clearUnfinished, forgetUnfinished, noteUnfinished, UNFINISHED } from './unfinished.ts';
import { Vault } from './vault.ts';

export interface Created {
  readonly vault: Vault;
  readonly backup: BackupWritten;
  /** Why the backup is not in the register; null when it is. */
  readonly unrecorded: Failure | null;
}

export class Creation implements CardMaker {
  readonly ports: Ports;
  readonly host: StrongroomHost;
  readonly request: CreationRequest;
  private readonly made: Founding;
  private readonly fresh: FreshCards;
  readonly pages: CardPages;
  /** Goes into the first commit: that the commit point of a ceremony is passed with it. */
  mark: EventDraft | null = null;

  private constructor(ports: Ports, host: StrongroomHost, request: CreationRequest, made: Founding) {
    this.ports = ports;
    this.host = host;
    this.request = request;
    this.made = made;
    this.fresh = new FreshCards(host, ports.clock, made.signed.manifest);
    this.pages = new CardPages(ports, this);
  }

  /** Makes every key and card in the strongroom of `host`; writes nothing anywhere. */
  static async prepare(ports: Ports, host: StrongroomHost, request: CreationRequest): Promise<Creation> {
    return new Creation(ports, host, request, await foundVault(ports, host, request));
  }

  get manifest(): Manifest {
    return this.made.signed.manifest;
  }

  get fingerprint(): string {
    return this.manifest.fingerprint;
  }

  get instance(): string {
    return this.made.instance;
  }

  get vaultName(): string {
    return this.request.name;
  }

  card(number: number, on: ShownOn): Promise<{ ticket: string; label: string }> {
    return this.fresh.card(number, on);
  }

  beforeShowing(note: FreshCards['note']): void {
    this.fresh.note = note;
  }

  readBack(number: number, slot: string): Promise<void> {
    return this.fresh.readBack(number, slot);
  }

  checkWritten(number: number, slot: string): Promise<void> {
    return this.fresh.checkWritten(number, slot);
  }

  writtenSealed(number: number): void {
    this.fresh.writtenSealed(number);
  }

  get readBackNumbers(): number[] {
    return this.fresh.readBackNumbers;
  }

  private get provable(): boolean {
    return this.readBackNumbers.length >= this.manifest.k;
  }

  /** True from the moment at which the vault has its place: then its cards must be kept, whatever was refused. */
  stands = false;

  /**
   * Builds the vault in `folder` and its first backup under `backupTo`. With `unattended` cards need not be read
   * back, and reading them back from files proves the backup but nothing of the holders: the ledger records no proof.
   * A backup that could not be entered into the register is told, not thrown: the vault stands.
   */
  async commit(folder: string, backupTo: string, unattended: boolean): Promise<Created> {
    const missing = this.manifest.n - this.readBackNumbers.length;
    if (!unattended && missing > 0) throw refusal('vault-not-recoverable-yet', { missing });
    const { folders } = this.ports;
    if (folders.exists(folder)) throw refusal('vault-folder-taken', { path: folder });
    folders.expectWritable(folders.join(backupTo, 'vault.age'), false);
    await clearUnfinished(this.ports, this.host, folder);
    if (this.provable) await this.host.strongroom.proveCards(this.readBackNumbers);
    const building = `${folder}${UNFINISHED}`;
    let built: { vault: Vault; backup: BackupWritten } | null = null;
    try {
      built = await this.build(building, backupTo, unattended);
      built.vault.file.close();
      folders.rename(building, folder);
    } catch (error) {
      await this.undo(building, built);
      throw error;
    }
    this.stands = true;
    forgetUnfinished(folders, folder);
    built.vault.file = this.ports.files.open(folder);
    return { ...built, unrecorded: await this.register(built) };
  }

  private async register({ vault, backup }: Omit<Created, 'unrecorded'>): Promise<Failure | null> {
    try {
      await recordBackup(vault, backup, { opened: this.provable ? 0 : null });
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.failure;
    }
  }

  private async build(building: string, backupTo: string, unattended: boolean) {
    const { made, ports, host } = this;
    const { strongroom } = host;
    const identity = { vault: made.vault, instance: made.instance, keychain: ports.keychain };
    const file = ports.files.create(building, identity);
    try {
      noteUnfinished(ports.folders, building, identity);
      const drafts = this.drafts(unattended);
      const actor = made.custodians[0]?.id ?? '';
      const rest = await strongroom.chain({
        seq: 2,
        prev: toBase64url(eventHash(made.genesis.event)),
        at: ports.clock.now(),
        epoch: 1,
        actor,
        role: 'custodian',
        drafts,
        signers: [actor],
      });
      const events = [made.genesis, ...rest];
      const { opened, head } = chained(events, [made.genesisDraft, ...drafts]);
      const state = fold(null, opened);
      const vault = new Vault(ports, file, host, state);
      await strongroom.commitBegin(null, head);
      file.commit({
        events,
        putMaterial: made.system,
        custodians: made.custodians.map((person) => person.row),
        unlockParts: made.parts,
        putSeals: made.rings.map((ring) => ring.seal),
        lockedView: await strongroom.sealLocked(lockedViewOf(state)),
      });
      await strongroom.commitEnd(head, []);
      vault.startSession(
        Session.ofCustodians(
          made.custodians.map(({ id }) => id),
          true,
        ),
      );
      return { vault, backup: await this.firstBackup(vault, backupTo) };
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** One that does not open is removed: there is no vault yet that it could be a backup of. */
  private async firstBackup(vault: Vault, to: string): Promise<BackupWritten> {
    const backup = await writeBackup(vault, to);
    try {
      if (this.provable) await proveBackup(vault, backup);
      return backup;
    } catch (error) {
      this.ports.folders.removeTree(backup.folder);
      throw error;
    }
  }

  private drafts(unattended: boolean): EventDraft[] {
    const { made, readBackNumbers } = this;
    const drafts = [
      draft('epoch.created', { epoch: 1, manifest: made.signed, cause: 'vault created', unattended }, null),
      draft('rings.rolled', { cause: 'vault created', rings: made.rings.map(({ ring }) => ring) }, null),
    ];
    drafts.push(...cardsShown(1, this.fresh.shown));
    if (!unattended) {
      drafts.push(draft('cards.read-back', { epoch: 1, cards: readBackNumbers }, null));
    }
    drafts.push(
      ...networkException(this.ports, 'creation of the vault'),
      draft('session.opened', { custodians: made.custodians.map(({ id }) => id), how: 'custodians' }, null),
      ...(this.mark === null ? [] : [this.mark]),
    );
    return drafts;
  }

  private async undo(building: string, built: { vault: Vault; backup: BackupWritten } | null): Promise<void> {
    const { folders } = this.ports;
    const items = await this.host.strongroom.items().catch(() => []);
    await this.host.strongroom.removeItems(items).catch(() => {});
    if (folders.exists(building)) folders.removeTree(building);
    if (built !== null && folders.exists(built.backup.folder)) folders.removeTree(built.backup.folder);
  }

  /** Forgets everything; nothing was written. */
  async abort(): Promise<void> {
    await this.host.end();
  }
}
