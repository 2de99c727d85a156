// A new epoch in two phases. First new cards are made in the strongroom, shown, read back and proven, while the old
// epoch stays as it is; nothing is written. Then one commit brings the manifest, the ring keys and the rows wrapped
// under them, so that a crash at any place leaves the old epoch or the new one. Then its first backup is proven.
import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { tagOf } from '../../../shared/formats/fingerprint.ts';
import { type Manifest, manifestDigest, type SignedManifest } from '../../../shared/formats/manifest.ts';
import type { ShownOn } from '../../../shared/model/cards.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import { standingBackups } from '../backup/commands.ts';
import { proveBackup } from '../backup/prove.ts';
import { type BackupWritten, recordOrRemove, writeBackup } from '../backup/write.ts';
import { foldPublic } from '../ledger/opened.ts';
import type { BackupEntry } from '../ledger/state/backup.ts';
import { currentEpoch } from '../ledger/state.ts';
import { checkHolders } from '../people/founding.ts';
import { expectNetworkDown, networkException } from '../policy/network.ts';
import { policyOf } from '../policy/policy-of.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import { CardPages } from '../shares/card-pages.ts';
import { type CardMaker, FreshCards } from '../shares/fresh-cards.ts';
import { withApprovers } from '../vault/approvers.ts';
import { commitNow } from '../vault/commit.ts';
import { reopenUnlockKey, rollUnder } from '../vault/rolling.ts';
import type { Approval } from '../vault/session.ts';
import { shred } from '../vault/shredding.ts';
import type { Vault } from '../vault/vault.ts';
import { backupsOfOldCards, type EpochParams, itemsOpened } from './commands.ts';
import { type NextSet, nextManifest } from './manifest.ts';

export interface EpochRequest extends NextSet {
  /** Null: told from what changes. */
  readonly cause: EpochCause | null;
  readonly reason: string;
  /** Cards become files that are read back from their medium; no holder shows one. */
  readonly unattended: boolean;
  /** Fewer than k old cards are left: approvals alone carry the new manifest. */
  readonly cardsLost: boolean;
  /** Numbers of old cards that are lost: entered in the register with the new epoch. */
  readonly lost?: readonly number[];
}

export interface EpochConsent {
  /** The custodians who unlock, once more: their unlock key wraps the new ring keys. */
  readonly passphrases: readonly GivenPassphrase[];
  readonly approvals: readonly Approval[];
  /** Where the first backup of the new epoch is written; null: it is left to be written later. */
  readonly backupTo: string | null;
}

export interface EpochBegun {
  readonly manifest: Manifest;
  /** The first backup of the new epoch, written and opened by its cards. */
  readonly backup: BackupWritten | null;
  /** Why there is none; the epoch stands all the same. */
  readonly backupFailure: Failure | null;
  /** Backups that k old cards open for ever. */
  readonly opensStill: readonly BackupEntry[];
  /** True when nothing of the old seals is left in the files of the vault. */
  readonly cleared: boolean;
}

export class NewEpoch implements CardMaker {
  readonly vault: Vault;
  readonly host: StrongroomHost;
  readonly manifest: Manifest;
  private readonly before: SignedManifest;
  private readonly params: EpochParams;
  readonly pages: CardPages;
  private readonly fresh: FreshCards;
  private readonly taken = new Map<number, string>();
  private ended = false;

  private constructor(vault: Vault, manifest: Manifest, params: EpochParams) {
    this.vault = vault;
    this.host = vault.host;
    this.manifest = manifest;
    this.before = currentEpoch(vault.state).signed;
    this.params = params;
    this.fresh = new FreshCards(vault.host, vault.ports.clock, manifest);
    const backups = standingBackups(vault.state).map(({ place }) => place);
    this.pages = new CardPages(vault.ports, this, backups);
  }

