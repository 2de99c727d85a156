// What the handlers work on: at most one vault, one creation, one recovery, one new epoch, one strongroom. Must never hold a secret.

import type { CALLS, CallName, EventName, EventPayload } from '../../shared/contract.ts';
import { refusal } from '../../shared/errors/index.ts';
import type { Json } from '../../shared/formats/canonical.ts';
import type { Verify } from '../../shared/formats/signature.ts';
import type { CardSheet } from '../../shared/model/card-sheet.ts';
import type { Lock, LockReason } from '../../shared/model/locks.ts';
import type { Theme } from '../../shared/model/theme.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import type { z } from '../../shared/schema.ts';
import type { Ceremony } from '../core/ceremonies/ceremony.ts';
import { hasWorks, noWorks } from '../core/ceremonies/stage.ts';
import type { GrowFile, StartChainCheck } from '../core/ports/ledger-work.ts';
import type { MachineReadings } from '../core/ports/machine.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import type { FileCount } from '../core/ports/strongroom/key-use.ts';
import type { StrongroomHost } from '../core/ports/strongroom.ts';
import type { Surroundings } from '../core/ports/surroundings.ts';
import type { VaultFiles } from '../core/ports/vault-file.ts';
import type { CardDrill } from '../core/vault/drill-acts.ts';
import type { Ports } from '../core/vault/ports.ts';
import type { RestoreDrill } from '../core/vault/restore-drill.ts';
import type { Vault } from '../core/vault/vault.ts';

/** A page to be printed; the ticket fetches the card's secret, for the printing window alone. */
export interface CardPrint {
  readonly sheet: CardSheet;
  readonly ticket: string | null;
}

/** What the desk gets from the process around it. */
export interface DeskSurroundings extends Surroundings {
  readonly files: VaultFiles;
  readonly verify: Verify;
  readonly keychain: KeychainChoice;
  readonly startChainCheck: StartChainCheck;
  readonly growFile: GrowFile;
  /** Small sealed boxes that this machine keeps, one a vault. */
  readonly boxes: {
    read(vault: string): Uint8Array | null;
    write(vault: string, box: Uint8Array): void;
  };
  /** Starts a strongroom process; the page's secret port is connected by `connectPage`. */
  launchStrongroom(): Promise<StrongroomHost>;
  connectPage(host: StrongroomHost): void;
  readonly vaults: {
    root(): string;
    /** Those in the usual folder, and those that were opened elsewhere and are there now. */
    list(): { folder: string; name: string; changed: string | null }[];
    /** A vault was opened: its folder is listed from now on. */
    opened(folder: string): void;
  };
  /** Prints the page of a card, or saves it as a new PDF file, flushed. */
  readonly print: {
    onPaper(job: CardPrint): Promise<void>;
    asPdf(job: CardPrint, to: string): Promise<void>;
  };
  /** Lets the page use the camera, or no longer. */
  camera(on: boolean): void;
  /** Where the ceremony that runs lies, and the records of those that ended. */
  ceremonies(): string;
  /** A new empty folder of mode 0700, to be removed by who asked. */
  temporaryFolder(): string;
  readonly electron: string;
  readonly platform: string;
  /** What can be read of this machine; the disk is the one on which `folder` lies. */
  machine(folder: string): Promise<MachineReadings>;
  /** The clipboard of the system, which is cleared again. */
  readonly clipboard: {
    copy(text: string): Promise<number>;
    expectSecret(): number;
    clear(): Promise<void>;
  };
  /** What the program keeps for itself: the place of the window, choices of how it looks, and why it locked last. */
  readonly preferences: {
    folder(): string;
    theme(): Theme;
    chooseTheme(theme: Theme): void;
    lastLock(): Lock | null;
    noteLock(lock: Lock | null): void;
  };
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  pick(request: {
    kind: 'file' | 'files' | 'folder' | 'save';
    title: string;
    suggested?: string | undefined;
  }): Promise<string[]>;
  /** Keeps the idle lock from acting while long work runs; call the result when it ended. */
  hold(): () => void;
  /** A bug in work that nobody waits for. */
  report(error: unknown): void;
  /** Locks, and ends the page's process. */
  lock(reason: LockReason): Promise<void>;
}

/** Changes that follow each other within this many milliseconds share an automatic backup. */
const BACKUP_AFTER = 2_000;

/** Handlers of some calls, typed by the contract. */
export type HandlersOf<N extends CallName> = {
  [K in N]: (input: z.output<(typeof CALLS)[K]['input']>) => Promise<z.input<(typeof CALLS)[K]['output']>>;
};

export class Desk {
  readonly around: DeskSurroundings;
  vault: Vault | null = null;
  /** What ceremonies have begun in memory. */
  readonly works = noWorks();
  /** A drill without a vault; `restore` where it is one of a backup. */
  alone: { readonly cards: CardDrill; readonly restore: RestoreDrill | null } | null = null;
  /** What is being typed at that ceremony, never secret; the process of the page ends with every lock. */
  drafts: { ceremony: string; drafts: Record<string, Json> } = { ceremony: '', drafts: {} };
  /** The ceremony that runs or waits, once it was looked for. */
  ceremony: Ceremony | null = null;
  /** Running jobs, by id, and who is told of their progress. */
  readonly jobs = new Map<string, (done: number, total: number, files?: FileCount) => void>();
  private host: StrongroomHost | null = null;
  private starting: Promise<StrongroomHost> | null = null;
  private begun = false;
  /** A ceremony used the strongroom that runs: what people typed may lie in it. */
  private given = false;
  private backup: ReturnType<typeof setTimeout> | undefined;

