// Joins the shell with the core: the desk, its handlers, and the moments at which the shell speaks up.
import { join } from 'node:path';
import type { appCalls } from '../../shared/contract/app.ts';
import type { vaultCalls } from '../../shared/contract/vault.ts';
import type { EventName, EventPayload } from '../../shared/contract.ts';
import { refusal } from '../../shared/errors/index.ts';
import type { Lock, LockReason } from '../../shared/model/locks.ts';
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import { systemClock } from '../adapters/clock.ts';
import { openDocuments } from '../adapters/documents/documents.ts';
import { growFile } from '../adapters/growing-file.ts';
import { readSystem } from '../adapters/machine/machine.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';
import { writeWhole } from '../core/files/whole-file.ts';
import { policyOf } from '../core/policy/policy-of.ts';
import type { ProgramReadings } from '../core/ports/machine.ts';
import type { StrongroomHost } from '../core/ports/strongroom.ts';
import type { BehindHandlers } from '../ipc/behind.ts';
import { type CardPrint, Desk } from '../ipc/desk.ts';
import { startHandlers } from '../ipc/start.ts';
import type { Handlers } from '../ipc/wrapper.ts';
import { startChainCheck } from '../strongroom/ledger/check.ts';
import { fastVerify } from '../strongroom/operations/verify.ts';
import { programBeside } from '../strongroom/program-beside.ts';
import type { Clipboard } from './clipboard.ts';
import { readInTurns } from './in-turns.ts';
import { keptBoxes } from './kept-boxes.ts';
import type { Preferences } from './preferences.ts';
import { startSurroundings } from './start-surroundings.ts';
import type { StrongroomProcess } from './strongroom-host.ts';
import { linkStrongroom } from './strongroom-link.ts';

/** What the shell offers to the application. */
export interface Shell {
  /** Starts a strongroom process. */
  startStrongroom(): Promise<StrongroomProcess>;
  /** Gives the page a fresh port to a running strongroom. */
  connectPage(strongroom: StrongroomProcess): void;
  /** Tells the page something; the payload is checked against the contract. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Locks as if the vault had been asked to: ends the strongroom and the page's process. */
  lock(reason: LockReason): Promise<void>;
  pick(request: PickRequest): Promise<string[]>;
  /** Makes the page of a card in a window that nobody sees, connected with this strongroom. */
  printCard: CardPrinter;
  /** Opens or closes the gate of the one permission there is. */
  camera(on: boolean): void;
  /** Keeps the idle lock waiting while long work runs; call the result when it ended. */
  hold(): () => void;
  /** What the running program says of itself. */
  readProgram(): Promise<ProgramReadings>;
  readonly clipboard: Clipboard;
  readonly preferences: Preferences;
  report(error: unknown): void;
}

export interface PickRequest {
  readonly kind: 'file' | 'files' | 'folder' | 'save';
  readonly title: string;
  readonly suggested?: string | undefined;
}

/** Prints on paper, or gives the bytes of a PDF to `keep` and overwrites them. */
export interface CardPrinter {
  onPaper(job: CardPrint, strongroom: StrongroomProcess): Promise<void>;
  asPdf(job: CardPrint, strongroom: StrongroomProcess, keep: (pdf: Uint8Array) => void): Promise<void>;
}

/** What the application gives to the shell. */
export interface Application {
  /** Handlers of the calls with which the page begins. */
  readonly handlers: Handlers<typeof appCalls>;
  /** Those with which a vault is opened, read when the first of them is called. */
  door(): Promise<Handlers<typeof vaultCalls>>;
  /** All others. */
  behind(): Promise<BehindHandlers>;
  /** True while a vault is unlocked, or is being made or recovered. */
  isOpen(): boolean;
  /** Seconds without input until an open vault is locked, by its policy. */
  idleSeconds(): number;
  /** The page wants a port: connect it, with a strongroom started for it when there is none. */
  wantSecretPort(): Promise<void>;
  /** Why a strongroom that ended by itself did: the time of a session of card holders was over, or a failure. */
  lostBecause(): 'time' | 'failure';
  /** Ends the strongroom. Answers what was locked, null where nothing was open; resolves when its process is gone. */
  lock(reason: LockReason): Promise<Lock | null>;
  /** Lets go of the vault; the last thing before the programme ends. */
  close(): Promise<void>;
}

