// One open vault: reads the ledger, unlocks, locks, and makes every command one commit over keychain and file.
import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import { CHAIN_FAULTS, verifyChainInParts } from '../../../shared/formats/chain.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { takeNoted } from '../backup/noted.ts';
import type { Context } from '../command.ts';
import { type Command, type CommandName, decide, permit } from '../decide.ts';
import { type Doors, foldDoors } from '../ledger/doors.ts';
import { draft } from '../ledger/draft.ts';
import { fold } from '../ledger/evolve.ts';
import { foldOpened, foldPublic } from '../ledger/opened.ts';
import { readSnapshot, snapshotBytes } from '../ledger/snapshot.ts';
import { type QuorumSession, sessionName, type VaultState } from '../ledger/state.ts';
import { unapproved } from '../policy/approvals.ts';
import type { ChainRequest, EventDraft, Head, Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { VaultBatch, VaultFile } from '../ports/vault-file.ts';
import { type ClockReading, readClock } from '../time/clock.ts';
import { type AnchorState, compareAnchor } from './anchor.ts';
import type { Ports } from './ports.ts';
import { notedProofs } from './proof-taking.ts';
import { shred } from './shredding.ts';
import { settleStaged } from './staged-folder.ts';
import { clearNoted } from './unfinished.ts';

/** Someone who signs the events of one commit besides the actor. */
export interface Approval {
  readonly custodian: string;
  readonly passphrase: string;
}

/** What a commit carries besides its events. */
export interface CommitOptions {
  readonly batch?: Omit<VaultBatch, 'events'>;
  readonly approvals?: readonly Approval[];
  /** Keychain items that this commit makes superfluous. */
  readonly remove?: readonly string[];
  readonly actor?: string;
  /** The head at which the anchor stands, where the file is older and that is accepted. */
  readonly lost?: Head;
  /** Under whose event key sealed parts go: the epoch that this commit begins. */
  readonly epoch?: number;
  /** The act that holds the vault, see `hold`. */
  readonly by?: object;
  /** First of all: the event by which the cards that were brought open a session. They sign it instead of the actor. */
  readonly opening?: EventDraft;
}

/** For what the cards that were brought, combined and compared open the vault. */
export interface CardUnlock {
  /** Id of the session. */
  readonly session: string;
  readonly cards: readonly number[];
  readonly purpose: string;
  readonly minutes: number;
  /** What else is to be recorded of the opening. */
  readonly drafts: readonly EventDraft[];
}

type LockListener = (reason: string) => void;

/** Events that are folded anew at each opening before a fresh snapshot is worth its price. */
const SNAPSHOT_AFTER = 256;

export class Vault {
  readonly ports: Ports;
  file: VaultFile;
  host: StrongroomHost;
  #doors: Doors;
  #state: VaultState | null;
  /** Custodians whose keys can sign now; the first is the actor unless another is named. */
  signedIn: string[] = [];
  actor = '';
  locked = true;
  private sessionTold = false;
  /** Id of the session of card holders that stands open. */
  private session: string | null = null;
  /** Its account was taken: nothing but its end is recorded any more. */
  closing = false;
  /** Cards are being brought while the vault is locked: a lock makes the strongroom forget them. */
  cardsIn = false;
  /** The act that nothing else may be recorded beside, and what people call it. */
  private holder: { readonly by: object; readonly what: string } | null = null;
  private readonly standing = new Set<string>();
  private queue: Promise<unknown> = Promise.resolve();
  /** Acts under way or waiting for their turn. */
  private waiting = 0;
  private listeners: LockListener[] = [];
  private snapshotSeq = 0;
  private lockedNames = new Map<string, string>();
  lockedName = '';
  private lockedBackupTo = '';
  /** Goes into the next commit: that the commit point of a ceremony is passed with it. */
  mark: EventDraft | null = null;
  /** Called after each commit, when nothing is under way any more. */
  onCommit: (() => void) | null = null;

  /** `state` is null where it is to be read from the file when it is asked for. */
  constructor(
    ports: Ports,
    file: VaultFile,
    host: StrongroomHost,
    state: VaultState | null,
    doors: Doors = state ?? foldDoors(file),
  ) {
    this.ports = ports;
    this.file = file;
    this.host = host;
    this.#doors = doors;
    this.#state = state;
    host.onExit(() => this.onStrongroomGone());
  }

  /** Opens the file of a folder, locked; the strongroom runs, nothing secret is in it. */
  static async open(ports: Ports, folder: string): Promise<Vault> {
    const file = ports.files.open(folder);
    try {
      const doors = foldDoors(file);
      const vault = new Vault(ports, file, await ports.startStrongroom(), null, doors);
      try {
        await vault.beginStrongroom();
        return vault;
      } catch (error) {
        await vault.host.end();
        throw error;
      }
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** The fold: of everything while unlocked, of the public parts while locked. */
  get state(): VaultState {
    this.#state ??= foldPublic(this.file);
    return this.#state;
  }

  set state(state: VaultState) {
    this.#state = state;
    this.#doors = state;
  }

  /** The part of the state that opening needs; known without reading what happened to ten thousand keys. */
  get doors(): Doors {
    return this.#doors;
  }

  get strongroom(): Strongroom {
    return this.host.strongroom;
  }

  private async beginStrongroom(): Promise<void> {
    await this.strongroom.begin(this.file.meta());
    const box = this.file.lockedView();
    const view = box === null ? null : await this.strongroom.openLocked(box).catch(quiet);
    this.lockedName = typeof view?.name === 'string' ? view.name : '';
    this.lockedBackupTo = typeof view?.backupTo === 'string' ? view.backupTo : '';
    this.lockedNames = new Map(
      Array.isArray(view?.custodians)
        ? (view.custodians as { id: string; name: string }[]).map(({ id, name }) => [id, name])
        : [],
    );
  }

  /** The session of card holders that stands open; null when custodians opened the vault, or nobody. */
  get quorum(): QuorumSession | null {
    return this.locked || this.session === null ? null : (this.state.quorums.get(this.session) ?? null);
  }

  /** True when the time of the session of card holders is over. */
  get overdue(): boolean {
    return this.quorum !== null && this.ports.clock.now() >= this.quorum.until;
  }

  /** Refuses what custodians alone can do, since they sign for it with keys of their own. */
  expectCustodian(what: string): void {
    if (this.quorum !== null) throw refusal('quorum-custodian-needed', { what });
  }

  /** A custodian's name, as far as it is known while locked; of a session of card holders, whose cards they are. */
  nameOf(custodian: string): string {
    const session = this.doors.quorums.get(custodian);
    if (session !== undefined) return sessionName(session);
    return this.doors.custodians.get(custodian)?.name || (this.lockedNames.get(custodian) ?? custodian);
  }

  /** The folder of automatic backups, as far as it is known while locked; empty where none is set. */
  get backupTo(): string {
    if (this.state.schedule === null) return '';
    return this.state.schedule.folder || this.lockedBackupTo;
  }

  /** The vault's name, as far as it is known while locked. */
  get name(): string {
    return this.state.name || this.lockedName;
  }

  onLock(listener: LockListener): void {
    this.listeners.push(listener);
  }

  /** Compares file and anchor; never changes anything. */
  async anchorState(): Promise<AnchorState> {
    return compareAnchor(await this.strongroom.readAnchor(), this.file.head(), this.doors.instance);
  }

  /** Refuses a file that is older than the keychain knows, or another. */
  async expectNewest(): Promise<void> {
    const anchor = await this.anchorState();
    if (anchor.kind === 'rolled-back') throw rolledBack(anchor);
  }

  /** Unlocks with custodians' passphrases. Refusals leave everything as it was, but for a note in the journal. */
  async unlock(passphrases: readonly { custodian: string; slot: string }[]): Promise<void> {
    await this.exclusive(async () => {
      if (!this.locked) return;
      const anchor = await this.anchorState();
      if (anchor.kind === 'rolled-back') throw rolledBack(anchor);
      await this.openStrongroom(passphrases);
      if (this.cardsIn) await this.strongroom.forgetCards();
      this.cardsIn = false;
      await this.becomeUnlocked(
        passphrases.map((entry) => entry.custodian),
        anchor,
      );
    });
  }

  /** The ring keys are in the strongroom afterwards, and the anchor read last is known to be this vault's. */
  private async openStrongroom(passphrases: readonly { custodian: string; slot: string }[]): Promise<void> {
    const { unlock, custodians, rings } = this.doors;
    try {
      await this.strongroom.unlock({
        scheme: unlock,
        rows: this.file.custodians(),
        parts: this.file.unlockParts(),
        passphrases,
        keys: [...custodians.values()].map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
        rings: [...rings.values()].map((ring) => ring.current),
        system: this.file.materialOfRing('system', '', 1000),
      });
    } catch (error) {
      throw this.noteFailedUnlock(error);
    }
    if (!(await this.strongroom.anchorHolds())) throw refusal('vault-anchor-altered');
  }

  /**
   * Unlocks an older file for good: one event names the head that is lost, approved by as many as the policy's highest
   * count. A refusal leaves file, keychain and lock as they were; a crash in between leaves the file refused as before.
   */
  async acceptRollback(
    passphrases: readonly { custodian: string; slot: string }[],
    reason: string,
    approvals: readonly Approval[],
  ): Promise<void> {
    await this.exclusive(async () => {
      const anchor = this.locked ? await this.anchorState() : null;
      if (anchor?.kind !== 'rolled-back') throw refusal('rollback-none');
      if (anchor.foreign || anchor.lost.hash === '') throw refusal('rollback-foreign');
      const { fault } = await verifyChainInParts(this.file.events(1), { verify: this.ports.verify });
      if (fault !== null) {
        throw refusal('ledger-faulty', { seq: fault.seq, fault: CHAIN_FAULTS[fault.kind] });
      }
      await this.openStrongroom(passphrases);
      try {
        this.state = await foldOpened(this.file, this.strongroom, null);
        this.startSession(passphrases.map(({ custodian }) => custodian));
        this.actor = this.signedIn[0] ?? '';
        this.sessionTold = false;
        const { lost, next } = anchor;
        const params = { lost, next, reason };
        const drafts = this.decided({ name: 'rollback.accept', params, made: null }, approvals);
        await this.commitNow(drafts, { approvals, lost });
      } catch (error) {
        await this.shutAgain();
        throw error;
      }
      await this.sweep();
    });
  }

  /**
   * Unlocks for a session of card holders, whose cards were combined in the strongroom: their seals give the ring keys, and
   * the cards sign the event that lets the session act until its time. A refusal leaves nothing open, and no card.
   */
  async unlockByCards({ session, cards, purpose, minutes, drafts }: CardUnlock): Promise<void> {
    await this.exclusive(async () => {
      if (!this.locked) throw refusal('quorum-vault-open');
      try {
        const anchor = await this.anchorState();
        if (anchor.kind === 'rolled-back') throw rolledBack(anchor);
        const { strongroom, file } = this;
        await strongroom.openSeals(
          file.seals(),
          [...this.doors.rings.values()].map((ring) => ring.current),
        );
        await strongroom.openSystem(file.materialOfRing('system', '', 1000));
        if (!(await strongroom.anchorHolds())) throw refusal('vault-anchor-altered');
        this.state = await this.foldOpened();
        const time = minutes * 60_000;
        const until = new Date(Date.parse(this.ports.clock.now()) + time).toISOString();
        const signKey = await strongroom.openSession(session, time);
        this.startSession([]);
        this.actor = session;
        this.session = session;
        if (anchor.kind !== 'same') await strongroom.commitEnd(this.state.head, []);
        await this.sweep();
        const { epoch } = this.state;
        const opening = draft(
          'quorum.opened',
          { session, signKey, epoch, cards: [...cards], until },
          { purpose },
        );
        await this.commitNow([...drafts, ...(await this.openingDrafts(anchor))], {
          opening,
          batch: { clearJournal: true },
        });
        this.cardsIn = false;
      } catch (error) {
        await this.shutAgain();
        throw error;
      }
      if (this.state.unshredded.size > 0) await shred(this);
    });
  }

  /** After an opening that was refused half-way: nothing is open, and another may be tried. */
  private async shutAgain(): Promise<void> {
    this.locked = true;
    await this.host.end();
    this.forget();
    await this.revive();
  }

  /** Forgets cards that were brought while the vault is locked. */
  async forgetCards(): Promise<void> {
    if (!this.locked || !this.cardsIn) return;
    this.cardsIn = false;
    await this.strongroom.forgetCards().catch(quiet);
  }

  /** Forgets the ring keys of a session of card holders; from now on only its end is recorded. */
  async beginClosing(): Promise<void> {
    await this.exclusive(async () => {
      this.expectUnlocked();
      await this.strongroom.closeRings();
      this.closing = true;
    });
  }

  /** After the strongroom holds the ring keys: full fold, interrupted work settled, journal taken in. */
  async becomeUnlocked(custodians: readonly string[], anchor: AnchorState): Promise<void> {
    this.state = await this.foldOpened();
    this.signedIn = [...custodians];
    this.actor = custodians[0] ?? '';
    this.sessionTold = false;
    this.locked = false;
    if (anchor.kind !== 'same') await this.strongroom.commitEnd(this.state.head, []);
    await this.sweep();
    const drafts = await this.openingDrafts(anchor);
    if (drafts.length > 0 || this.clockDrafts([]).length > 0) {
      await this.commitNow(drafts, { batch: { clearJournal: true } });
    }
    if (this.state.unshredded.size > 0) await shred(this);
  }

  /** Takes over a strongroom in which these custodians are signed in (creation, recovery). */
  startSession(custodians: readonly string[]): void {
    this.signedIn = [...custodians];
    this.actor = custodians[0] ?? '';
    this.sessionTold = true;
    this.locked = false;
  }

  private async openingDrafts(anchor: AnchorState): Promise<EventDraft[]> {
    const drafts: EventDraft[] = [];
    if (anchor.kind === 'interrupted') {
      drafts.push(draft('interruption.found', { next: anchor.next, outcome: anchor.outcome }, null));
    }
    const { strongroom, file, state, ports } = this;
    const noted = await takeNoted({ strongroom, file, state, folders: ports.folders }, file.journal());
    const entries = noted.entries.map((entry) => ({ ...entry, data: { ...entry.data } }));
    if (entries.length > 0) {
      const sum = toBase64url(digest('journal', utf8(canonicalJson(entries as never))));
      drafts.push(draft('journal.taken', { entries: entries.length, digest: sum }, { entries }));
    }
    drafts.push(...notedProofs(this));
    drafts.push(...noted.drafts);
    drafts.push(...this.decided({ name: 'key.dates', params: { keys: 'all' }, made: null }, []));
    return drafts;
  }

  /** Notes a wrong passphrase in the journal; gives what to throw, with the custodian's name. */
  noteFailedUnlock(error: unknown): unknown {
    if (!(error instanceof Refusal)) return error;
    const { code, data } = error.failure;
    if (code !== 'passphrase-wrong') return error;
    const custodian = String(data.custodian ?? '');
    this.file.note({ at: this.ports.clock.now(), kind: 'unlock-failed', data: { custodian } });
    return refusal('passphrase-wrong', { ...data, name: this.nameOf(custodian) });
  }

  /** Removes keychain items of this instance that no event names: remains of interrupted acts. */
  private async sweep(): Promise<void> {
    const prefix = `${this.state.vault}/${this.state.instance}/`;
    const known = new Set([...this.state.rings.values()].map((ring) => ring.current.item));
    known.add(`${prefix}device`).add(`${prefix}anchor`);
    const stray = (await this.strongroom.items()).filter((item) => !known.has(item));
    if (stray.length > 0) await this.strongroom.removeItems(stray);
    const { folder } = this.file;
    settleStaged(this.ports.folders, folder, this.state);
    const { keychain, instance } = this.file.meta();
    await clearNoted(this.ports.folders, this.strongroom, folder, keychain, instance);
  }

  private async foldOpened(): Promise<VaultState> {
    const snapshot = await readSnapshot(this.file, this.strongroom, this.doors.vault).catch(quiet);
    this.snapshotSeq = snapshot?.head.seq ?? 0;
    return foldOpened(this.file, this.strongroom, snapshot);
  }

  /**
   * Ends the strongroom: nothing secret remains in any process of the vault's. Wins over whatever runs: an act that is
   * under way fails as if the machine had stopped, and the next unlock settles it.
   */
  async lock(reason: string): Promise<void> {
    if (this.locked && !this.cardsIn) return;
    if (!this.locked && this.waiting === 0) await this.writeSnapshot().catch(quiet);
    this.locked = true;
    await this.host.end();
    await this.exclusive(async () => {
      this.forget();
      for (const listener of this.listeners) listener(reason);
      await this.revive();
    });
  }

  private forget(): void {
    this.signedIn = [];
    this.holder = null;
    this.standing.clear();
    this.actor = '';
    this.session = null;
    this.closing = false;
    this.cardsIn = false;
    this.#state = null;
    this.#doors = foldDoors(this.file);
  }

  private onStrongroomGone(): void {
    if (this.locked) return;
    const reason = this.overdue ? 'time' : 'failure';
    this.locked = true;
    this.forget();
    for (const listener of this.listeners) listener(reason);
    // Its ceremony goes on to its record.
    if (reason === 'time') this.exclusive(() => this.revive()).catch(quiet);
  }

  /** Starts a strongroom again after it ended by itself. */
  async revive(): Promise<void> {
    this.host = await this.ports.startStrongroom();
    this.host.onExit(() => this.onStrongroomGone());
    await this.beginStrongroom();
  }

  private async writeSnapshot(): Promise<void> {
    if (this.state.head.seq - this.snapshotSeq < SNAPSHOT_AFTER) return;
    const { instance, head, epoch, vault } = this.state;
    const ad = { kind: 'snapshot', vault, instance, seq: head.seq, head: head.hash };
    const box = await this.strongroom.sealSnapshot(epoch, ad, snapshotBytes(this.state));
    this.file.putSnapshot({ instance, seq: head.seq, head: head.hash, epoch, box });
    this.snapshotSeq = head.seq;
  }

  /** Locks, ends the strongroom and lets go of the file. */
  async close(): Promise<void> {
    if (!this.locked && this.waiting === 0) await this.writeSnapshot().catch(quiet);
    this.locked = true;
    await this.host.end();
    await this.exclusive(async () => this.file.close());
  }

  /** Runs `work` when everything asked before it is done; two acts never interleave. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const run = this.queue.then(work, work);
    this.queue = run.catch(quiet).then(() => {
      this.waiting -= 1;
    });
    return run;
  }

  /**
   * From now on only `by` commits: an act of several steps whose secrets do not outlive a commit. The lock ends it too.
   * Refuses with `act-under-way` while another act holds the vault.
   */
  hold(by: object, what: string): void {
    this.expectFree(by);
    this.holder = { by, what };
  }

  release(by: object): void {
    if (this.holder?.by === by) this.holder = null;
  }

  private expectFree(by: object | undefined): void {
    if (this.holder !== null && this.holder.by !== by)
      throw refusal('act-under-way', { what: this.holder.what });
  }

  expectUnlocked(): void {
    if (this.locked) throw refusal('vault-locked');
  }

  /** How the machine's clock stands to the ledger now. */
  clock(): ClockReading {
    return readClock(this.state, this.ports.clock.now());
  }

  /** The time at which dates act. */
  get now(): string {
    return this.clock().now;
  }

  context(approvals: readonly Approval[] = [], actor = this.actor): Context {
    const clock = this.clock();
    return { now: clock.now, clock, actor, approvers: approvals.map((entry) => entry.custodian) };
  }

  /** Throws the refusal of a command that is not permitted now. */
  expectPermitted<N extends CommandName>(
    name: N,
    params: Parameters<typeof permit<N>>[2],
    approvals: readonly Approval[] = [],
  ): void {
    this.expectUnlocked();
    raise(permit(this.state, name, params, this.context(approvals)));
  }

  /** The events of a command, or its refusal thrown. */
  decided<N extends CommandName>(asked: Command<N>, approvals: readonly Approval[]): EventDraft[] {
    const decision = decide(this.state, asked, this.context(approvals));
    if ('refused' in decision) throw new Refusal(decision.refused);
    return decision.events;
  }

  /** As `decided`, for another custodian who acts alone. */
  decidedBy<N extends CommandName>(asked: Command<N>, actor: string): EventDraft[] {
    const decision = decide(this.state, asked, this.context([], actor));
    if ('refused' in decision) throw new Refusal(decision.refused);
    return decision.events;
  }

  /** Commits events: staged keychain items, anchor, one transaction, anchor; see the architecture document. */
  async commitNow(drafts: readonly EventDraft[], options: CommitOptions = {}): Promise<Head> {
    this.expectUnlocked();
    this.expectFree(options.by);
    const { state, strongroom, file } = this;
    const actor = options.actor ?? this.actor;
    const session = this.sessionTold ? [] : [this.sessionDraft()];
    const mark = this.mark === null ? [] : [this.mark];
    this.expectInTime(drafts);
    const opening = options.opening === undefined ? [] : [options.opening];
    const all = [...opening, ...this.clockDrafts(drafts), ...session, ...drafts, ...mark];
    const approvals = options.approvals ?? [];
    const people = approvals.map((entry) => entry.custodian);
    raise(unapproved(state, drafts, actor, people));
    return this.withApprovers(approvals, async () => {
      const { events, hashes, head } = await this.beginCommit(
        {
          seq: state.head.seq + 1,
          prev: state.head.hash,
          at: this.ports.clock.now(),
          epoch: options.epoch ?? state.epoch,
          actor,
          role: 'custodian',
          drafts: all,
          signers: [actor],
          byCards: options.opening !== undefined,
          approvers: people.filter((id) => id !== actor),
        },
        options.lost,
      );
      try {
        await file.commitRolling({ ...options.batch, events });
      } catch (error) {
        if (file.head().hash !== head.hash) {
          await strongroom.commitAbort();
          throw error;
        }
      }
      this.state = fold(
        state,
        events.map(({ event }, i) => ({ event, hash: hashes[i] as string, sealed: all[i]?.sealed ?? null })),
      );
      this.sessionTold = true;
      this.mark = null;
      await strongroom.commitEnd(head, options.remove ?? []);
      this.onCommit?.();
      return head;
    });
  }

  /** In a session of card holders nothing is recorded after its time, and after its account nothing but its end. */
  private expectInTime(drafts: readonly EventDraft[]): void {
    const { quorum } = this;
    if (quorum === null) return;
    if (this.overdue || quorum.ended !== null) {
      void this.lock('time').catch(quiet);
      throw refusal('quorum-over', { until: quorum.until.slice(0, 16).replace('T', ' ') });
    }
    if (this.closing && drafts.some(({ type }) => !ENDING.has(type))) throw refusal('quorum-closing');
  }

  /** Chains the events and opens the anchor's `next`. What was staged for a commit that cannot begin is forgotten. */
  private async beginCommit(request: ChainRequest, lost?: Head) {
    const { state, strongroom } = this;
    try {
      const events = await strongroom.chain(request);
      const hashes = hashesOf(events);
      const head = { seq: state.head.seq + events.length, hash: hashes.at(-1) as string };
      await (lost === undefined
        ? strongroom.commitBegin(state.head, head)
        : strongroom.commitBegin(lost, head, 'rollback'));
      return { events, hashes, head };
    } catch (error) {
      await strongroom.commitAbort().catch(quiet);
      throw error;
    }
  }

  /** Signs approvers in while `work` runs; who was signed in before stays so. */
  async withApprovers<T>(approvals: readonly Approval[], work: () => Promise<T>): Promise<T> {
    const came: string[] = [];
    try {
      for (const approval of approvals) {
        const { custodian, passphrase } = approval;
        const present = this.signedIn.includes(custodian);
        if (this.standing.has(custodian) || (present && passphrase === '')) continue;
        await this.signInApprover(approval);
        if (present) continue;
        this.standing.add(custodian);
        came.push(custodian);
      }
      return await work();
    } finally {
      for (const custodian of came) {
        this.standing.delete(custodian);
        await this.strongroom.signOut(custodian).catch(quiet);
      }
    }
  }

  /** What is to be recorded of the clock, if it is seen to stand otherwise than before. */
  private clockDrafts(drafts: readonly EventDraft[]): EventDraft[] {
    const { verdict, known } = this.clock();
    if (verdict === this.state.clock.seen || drafts.some(({ type }) => type === 'clock.confirmed')) return [];
    return [draft('clock.observed', { verdict, known }, null)];
  }

  private sessionDraft(): EventDraft {
    const custodians = [...this.signedIn];
    return draft('session.opened', { custodians, how: custodians.length > 0 ? 'custodians' : 'cards' }, null);
  }

  private async signInApprover({ custodian, passphrase }: Approval): Promise<void> {
    const row = this.file.custodians().find((entry) => entry.custodian === custodian);
    const keys = this.state.custodians.get(custodian);
    if (row === undefined || keys === undefined) throw refusal('custodian-unknown', { name: custodian });
    const { id, signKey, sealKey } = keys;
    try {
      await this.strongroom.signIn(row, { id, signKey, sealKey }, passphrase);
    } catch (error) {
      throw this.noteFailedUnlock(error);
    }
  }

  /** The box shown while locked: the vault's name, its custodians', and where automatic backups go. */
  lockedViewOf(state: VaultState = this.state): JsonObject {
    return {
      name: state.name,
      custodians: [...state.custodians.values()].map(({ id, name }) => ({ id, name })),
      backupTo: state.schedule?.folder ?? '',
    };
  }
}

/** What a session of card holders may still record after its account was taken. */
const ENDING: ReadonlySet<string> = new Set(['ceremony.ended', 'quorum.ended']);

const quiet = (): null => null;

/** The hash of each event of a run; each but the last stands in its successor. */
export function hashesOf(events: readonly SignedEvent[]): string[] {
  return events.map(({ event }, i) => events[i + 1]?.event.prev ?? toBase64url(eventHash(event)));
}

/** Throws a failure, if there is one. */
export function raise(failure: Failure | null): void {
  if (failure !== null) throw new Refusal(failure);
}

function rolledBack(anchor: Extract<AnchorState, { kind: 'rolled-back' }>): Refusal {
  return refusal('vault-rolled-back', {
    fileSeq: anchor.file.seq,
    anchorSeq: anchor.expected.seq,
    fileHead: anchor.file.hash.slice(0, 12),
    anchorHead: anchor.expected.hash.slice(0, 12),
  });
}
