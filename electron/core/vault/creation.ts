// Creates a vault. Everything is made in memory first; every card is shown and read back; then the vault is built in
// a folder beside its place, its backup is written and opened, and one rename makes it exist.
import { refusal } from '../../../shared/errors/index.ts';
import { toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { fingerprintOf, tagOf } from '../../../shared/formats/fingerprint.ts';
import {
  type Manifest,
  manifestDigest,
  type SignedManifest,
  shareDigest,
} from '../../../shared/formats/manifest.ts';
import type { ShownOn } from '../../../shared/model/cards.ts';
import { INITIAL_POLICY } from '../../../shared/model/policy/policy.ts';
import { proveBackup } from '../backup/prove.ts';
import { type BackupWritten, recordBackup, writeBackup } from '../backup/write.ts';
import { chained } from '../ledger/chained.ts';
import { draft } from '../ledger/draft.ts';
import { fold } from '../ledger/evolve.ts';
import { checkPeople, type VaultPeople } from '../people/founding.ts';
import { holderIds, type Person } from '../people/persons.ts';
import { networkException } from '../policy/network.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { kdfOf } from '../policy/policy-of.ts';
import type { FreshMaster } from '../ports/strongroom/cards.ts';
import type {
  CustodianKeys,
  CustodianRow,
  UnlockPartRow,
  UnlockScheme,
} from '../ports/strongroom/custodians.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { MaterialRow, RingGeneration, SealRow } from '../ports/strongroom/rings.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import { CardPages } from '../shares/card-pages.ts';
import { cardsShown } from '../shares/commands.ts';
import { type CardMaker, FreshCards } from '../shares/fresh-cards.ts';
import { lockedViewOf } from './locked-view.ts';
import type { PersonSlot, Ports } from './ports.ts';
import { Session } from './session.ts';
import { clearNoted, forgetUnfinished, noteUnfinished, UNFINISHED } from './unfinished.ts';
import { Vault } from './vault.ts';

export interface CreationRequest extends VaultPeople {
  readonly name: string;
  readonly custodians: readonly PersonSlot[];
  readonly rings: readonly string[];
  readonly mode: 'production' | 'rehearsal';
}

interface Prepared {
  readonly vault: string;
  readonly instance: string;
  readonly genesis: SignedEvent;
  readonly genesisDraft: EventDraft;
  readonly signed: SignedManifest;
  readonly custodians: readonly (CustodianKeys & { row: CustodianRow; name: string })[];
  readonly parts: readonly UnlockPartRow[];
  readonly rings: readonly { ring: RingGeneration; seal: SealRow; name: string }[];
  readonly system: readonly MaterialRow[];
}

const REVIEW_AFTER = 365 * 86_400_000;

export class Creation implements CardMaker {
  readonly ports: Ports;
  readonly host: StrongroomHost;
  readonly request: CreationRequest;
  private readonly made: Prepared;
  private readonly fresh: FreshCards;
  readonly pages: CardPages;
  /** Goes into the first commit: that the commit point of a ceremony is passed with it. */
  mark: EventDraft | null = null;

  private constructor(ports: Ports, host: StrongroomHost, request: CreationRequest, made: Prepared) {
    this.ports = ports;
    this.host = host;
    this.request = request;
    this.made = made;
    this.fresh = new FreshCards(host, ports.clock, made.signed.manifest);
    this.pages = new CardPages(ports, this);
  }

  /** Makes every key and card in the strongroom of `host`; writes nothing anywhere. */
  static async prepare(ports: Ports, host: StrongroomHost, request: CreationRequest): Promise<Creation> {
    checkPeople(request);
    return new Creation(ports, host, request, await prepare(ports, host, request));
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

  /**
   * Builds the vault in `folder` and its first backup under `backupTo`. With `unattended` cards need not be read
   * back, and reading them back from files proves the backup but nothing of the holders: the ledger records no proof.
   */
  async commit(
    folder: string,
    backupTo: string,
    unattended: boolean,
  ): Promise<{ vault: Vault; backup: BackupWritten }> {
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
    forgetUnfinished(folders, folder);
    built.vault.file = this.ports.files.open(folder);
    await recordBackup(built.vault, built.backup, { opened: this.provable ? 0 : null });
    return built;
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
      const backup = await writeBackup(vault, backupTo);
      if (this.provable) await proveBackup(vault, backup);
      return { vault, backup };
    } catch (error) {
      file.close();
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

async function prepare(ports: Ports, host: StrongroomHost, request: CreationRequest): Promise<Prepared> {
  const { strongroom } = host;
  const at = ports.clock.now();
  const vault = await strongroom.randomId(16);
  const instance = await strongroom.randomId(8);
  await strongroom.begin({ vault, instance, keychain: ports.keychain });
  for (const person of request.custodians)
    await expectStrong(strongroom, INITIAL_POLICY, person, request.name);
  await strongroom.newDevice();
  const custodians = [];
  for (const { name, passphrase } of request.custodians) {
    const id = await strongroom.randomId(8);
    custodians.push({ ...(await strongroom.newCustodian(id, passphrase, kdfOf())), name });
  }
  const { scheme, parts } = await strongroom.newUnlockKey(1, request.unlock, custodians);
  const master = await strongroom.newMaster(1, request.threshold, request.holders.length);
  const rings = [];
  const ringNames = [...new Set(request.rings.length > 0 ? request.rings : ['General'])];
  for (const name of ['system', ...ringNames]) {
    const id = name === 'system' ? 'system' : await strongroom.randomId(8);
    rings.push({ ...(await strongroom.newRingKey(id, 1, 1, master.recipient)), name });
  }
  const system = [await strongroom.newEventKey(1, 1), await strongroom.newAnchorKey(1)];
  const blank = await manifestOf(host, request, master, { vault, instance, at, known: custodians });
  const genesisDraft = genesisOf(request, custodians, scheme, rings, blank);
  const [genesis] = await strongroom.chain({
    seq: 1,
    prev: null,
    at,
    epoch: 1,
    actor: custodians[0]?.id ?? '',
    role: 'custodian',
    drafts: [genesisDraft],
    signers: custodians.map(({ id }) => id),
  });
  if (genesis === undefined) throw new Error('no genesis event');
  const hash = eventHash(genesis.event);
  const fingerprint = fingerprintOf(vault, hash);
  const manifest: Manifest = { ...blank, fingerprint: toBase64url(fingerprint), head: toBase64url(hash) };
  const signers = custodians.map(({ id }) => id);
  const signatures = await strongroom.sign('manifest', toBase64url(manifestDigest(manifest)), signers);
  await strongroom.labelCards({
    vaultTag: toHex(tagOf(fingerprint)),
    rehearsal: request.mode === 'rehearsal',
  });
  return {
    vault,
    instance,
    genesis,
    genesisDraft,
    signed: { manifest, signatures },
    custodians,
    parts,
    rings,
    system,
  };
}

function genesisOf(
  request: CreationRequest,
  custodians: readonly (CustodianKeys & { name: string })[],
  unlock: UnlockScheme,
  rings: readonly { ring: RingGeneration; name: string }[],
  manifest: Manifest,
): EventDraft {
  return draft(
    'vault.created',
    {
      custodians: custodians.map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
      unlock,
      shares: toBase64url(shareDigest(manifest)),
      mode: request.mode,
    },
    {
      name: request.name,
      custodians: custodians.map(({ id, name }) => ({ id, name })),
      rings: rings.map(({ ring, name }) => ({ id: ring.ring, name })),
    },
  );
}

async function manifestOf(
  { strongroom }: StrongroomHost,
  request: CreationRequest,
  master: FreshMaster,
  { vault, instance, at, known }: { vault: string; instance: string; at: string; known: readonly Person[] },
): Promise<Manifest> {
  const holders = await holderIds(known, request.holders, () => strongroom.randomId(8));
  const cards = master.cards.map((card) => ({
    ...card,
    holder: holders[card.number - 1] ?? '',
    label: request.holders[card.number - 1] ?? '',
  }));
  return {
    v: 1,
    vault,
    fingerprint: toBase64url(new Uint8Array(32)),
    epoch: 1,
    setTag: master.setTag,
    k: request.threshold,
    n: request.holders.length,
    recipient: master.recipient,
    cards,
    confirmation: master.confirmation,
    previous: null,
    ceremony: await strongroom.randomId(8),
    created: at,
    reviewBy: new Date(Date.parse(at) + REVIEW_AFTER).toISOString(),
    mode: request.mode,
    instance,
    head: null,
  };
}

/** Removes what a creation or recovery that stopped half-way left beside `folder`, keychain items included. */
export async function clearUnfinished(ports: Ports, host: StrongroomHost, folder: string): Promise<void> {
  const building = `${folder}${UNFINISHED}`;
  const { folders, keychain } = ports;
  if (!folders.exists(building)) return;
  await clearNoted(folders, host.strongroom, building, keychain, null);
  folders.removeTree(building);
}