/** Groups of handlers as one. */
const joined = <Groups extends readonly object[]>(groups: Groups) =>
  Object.assign({}, ...groups) as AllOf<Groups>;

type AllOf<Groups> = Groups extends readonly [infer First, ...infer Others] ? First & AllOf<Others> : unknown;

/** The application of this shell. */
export function createApplication(shell: Shell): Application {
  const processes = new WeakMap<StrongroomHost, StrongroomProcess>();
  const processOf = (host: StrongroomHost | null): StrongroomProcess => {
    const child = host === null ? undefined : processes.get(host);
    if (child === undefined) throw refusal('strongroom-lost');
    return child;
  };
  const around = startSurroundings(shell.preferences);
  const desk: Desk = new Desk({
    clock: systemClock,
    ...around,
    documents: openDocuments(programBeside('pdf-worker.cjs')),
    verify: fastVerify,
    startChainCheck,
    growFile,
    boxes: keptBoxes(() => join(shell.preferences.folder(), 'views')),
    keychain: { backend: 'os' },
    async launchStrongroom() {
      const child = await shell.startStrongroom();
      const host = linkStrongroom(child);
      processes.set(host, child);
      return host;
    },
    report: shell.report,
    connectPage(host) {
      const child = processes.get(host);
      if (child !== undefined) shell.connectPage(child);
    },
    temporaryFolder,
    machine: async (folder) => ({ ...(await readSystem(folder)), ...(await shell.readProgram()) }),
    clipboard: shell.clipboard,
    emit: shell.emit,
    pick: shell.pick,
    camera: shell.camera,
    print: {
      onPaper: (job) => shell.printCard.onPaper(job, processOf(desk.running)),
      asPdf: (job, to) =>
        shell.printCard.asPdf(job, processOf(desk.running), (pdf) => writeWhole(around.folders, to, pdf)),
    },
    hold: shell.hold,
    lock: shell.lock,
  });
  const inCeremony = () =>
    desk.works.creation !== null ||
    desk.works.recovery !== null ||
    desk.works.search !== null ||
    desk.works.passphrases.size > 0 ||
    desk.vault?.cardsIn === true;
  const isOpen = () => (desk.vault !== null && !desk.vault.locked) || inCeremony() || desk.alone !== null;

  return {
    handlers: startHandlers(desk),
    async door() {
      return (await import('../ipc/vault.ts')).vaultHandlers(desk);
    },
    async behind() {
      const { behindGroups } = await import('../ipc/behind.ts');
      return joined(await readInTurns(behindGroups(desk, shell.report)));
    },
    isOpen,
    idleSeconds: () => (desk.vault === null ? INITIAL_POLICY : policyOf(desk.vault.state)).idle,
    async wantSecretPort() {
      const host = await desk.readyStrongroom();
      const child = processes.get(host);
      if (child !== undefined) shell.connectPage(child);
    },
    lostBecause: () => (desk.vault?.overdue === true ? 'time' : 'failure'),
    async lock(reason) {
      // Writing a card by hand takes longer than the idle limit; a ceremony before its commit holds nothing yet.
      if (reason === 'idle' && inCeremony()) return null;
      const folder = desk.vault?.file.folder ?? null;
      const lock = isOpen() ? { reason, at: systemClock.now(), folder } : null;
      if (lock !== null) shell.preferences.noteLock(lock);
      if (desk.vault === null) await desk.endStrongroom();
      else await desk.vault.lock(reason);
      return lock;
    },
    close: () => desk.closeVault(),
  };
}
