// Where the programme begins. The order matters: refuse, wall in, one instance, scheme, sessions, and only then a window.
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
} from 'electron';
import { CALLS, EVENTS } from '../../shared/contract.ts';
import { Refusal } from '../../shared/errors/index.ts';
import {
  CALL_CHANNEL,
  comesFromOurPage,
  createAnswerer,
  EVENT_CHANNEL,
  newReference,
  type Sender,
  WANT_SECRET_PORT,
} from '../ipc/wrapper.ts';
import { createApplication, type Shell } from './application.ts';
import { createClipboard } from './clipboard.ts';
import { pick } from './dialogs.ts';
import { readProgram } from './health.ts';
import { type IdleLock, startIdleLock } from './idle-lock.ts';
import { lockSignals } from './lock-signals.ts';
import { menuTemplate } from './menu.ts';
import { PARTITION } from './network.ts';
import { createCameraGate } from './permissions.ts';
import { type Preferences, takeUpPreferences } from './preferences.ts';
import {
  endPrinting,
  PRINT_PARTITION,
  type PrintSurroundings,
  printAsPdf,
  printOnPaper,
} from './print-window.ts';
import { ORIGIN, PRIVILEGES, SCHEME, serveBundle } from './scheme.ts';
import { buildWalls } from './security.ts';
import { type StrongroomProcess, startStrongroom } from './strongroom-host.ts';
import { refuseSwitches, setOwnSwitches } from './switches.ts';
import { openWindow, replaceRenderer } from './window.ts';

const bundle = (name: string) => join(__dirname, name);
const complain = (line: string) => void process.stderr.write(`holdfast: ${line}\n`);

let window: BrowserWindow | null = null;
let idle: IdleLock | null = null;
let preferences: Preferences | null = null;
const isOurs = (sender: unknown) => window !== null && !window.isDestroyed() && sender === window.webContents;

function begin(): void {
  try {
    refuseSwitches(process.argv.slice(1));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(`${error.failure.message} ${error.failure.next}`);
    app.exit(2);
    return;
  }
  app.setName('Holdfast');
  // Root has no sandbox, and enabling it would end every child; only a test build can get here with that switch.
  if (!(__TEST_BUILD__ && app.commandLine.hasSwitch('no-sandbox'))) app.enableSandbox();
  setOwnSwitches(app.commandLine);
  if (!app.requestSingleInstanceLock()) {
    complain('already running; its window was brought to the front.');
    app.exit(0);
    return;
  }
  app.on('second-instance', () => focus());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void end();
  });
  protocol.registerSchemesAsPrivileged([PRIVILEGES]);
  buildWalls(app, camera);
  void app.whenReady().then(driven).then(open);
}

/**
 * A test that drives the programme joins before there is a window: joined while the first page is being swapped in, it would
 * wait for the page that is gone.
 */
function driven(): Promise<void> | undefined {
  if (!__TEST_BUILD__ || !app.commandLine.hasSwitch('remote-debugging-port')) return undefined;
  return new Promise((resolve) => Object.assign(globalThis, { __playwright_run: resolve }));
}

const camera = createCameraGate();
const ownClipboard = createClipboard(clipboard);

const shell: Shell = {
  async startStrongroom() {
    const strongroom = await startStrongroom(bundle('strongroom.cjs'));
    strongroom.onLost(() => void lock(application.lostBecause()));
    return strongroom;
  },
  connectPage(strongroom) {
    if (window !== null && !window.isDestroyed()) strongroom.connect(window.webContents);
  },
  emit(name, payload) {
    const checked = EVENTS[name].parse(payload);
    if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, checked);
    if (name === 'changed') keepIdleLimit();
  },
  lock,
  pick: (request) => (window === null ? Promise.resolve([]) : pick(window, request)),
  camera: (on) => camera.set(on),
  printCard: {
    onPaper: (job, strongroom) => printOnPaper(job, printing(strongroom)),
    asPdf: (job, strongroom, keep) => printAsPdf(job, printing(strongroom), keep),
  },
  clipboard: ownClipboard,
  readProgram: () => readProgram(window, __dirname, () => screenLocks.tellers()),
  preferences: {
    folder: () => app.getPath('userData'),
    theme: () => preferences?.theme() ?? 'system',
    chooseTheme: (theme) => preferences?.chooseTheme(theme),
    elsewhere: () => preferences?.elsewhere() ?? [],
    remember: (vault) => preferences?.remember(vault),
  },
  hold: () => idle?.hold() ?? (() => {}),
  report: (error) => report(newReference(), error),
};