  constructor(around: DeskSurroundings) {
    this.around = around;
  }

  /** Ports for the core, with a strongroom that is shared with the page's port. */
  ports(): Ports {
    const { clock, folders, documents, network, product, files, verify, keychain } = this.around;
    const startStrongroom = () => this.takeStrongroom();
    return { clock, folders, documents, network, product, files, verify, keychain, startStrongroom };
  }

  /** The running strongroom when nothing was begun in it yet, else a new one in its place. */
  async takeStrongroom(): Promise<StrongroomHost> {
    const host = this.begun ? await this.startOne() : await this.readyStrongroom();
    this.begun = true;
    return host;
  }

  /** The strongroom that runs now, if any. */
  get running(): StrongroomHost | null {
    return this.host;
  }

  /** A running strongroom, whatever is in it. Who asks while one is being started gets that one. */
  async readyStrongroom(): Promise<StrongroomHost> {
    return this.host ?? (await this.startOne());
  }

  /** The same for a ceremony, in which people put secrets into it. */
  ceremonyStrongroom(): Promise<StrongroomHost> {
    this.given = true;
    return this.readyStrongroom();
  }

  private startOne(): Promise<StrongroomHost> {
    if (this.starting !== null) return this.starting;
    const start: Promise<StrongroomHost> = this.newStrongroom(() => this.starting === start).finally(() => {
      if (this.starting === start) this.starting = null;
    });
    this.starting = start;
    return start;
  }

  /** One in the place of the one that runs. Where it is not `wanted` any more when it runs, it is ended and refused. */
  private async newStrongroom(wanted: () => boolean): Promise<StrongroomHost> {
    await this.host?.end();
    const host = await this.around.launchStrongroom();
    if (!wanted()) {
      await host.end();
      throw refusal('vault-locked');
    }
    this.host = host;
    this.begun = false;
    host.onProgress((job, ...told) => this.jobs.get(job)?.(...told));
    host.onExit(() => {
      if (this.host !== host) return;
      this.host = null;
      this.begun = false;
    });
    this.around.connectPage(host);
    return host;
  }

  /** Ends the strongroom, also one that is only being started: resolves when its process is gone. The next one is new. */
  async dropStrongroom(): Promise<void> {
    const { host, starting } = this;
    this.host = null;
    this.starting = null;
    this.begun = false;
    await Promise.all([host?.end(), starting?.catch(() => {})]);
  }

  /** Does so, and forgets what was begun in it. */
  async endStrongroom(): Promise<void> {
    this.given = false;
    this.alone = null;
    Object.assign(this.works, noWorks());
    this.ceremony?.interrupt();
    await this.dropStrongroom();
  }

  /** The open vault, or the refusal that there is none. */
  open(): Vault {
    if (this.vault === null) throw refusal('act-not-started', { what: 'vault' });
    return this.vault;
  }

  /** Lets go of the open vault, if any. */
  async closeVault(): Promise<void> {
    const vault = this.vault;
    this.vault = null;
    await vault?.close();
    await this.endStrongroom();
  }

  /**
   * Lets go of the open vault and of whatever was begun, before a vault is opened. A strongroom that did no more than say how
   * the keychain is stays: people would wait for the end of one process and the start of the next.
   */
  async makeRoom(): Promise<void> {
    const touched =
      this.begun ||
      this.given ||
      hasWorks(this.works) ||
      [this.vault, this.alone, this.ceremony].some((one) => one !== null);
    if (touched) await this.closeVault();
  }

  /** Makes a vault the open one and tells the page when it locks. */
  adopt(vault: Vault): void {
    this.vault = vault;
    Object.assign(this.works, { creation: null, recovery: null, epoch: null });
    vault.onCommit = () => this.backUpSoon();
    vault.lockItself = (reason) => this.around.lock(reason);
    vault.onLock(() => {
      this.works.quorum = null;
      this.backUpSoon();
      this.ceremony?.interrupt();
    });
    this.backUpSoon();
  }

  /** Writes the automatic backup a moment after the last change; also when the lock came first. */
  private backUpSoon(): void {
    clearTimeout(this.backup);
    const { vault } = this;
    this.backup = setTimeout(() => {
      this.backUp(vault).catch((error: unknown) => this.around.report(error));
    }, BACKUP_AFTER);
    this.backup.unref();
  }

  private async backUp(vault: Vault | null): Promise<void> {
    // A session that is being closed records nothing more; the lock that ends it comes here again.
    if (vault === null || vault !== this.vault || vault.session.closing) return;
    const { backUpAutomatically, backupDue } = await import('../core/backup/automatic.ts');
    if (!backupDue(vault.state)) return;
    await backUpAutomatically(vault);
    await this.changed();
  }

  /** What the frame of the window shows of the open vault; null where there is none. */
  async status(): Promise<VaultStatus | null> {
    if (this.vault === null) return null;
    const { statusOf } = await import('../core/vault/status.ts');
    return this.vault === null ? null : statusOf(this.vault);
  }

  /** Tells the page that what it shows may be old. */
  async changed(): Promise<void> {
    const status = await this.status();
    // Whoever unlocked has read why it was locked.
    if (status?.locked === false) this.around.preferences.noteLock(null);
    this.around.emit('changed', { status });
  }
}