  /**
   * Makes the new cards in the strongroom of an open vault; writes nothing. From here to `commit` or `abort` nothing else
   * is recorded. Approvals are counted at the commit; `likely` are those known to come, to refuse early.
   */
  static async prepare(vault: Vault, request: EpochRequest, likely: readonly Approval[]): Promise<NewEpoch> {
    vault.expectCustodian('A new epoch');
    checkHolders(request.holders, request.threshold);
    expectNetworkDown(vault.ports, policyOf(vault.state));
    const least = policyOf(vault.state)['cards.threshold'];
    if (request.threshold < least) throw refusal('policy-cards-few', { threshold: request.threshold, least });
    const { reason, unattended, cardsLost, lost = [] } = request;
    const params = { cause: causeOf(vault, request), reason, unattended, cardsLost, lost };
    return vault.turns.exclusive(async () => {
      vault.expectPermitted('epoch.new', params, likely);
      const { state, strongroom, ports } = vault;
      // Cards of a recovery that was just made may still be there; each holder brings his card for this act.
      await strongroom.forgetCards();
      const master = await strongroom.newMaster(state.epoch + 1, request.threshold, request.holders.length);
      const manifest = await nextManifest(state, request, master, ports.clock.now(), () =>
        strongroom.randomId(8),
      );
      const epoch = new NewEpoch(vault, manifest, params);
      vault.turns.hold(epoch, 'A new epoch');
      const vaultTag = toHex(tagOf(fromBase64url(manifest.fingerprint)));
      await strongroom.labelCards({ vaultTag, rehearsal: manifest.mode === 'rehearsal' });
      return epoch;
    });
  }

  get vaultName(): string {
    return this.vault.name;
  }

  /** Old cards still needed before the commit. */
  get missing(): number {
    return this.params.cardsLost ? 0 : Math.max(0, this.before.manifest.k - this.taken.size);
  }

  /** Old cards that were said to be lost and that nobody brought after all. */
  get lostCards(): number[] {
    return (this.params.lost ?? []).filter((number) => !this.taken.has(number));
  }

  /** Refuses while too few old cards were brought. */
  expectOldCards(): void {
    const { missing } = this;
    const { k } = this.before.manifest;
    if (missing > 0) throw refusal('cards-too-few', { k, got: this.taken.size, missing });
  }

  get oldCards(): number[] {
    return [...this.taken.keys()].sort((a, b) => a - b);
  }

  /** All checks of one old card; it signs the new manifest. */
  async oldCard(slot: string): Promise<{ number: number; label: string }> {
    this.expectRunning();
    const { epochs } = this.vault.state;
    const earlier = [...epochs.values()].map(({ signed }) => signed).slice(0, -1);
    const card = await this.strongroom.takeCard(slot, this.before, earlier);
    this.taken.set(card.number, card.label);
    return card;
  }

  card(number: number, on: ShownOn): Promise<{ ticket: string; label: string }> {
    this.expectRunning();
    return this.fresh.card(number, on);
  }

  beforeShowing(note: FreshCards['note']): void {
    this.fresh.note = note;
  }

  readBack(number: number, slot: string): Promise<void> {
    this.expectRunning();
    return this.fresh.readBack(number, slot);
  }

  checkWritten(number: number, slot: string): Promise<void> {
    this.expectRunning();
    return this.fresh.checkWritten(number, slot);
  }

  writtenSealed(number: number): void {
    this.expectRunning();
    this.fresh.writtenSealed(number);
  }

  get readBackNumbers(): number[] {
    return this.fresh.readBackNumbers;
  }

  /**
   * The one commit point. Refuses with everything as it was while an old card, a new card, a passphrase or an approval is
   * missing; such a refusal may be mended and the commit tried again. What fails after the commit is told, not thrown.
   */
  async commit(consent: EpochConsent): Promise<EpochBegun> {
    this.expectRunning();
    return this.vault.turns.exclusive(async () => {
      await this.expectReady(consent);
      const opensStill = backupsOfOldCards(this.vault.state, this.manifest.epoch);
      await withApprovers(this.vault, consent.approvals, () => this.carryOut(consent));
      this.ended = true;
      this.vault.turns.release(this);
      const { backup, backupFailure } = await firstBackup(this.vault, consent.backupTo);
      // After the backup, which is tried with the master key: the next commit forgets that.
      const cleared = await shred(this.vault);
      return { manifest: this.manifest, backup, backupFailure, opensStill, cleared };
    });
  }

  private async expectReady({ approvals, backupTo }: EpochConsent): Promise<void> {
    const { vault, params, manifest } = this;
    vault.expectPermitted('epoch.new', params, approvals);
    expectNetworkDown(vault.ports, policyOf(vault.state));
    this.expectOldCards();
    const back = params.unattended ? this.fresh.backNumbers : this.fresh.readBackNumbers;
    const sealed = params.unattended ? this.fresh.sealedNumbers : [];
    const not = manifest.cards.find(({ number }) => !back.includes(number) && !sealed.includes(number));
    if (not !== undefined) throw refusal('cards-not-read-back', { number: not.number });
    expectOpenCards(manifest, sealed.length);
    const { folders } = vault.ports;
    if (backupTo !== null) folders.expectWritable(folders.join(backupTo, 'vault.age'), false);
    await this.strongroom.proveCards(back);
  }

