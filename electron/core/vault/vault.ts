// One vault in this process: its file, its strongroom, what the ledger says of it, and whether it is open. How it is opened
// stands in `unlocking`, `rollback` and `card-unlocking`, how something is recorded in `commit`.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { Context } from '../command.ts';
import { type Command, type CommandName, decide, permit } from '../decide.ts';
import { type Doors, foldDoors } from '../ledger/doors.ts';
import { foldPublic } from '../ledger/opened.ts';
import { type QuorumSession, sessionName } from '../ledger/state/ceremonies.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { type ClockReading, readClock } from '../time/clock.ts';
import { KeptState } from './kept-state.ts';
import { type LockedView, NOTHING_KNOWN, readLockedView } from './locked-view.ts';
import type { Ports } from './ports.ts';
import { type Approval, Session } from './session.ts';
import { Turns } from './turns.ts';

type LockListener = (reason: string) => void;

export class Vault {
  readonly ports: Ports;
  file: VaultFile;
  host: StrongroomHost;
  readonly turns = new Turns();
  session = Session.ofNobody();
  locked = true;
  /** Cards are being brought while the vault is locked: a lock makes the strongroom forget them. */
  cardsIn = false;
  /** Goes into the next commit: that the commit point of a ceremony is passed with it. */
  mark: EventDraft | null = null;
  /** Called after each commit, when nothing is under way any more. */
  onCommit: (() => void) | null = null;
  /** How it is locked where nobody asked for it; whoever shows it in a window ends the page with it. */
  lockItself = (reason: 'failure'): Promise<void> => this.lock(reason);
  #doors: Doors;
  #state: VaultState | null;
  #shown: LockedView = NOTHING_KNOWN;
  readonly #kept = new KeptState();
  readonly #listeners: LockListener[] = [];

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
    host.onExit(() => this.#strongroomGone());
  }

  /** Opens the file of a folder, locked; the strongroom runs, nothing secret is in it. */
  static async open(ports: Ports, folder: string): Promise<Vault> {
    const file = ports.files.open(folder);
    try {
      const doors = foldDoors(file);
      const vault = new Vault(ports, file, await ports.startStrongroom(), null, doors);
      try {
        await vault.#beginStrongroom();
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

  async #beginStrongroom(): Promise<void> {
    await this.strongroom.begin(this.file.meta());
    this.#shown = await readLockedView(this.file, this.strongroom);
  }

  /** The session of card holders that stands open; null when custodians opened the vault, or nobody. */
  get quorum(): QuorumSession | null {
    const { cards } = this.session;
    return this.locked || cards === null ? null : (this.state.quorums.get(cards) ?? null);
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
    return this.doors.custodians.get(custodian)?.name || (this.#shown.custodians.get(custodian) ?? custodian);
  }

  /** The folder of automatic backups, as far as it is known while locked; empty where none is set. */
  get backupTo(): string {
    if (this.state.schedule === null) return '';
    return this.state.schedule.folder || this.#shown.backupTo;
  }

  /** The vault's name, as far as it is known while locked. */
  get name(): string {
    return this.state.name || this.#shown.name;
  }

  onLock(listener: LockListener): void {
    this.#listeners.push(listener);
  }

  /** Reads the whole ledger, sealed parts included; the strongroom must hold the ring keys. */
  async readState(): Promise<void> {
    this.state = await this.#kept.fold(this, this.doors.vault);
  }

  /** Is open from now on, for those who are signed in in its strongroom. */
  startSession(session: Session): void {
    this.session = session;
    this.locked = false;
  }

  /**
   * Ends the strongroom: nothing secret remains in any process of the vault's. Wins over whatever runs: an act that is
   * under way fails as if the machine had stopped, and the next unlock settles it.
   */
  async lock(reason: string): Promise<void> {
    if (this.locked && !this.cardsIn) return;
    await this.#endStrongroom();
    await this.turns.exclusive(async () => {
      this.#forget();
      this.#tell(reason);
      await this.#revive();
    });
  }

  /** Locks, ends the strongroom and lets go of the file. */
  async close(): Promise<void> {
    await this.#endStrongroom();
    await this.turns.exclusive(async () => this.file.close());
  }

  /** After an opening that was refused half-way: nothing is open, and another may be tried. */
  async shutAgain(): Promise<void> {
    this.locked = true;
    await this.host.end();
    this.#forget();
    await this.#revive();
  }

  async #endStrongroom(): Promise<void> {
    if (!this.locked && this.turns.idle) await this.#kept.keep(this, this.state).catch(quiet);
    this.locked = true;
    await this.host.end();
  }

  #forget(): void {
    this.session = Session.ofNobody();
    this.turns.releaseAll();
    this.cardsIn = false;
    this.#state = null;
    this.#doors = foldDoors(this.file);
  }

  #tell(reason: string): void {
    for (const listener of this.#listeners) listener(reason);
  }

  #strongroomGone(): void {
    if (this.locked) return;
    const reason = this.overdue ? 'time' : 'failure';
    this.locked = true;
    this.#forget();
    this.#tell(reason);
    // Its ceremony goes on to its record.
    if (reason === 'time') this.turns.exclusive(() => this.#revive()).catch(quiet);
  }

  /** Starts a strongroom again after it ended. */
  async #revive(): Promise<void> {
    this.host = await this.ports.startStrongroom();
    this.host.onExit(() => this.#strongroomGone());
    await this.#beginStrongroom();
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

  context(approvals: readonly Approval[] = [], actor = this.session.actor): Context {
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
    const refused = permit(this.state, name, params, this.context(approvals));
    if (refused !== null) throw new Refusal(refused);
  }

  /** The events of a command, or its refusal thrown; `actor` where another custodian acts alone. */
  decided<N extends CommandName>(
    asked: Command<N>,
    approvals: readonly Approval[],
    actor?: string,
  ): EventDraft[] {
    const decision = decide(this.state, asked, this.context(approvals, actor));
    if ('refused' in decision) throw new Refusal(decision.refused);
    return decision.events;
  }
}

const quiet = (): null => null;