/** A session of its own gives the printing window a process of its own, which ends with it. */
function printing(strongroom: StrongroomProcess): PrintSurroundings {
  const own = session.fromPartition(PRINT_PARTITION, { cache: false });
  if (!own.protocol.isProtocolHandled(SCHEME)) serveBundle(own, bundle('renderer'));
  return { session: own, preload: bundle('print-preload.cjs'), connect: strongroom.connect };
}

const screenLocks = lockSignals(process.platform, () => void lock('screen'), shell.report);
const application = createApplication(shell);
let idleSeconds = application.idleSeconds();

/** The idle lock follows the policy of the vault that is open. */
function keepIdleLimit(): void {
  const wanted = application.idleSeconds();
  if (wanted !== idleSeconds) idle?.setLimit(wanted);
  idleSeconds = wanted;
}

let locking: Promise<void> | null = null;

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
  const wasOpen = await application.lock(reason);
  if (!wasOpen || reason === 'closed' || window === null || window.isDestroyed()) return;
  await replaceRenderer(window);
  shell.emit('locked', { reason, at: new Date().toISOString() });
}

let ended = false;

/** Locks, lets go of the vault, and quits. A fault on the way is reported and does not keep the programme alive. */
async function end(): Promise<void> {
  try {
    await lock('closed');
    await application.close();
  } catch (error) {
    shell.report(error);
  }
  ended = true;
  app.quit();
}

function open(): void {
  preferences = takeUpPreferences({ folder: () => app.getPath('userData'), appearance: nativeTheme });
  const own = session.fromPartition(PARTITION, { cache: false });
  serveBundle(own, bundle('renderer'));
  answerCalls();
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, { lock: () => void lock('asked') })),
  );

  window = openWindow(own, bundle('preload.cjs'));
  // What goes wrong here goes wrong again when the page asks, and is told there.
  application.prepare().catch(() => {});
  const watch = startIdleLock({
    seconds: idleSeconds,
    power: powerMonitor,
    lock: (reason) => void lock(reason),
    tell: (seconds) => {
      if (!application.isOpen()) return;
      screenLocks.begin();
      shell.emit('idle', { seconds });
    },
  });
  idle = watch;
  window.webContents.on('input-event', watch.touch);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && reason !== 'killed') void recoverPage();
  });
  window.on('closed', () => {
    watch.stop();
    screenLocks.stop();
    endPrinting();
    window = null;
  });
}

function answerCalls(): void {
  const answer = createAnswerer({
    contract: CALLS,
    handlers: application.handlers,
    origin: ORIGIN,
    isOurs,
    report,
  });
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) =>
    answer(event as Sender, name, input),
  );
  ipcMain.on(WANT_SECRET_PORT, (event) => {
    if (comesFromOurPage(event as Sender, ORIGIN, isOurs)) {
      application.wantSecretPort().catch(shell.report);
    }
  });
}

function report(reference: string, error: unknown): void {
  complain(`fault ${reference}: ${traceOf(error)}`);
}

/** A page that crashed may have shown secrets: lock, and start it afresh. */
async function recoverPage(): Promise<void> {
  if (application.isOpen()) await lock('failure');
  else if (window !== null && !window.isDestroyed()) await replaceRenderer(window);
}

/** Name and places of an error; its message stays out, since it could repeat what was entered. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames.slice(0, 12)].join('\n');
}

function focus(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

if (__TEST_BUILD__) {
  const hooks = {
    camera,
    runStrongroom: startStrongroom,
    replacePage: () => (window === null ? Promise.resolve() : replaceRenderer(window)),
  };
  Object.assign(globalThis, { holdfastTest: hooks });
}

begin();