  private async carryOut({ passphrases, approvals }: EpochConsent): Promise<void> {
    const { vault, strongroom, manifest } = this;
    const { state, file } = vault;
    const { epoch, recipient } = manifest;
    const signed = await this.sign(approvals);
    await reopenUnlockKey(vault, passphrases);
    const rolled = await rollUnder(strongroom, file, [...state.rings.values()], { epoch, recipient });
    const generation = rolled.rings.find(({ ring }) => ring === 'system')?.generation ?? 0;
    const eventKey = await strongroom.newEventKey(epoch, generation);
    const ids: string[] = [];
    for (let i = itemsOpened(state); i > 0; i--) ids.push(await strongroom.randomId(8));
    const { readBackNumbers: readBack, lostCards: lost } = this;
    const made = { signed, rings: rolled.rings, shown: this.fresh.shown, readBack, lost, ids };
    const drafts = vault.decided({ name: 'epoch.new', params: this.params, made }, approvals);
    await commitNow(vault, [...drafts, ...networkException(vault.ports, 'new cards')], {
      batch: { ...rolled.batch, putMaterial: [eventKey] },
      remove: rolled.remove,
      approvals,
      epoch,
      by: this,
    });
  }

  /** Signed by who acts and approves, and by the old cards that were brought. */
  private async sign(approvals: readonly Approval[]): Promise<SignedManifest> {
    const { manifest, strongroom, before, vault } = this;
    const digest = toBase64url(manifestDigest(manifest));
    const signers = new Set([vault.session.actor, ...approvals.map(({ custodian }) => custodian)]);
    const people = await strongroom.sign('manifest', digest, [...signers]);
    const cards = await strongroom.signByCards('card', before.manifest.epoch, digest);
    return { manifest, signatures: [...people, ...(this.params.cardsLost ? [] : cards)] };
  }

  /** True when the vault file holds the epoch, or may: then its cards must be kept, whatever was refused. */
  get mayStand(): boolean {
    try {
      return foldPublic(this.vault.file).epoch >= this.manifest.epoch;
    } catch {
      return true;
    }
  }

  /** Forgets the new cards and the old ones that were brought. The old epoch stands. */
  async abort(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    const { vault } = this;
    vault.turns.release(this);
    if (vault.locked || vault.host !== this.host) return;
    await this.strongroom.commitAbort(null);
    await this.strongroom.forgetCards();
  }

  private get strongroom(): Strongroom {
    return this.host.strongroom;
  }

  private expectRunning(): void {
    const { vault, host, ended } = this;
    if (ended || vault.locked || vault.host !== host) throw refusal('act-not-started', { what: 'new epoch' });
  }
}

/** Sealed cards prove nothing before their holders open them: refuses when fewer than k others are left to prove the key. */
export function expectOpenCards({ k, n }: Pick<Manifest, 'k' | 'n'>, sealed: number): void {
  if (n - sealed < k) throw refusal('cards-sealed-many', { sealed, n, k });
}

function causeOf({ state }: Vault, request: EpochRequest): EpochCause {
  if (request.cardsLost) return 'cards lost';
  if (request.cause !== null) return request.cause;
  const { k, n, cards } = currentEpoch(state).signed.manifest;
  if (k !== request.threshold || n !== request.holders.length) return 'numbers changed';
  const before = cards.map(({ label }) => label.toLowerCase()).sort();
  const after = request.holders.map((name) => name.toLowerCase()).sort();
  return before.every((name, i) => name === after[i]) ? 'scheduled renewal' : 'holder replaced';
}

/** The backup without which old cards must not be destroyed; opened with the master key that the new cards gave. */
async function firstBackup(
  vault: Vault,
  to: string | null,
): Promise<Pick<EpochBegun, 'backup' | 'backupFailure'>> {
  if (to === null) return { backup: null, backupFailure: null };
  try {
    const backup = await writeBackup(vault, to);
    await proveBackup(vault, backup).catch((error: unknown) => {
      vault.ports.folders.removeTree(backup.folder);
      throw error;
    });
    await recordOrRemove(vault, backup, { opened: vault.state.keys.size });
    return { backup, backupFailure: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { backup: null, backupFailure: error.failure };
  }
}
