// Everything behind the window: the application, its answers to the page, locking and ending. Read when the page asks for more than
// the first look told, which is when its first screen has been painted.
import { join } from 'node:path';
import {
  type BrowserWindow,
  clipboard,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  Menu,
  powerMonitor,
  session,
} from 'electron';
import { appCalls } from '../../shared/contract/app.ts';
import { EVENTS } from '../../shared/contract/events.ts';
import { vaultCalls } from '../../shared/contract/vault.ts';
import { Refusal } from '../../shared/errors/index.ts';
import { comesFromOurPage, EVENT_CHANNEL, type Sender } from '../ipc/sender.ts';
import { createAnswerer, newReference } from '../ipc/wrapper.ts';
import { createApplication, type Shell } from './application.ts';
import { createClipboard } from './clipboard.ts';
import { complain, traceOf } from './complaint.ts';
import { pick } from './dialogs.ts';
import { readProgram } from './health.ts';
import { startIdleLock } from './idle-lock.ts';
import { BEHIND, DOOR, readInTurns } from './in-turns.ts';
import { lockSignals } from './lock-signals.ts';
import { menuTemplate } from './menu.ts';
import { once } from './once.ts';
import type { CameraGate } from './permissions.ts';
import type { Preferences } from './preferences.ts';
import {
  endPrinting,
  PRINT_PARTITION,
  type PrintSurroundings,
  printAsPdf,
  printOnPaper,
} from './print-window.ts';
import { ORIGIN, serveBundle } from './scheme.ts';
import type { StrongroomProcess } from './strongroom-host.ts';
import { replaceRenderer } from './window.ts';

/** What was there before: the window with its page on the way, and what every part shares. */
export interface Outside {
  readonly window: BrowserWindow;
  readonly camera: CameraGate;
  readonly preferences: Preferences;
  /** The folder of the built programmes. */
  readonly built: string;
  startStrongroom(): Promise<StrongroomProcess>;
}

/** What the beginning hands on to the inside. */
export interface Inside {
  /** Answers a call of the page. */
  answer(event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<unknown>;
  /** The page wants a port to the strongroom. */
  wantSecretPort(event: IpcMainEvent): void;
  /** The page's process ended without having been asked to. */
  recoverPage(): void;
  /** Locks and lets go of the vault. A fault on the way is reported and does not keep the programme alive. */
  end(reason: 'closed' | 'quit'): Promise<void>;
}

/** Takes the window into service. */
export function enter({ window, camera, preferences, built, startStrongroom }: Outside): Inside {
  const alive = () => !window.isDestroyed();
  const isOurs = (sender: unknown) => alive() && sender === window.webContents;
  const ownClipboard = createClipboard(clipboard);

  /** A session of its own gives the printing window a process of its own, which ends with it. */
  function printing(strongroom: StrongroomProcess): PrintSurroundings {
    const own = session.fromPartition(PRINT_PARTITION, { cache: false });
    serveBundle(own, join(built, 'renderer'));
    return { session: own, preload: join(built, 'print-preload.cjs'), connect: strongroom.connect };
  }

  const shell: Shell = {
    async startStrongroom() {
      const strongroom = await startStrongroom();
      strongroom.onLost(() => void lock(application.lostBecause()));
      return strongroom;
    },
    connectPage(strongroom) {
      if (alive()) strongroom.connect(window.webContents);
    },
    emit(name, payload) {
      const checked = EVENTS[name].parse(payload);
      if (alive()) window.webContents.send(EVENT_CHANNEL, name, checked);
      if (name === 'changed') keepIdleLimit();
    },
    lock,
    pick: (request) => (alive() ? pick(window, request) : Promise.resolve([])),
    camera: (on) => camera.set(on),
    printCard: {
      onPaper: (job, strongroom) => printOnPaper(job, printing(strongroom)),
      asPdf: (job, strongroom, keep) => printAsPdf(job, printing(strongroom), keep),
    },
    clipboard: ownClipboard,
    readProgram: () => readProgram(alive() ? window : null, built, () => screenLocks.tellers()),
    preferences,
    hold: () => idle.hold(),
    report: (error) => report(newReference(), error),
  };

  const screenLocks = lockSignals(process.platform, () => void lock('screen'), shell.report);
  const application = createApplication(shell);
  let idleSeconds = application.idleSeconds();
  const idle = startIdleLock({
    seconds: idleSeconds,
    power: powerMonitor,
    lock: (reason) => void lock(reason),
    tell: (seconds) => {
      if (!application.isOpen()) return;
      screenLocks.begin();
      shell.emit('idle', { seconds });
    },
  });

  /** The idle lock follows the policy of the vault that is open. */
  function keepIdleLimit(): void {
    const wanted = application.idleSeconds();
    if (wanted !== idleSeconds) idle.setLimit(wanted);
    idleSeconds = wanted;
  }

  let locking: Promise<void> | null = null;
  let ended = false;

  /** Locking wins over everything; a second reason joins a lock that is under way. */
  function lock(reason: Parameters<Shell['lock']>[0]): Promise<void> {
    locking ??= lockNow(reason).finally(() => {
      locking = null;
    });
    return locking;
  }

  /** Ends the strongroom first, then the page's process, then tells the new page why. */
  async function lockNow(reason: Parameters<Shell['lock']>[0]): Promise<void> {
    camera.set(false);
    await ownClipboard.clear();
    endPrinting();
    const locked = await application.lock(reason);
    if (locked === null || ended || !alive()) return;
    await replaceRenderer(window);
    shell.emit('locked', locked);
  }

  const ofUs = { origin: ORIGIN, isOurs, report };
  const first = createAnswerer({ contract: appCalls, handlers: application.handlers, ...ofUs });
  const door = once(async () => {
    await readInTurns(DOOR);
    return createAnswerer({ contract: vaultCalls, handlers: await application.door(), ...ofUs });
  });
  const behind = once(async () => {
    await readInTurns(BEHIND);
    const handlers = await application.behind();
    const { CALLS } = await import('../../shared/contract.ts');
    return createAnswerer({ contract: CALLS, handlers, ...ofUs });
  });

  // The system takes its time over a menu: a turn of its own.
  setImmediate(() =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate(process.platform, { lock: () => void lock('asked') })),
    ),
  );
  window.webContents.on('input-event', idle.touch);
  window.on('closed', () => {
    idle.stop();
    screenLocks.stop();
    endPrinting();
  });

  return {
    async answer(event, name, input) {
      const from = event as Sender;
      if (typeof name === 'string' && Object.hasOwn(appCalls, name)) return first(from, name, input);
      if (typeof name === 'string' && Object.hasOwn(vaultCalls, name)) {
        // What comes after it is read while passphrases are worked on.
        if (name === 'vault.unlock') behind();
        return (await door())(from, name, input);
      }
      return (await behind())(from, name, input);
    },
    wantSecretPort(event) {
      if (comesFromOurPage(event as Sender, ORIGIN, isOurs)) {
        application.wantSecretPort().catch((error: unknown) => {
          // A strongroom that is ended while it starts is connected with nobody.
          if (!(error instanceof Refusal)) shell.report(error);
        });
      }
    },
    recoverPage() {
      // A page that crashed may have shown secrets: lock, and start it afresh.
      if (application.isOpen()) void lock('failure');
      else if (alive()) void replaceRenderer(window);
    },
    async end(reason) {
      try {
        ended = true;
        await lock(reason);
        await application.close();
      } catch (error) {
        shell.report(error);
      }
    },
  };
}

function report(reference: string, error: unknown): void {
  complain(`fault ${reference}: ${traceOf(error)}`);
}
