// The one window: the only file that makes windows, with one frozen set of preferences.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  nativeTheme,
  type Rectangle,
  type Session,
  screen,
  type WebPreferences,
} from 'electron';
import { START_PAGE } from './scheme.ts';

/** Preferences of every window. The session is added when the window is made. */
export const WEB_PREFERENCES = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  enableWebSQL: false,
  plugins: false,
  safeDialogs: true,
  backgroundThrottling: false,
  devTools: __TEST_BUILD__,
} satisfies WebPreferences);

/** Colours of the empty window, so that nothing flashes before the page is painted. */
const PAPER = { light: '#fbfaf7', dark: '#15171a' } as const;

interface Remembered extends Rectangle {
  readonly maximised: boolean;
}

const rememberedFile = () => join(app.getPath('userData'), 'window.json');

/** Makes the window, hidden until its first picture is ready. `preload` is a bundled file. */
export function openWindow(session: Session, preload: string): BrowserWindow {
  const before = recall();
  const window = new BrowserWindow({
    width: 1180,
    height: 800,
    ...(before === null ? {} : placed(before)),
    minWidth: 760,
    minHeight: 560,
    show: false,
    title: 'Holdfast',
    backgroundColor: paper(),
    autoHideMenuBar: true,
    webPreferences: { ...WEB_PREFERENCES, session, preload },
  });
  if (before?.maximised) window.maximize();
  // Exists on macOS and Windows; elsewhere the call does nothing and the health page says so.
  window.setContentProtection(!__TEST_BUILD__);
  const repaint = () => window.setBackgroundColor(paper());
  nativeTheme.on('updated', repaint);
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  // A window that is minimised is not maximised meanwhile, and is said not to be any more.
  let maximised = before?.maximised ?? false;
  window.on('maximize', () => {
    maximised = true;
  });
  window.on('unmaximize', () => {
    maximised = window.isMinimized() && maximised;
  });
  window.on('close', () => remember(window, maximised));
  window.on('closed', () => nativeTheme.off('updated', repaint));
  void window.loadURL(START_PAGE).catch(() => {});
  return window;
}

/**
 * Ends the page's process with all that it held and starts the page afresh in the same window. Resolves with the old
 * process gone and the new page loaded. The window keeps its place and shows the paper colour meanwhile.
 */
export async function replaceRenderer(window: BrowserWindow): Promise<void> {
  const contents = window.webContents;
  if (!contents.isCrashed()) {
    const gone = new Promise<void>((resolve) => contents.once('render-process-gone', () => resolve()));
    contents.forcefullyCrashRenderer();
    await gone;
  }
  contents.navigationHistory.clear();
  await window.loadURL(START_PAGE);
}

function paper(): string {
  return nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light;
}

function recall(): Remembered | null {
  try {
    const read: unknown = JSON.parse(readFileSync(rememberedFile(), 'utf8'));
    return isPlace(read) ? read : null;
  } catch {
    return null;
  }
}

/** By hand: the library of schemas would be loaded before there is a window. */
function isPlace(read: unknown): read is Remembered {
  if (typeof read !== 'object' || read === null) return false;
  const { x, y, width, height, maximised } = read as Record<string, unknown>;
  const within = (value: unknown, least: number, most: number) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return (
    within(x, -100_000, 100_000) &&
    within(y, -100_000, 100_000) &&
    within(width, 400, 20_000) &&
    within(height, 300, 20_000) &&
    typeof maximised === 'boolean'
  );
}

/** The remembered place, if enough of it still lies on a display; else only the size. */
function placed({ x, y, width, height }: Remembered): Partial<Rectangle> {
  const visible = screen
    .getAllDisplays()
    .some(({ workArea }) => overlap(workArea, { x, y, width, height }) >= 100 * 100);
  return visible ? { x, y, width, height } : { width, height };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function remember(window: BrowserWindow, maximised: boolean): void {
  const place: Remembered = { ...window.getNormalBounds(), maximised };
  try {
    writeFileSync(rememberedFile(), JSON.stringify(place), { mode: 0o600 });
  } catch {
    // A window that forgets its place is no reason to keep it open.
  }
}
