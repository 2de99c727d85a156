// Where the programme begins. The order matters: refuse, wall in, one instance, scheme, sessions, a window at once, the first
// look while its page is on the way, and what is behind it (inside.ts) when the page asks for that.
import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron';
import { CALL_CHANNEL, comesFromOurPage, WANT_SECRET_PORT } from '../ipc/sender.ts';
import { complain } from './complaint.ts';
import { INSIDE, readInTurns } from './in-turns.ts';
import type { Inside } from './inside.ts';
import { PARTITION } from './network.ts';
import { once } from './once.ts';
import { createCameraGate } from './permissions.ts';
import { takeUpPreferences } from './preferences.ts';
import { ORIGIN, PRIVILEGES, START_PAGE, serveBundle } from './scheme.ts';
import { buildWalls } from './security.ts';
import { type StrongroomProcess, startStrongroom } from './strongroom-host.ts';
import { refusedSwitch, setOwnSwitches } from './switches.ts';
import { openWindow, replaceRenderer } from './window.ts';

const bundle = (name: string) => join(__dirname, name);
const camera = createCameraGate();

let window: BrowserWindow | null = null;
/** What is behind the window; null until it was needed. */
let entered: Promise<Inside> | null = null;

function begin(): void {
  const unwanted = __TEST_BUILD__ ? null : refusedSwitch(process.argv.slice(1));
  if (unwanted !== null) {
    void refuseSwitch(unwanted);
    return;
  }
  app.setName('Holdfast');
  // Root has no sandbox, and enabling it would end every child; only a test build can get here with that switch.
  if (!(__TEST_BUILD__ && app.commandLine.hasSwitch('no-sandbox'))) app.enableSandbox();
  // Words of a card that are shown stay out of the memory of a graphics card, which nobody wipes, and its driver is not loaded.
  app.disableHardwareAcceleration();
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
  // The engine would bring a menu of its own; ours comes with what it acts on.
  Menu.setApplicationMenu(null);
  buildWalls(app, camera);
  const joined = driven();
  void app
    .whenReady()
    .then(() => joined)
    .then(open);
}

/** Nothing has begun yet, and nothing does. The table of refusals is read here, and not by every start. */
async function refuseSwitch(name: string): Promise<void> {
  const { failure } = await import('../../shared/errors/index.ts');
  const { message, next } = failure('switch-refused', { switch: name });
  complain(`${message} ${next}`);
  app.exit(2);
}

/**
 * A test that drives the programme joins before there is a window: joined while the first page is being swapped in, it would
 * wait for the page that is gone. It is to find the door before the engine is ready: it knocks once.
 */
function driven(): Promise<void> | undefined {
  if (!__TEST_BUILD__ || !app.commandLine.hasSwitch('remote-debugging-port')) return undefined;
  return new Promise((resolve) => Object.assign(globalThis, { __playwright_run: resolve }));
}

let ended = false;

/** How long letting go may take at the end, and then the engine's own end, in milliseconds. */
const LAST = 20_000;

/** Locks, lets go of the vault, and quits. Whatever hangs on the way, the programme ends, and the strongroom with it. */
async function end(): Promise<void> {
  const late = setTimeout(() => {
    complain('it did not let go in time; it ends all the same.');
    app.exit(1);
  }, LAST);
  try {
    // Closing the last window ends the programme too.
    await (await entered)?.end(window === null ? 'closed' : 'quit');
  } finally {
    clearTimeout(late);
    ended = true;
    setTimeout(() => app.exit(1), LAST);
    app.quit();
  }
}

/**
 * The page's files are asked for within so many milliseconds of each other and wait for nobody. After them the page is busy with
 * itself, and that is when the first look is taken.
 */
const LULL = 10;

function open(): void {
  const preferences = takeUpPreferences({ folder: () => app.getPath('userData'), appearance: nativeTheme });
  const own = session.fromPartition(PARTITION, { cache: false });
  const first = once(async () => (await import('./first-look.ts')).createFirstLook(preferences));
  let lull: ReturnType<typeof setTimeout> | undefined;
  serveBundle(own, bundle('renderer'), (url) => {
    if (url === START_PAGE) return;
    clearTimeout(lull);
    lull = setTimeout(first, LULL);
  });
  const opened = openWindow(own, bundle('preload.cjs'));
  window = opened;
  const strongroom = () => startStrongroom(bundle('strongroom.cjs'));
  /** The first one, started while what uses it is read; what keeps it from starting is told to who takes it. */
  let ahead: Promise<StrongroomProcess> | null = null;
  const outside = {
    window: opened,
    camera,
    preferences,
    built: __dirname,
    startStrongroom() {
      const started = ahead ?? strongroom();
      ahead = null;
      return started;
    },
  };
  const inside = once(() => {
    ahead = strongroom();
    ahead.catch(() => {});
    entered = readInside().then(({ enter }) => enter(outside));
    return entered;
  });
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    const ours = comesFromOurPage(event, ORIGIN, (sender) => sender === opened.webContents);
    return (ours && (await first()).answer(name, input)) || (await inside()).answer(event, name, input);
  });
  ipcMain.on(WANT_SECRET_PORT, async (event) => (await inside()).wantSecretPort(event));
  opened.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason !== 'clean-exit' && reason !== 'killed') (await inside()).recoverPage();
  });
  opened.on('closed', () => {
    window = null;
  });
}

async function readInside(): Promise<typeof import('./inside.ts')> {
  await readInTurns(INSIDE);
  return import('./inside.ts');
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
