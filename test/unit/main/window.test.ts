import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-window-'));
/** A window of a system on which one that is minimised is not maximised meanwhile, as on Linux and Windows. */
class FakeWindow extends EventEmitter {
  state: 'normal' | 'maximised' | 'minimised' = 'normal';
  isMinimized = () => this.state === 'minimised';
  isMaximized = () => this.state === 'maximised';
  getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 640 });
  setContentProtection() {}
  setBackgroundColor() {}
  show() {}
  loadURL = async () => {};
  maximize() {
    this.state = 'maximised';
    this.emit('maximize');
  }
  minimise() {
    const before = this.state;
    this.state = 'minimised';
    if (before === 'maximised') this.emit('unmaximize');
  }
  unmaximise() {
    this.state = 'normal';
    this.emit('unmaximize');
  }
}
vi.mock('electron', () => ({
  app: { getPath: () => folder },
  BrowserWindow: FakeWindow,
  nativeTheme: new EventEmitter(),
  screen: { getAllDisplays: () => [] },
}));
vi.stubGlobal('__TEST_BUILD__', true);
const { openWindow, WEB_PREFERENCES } = await import('../../../electron/main/window.ts');

test('a maximised window that was minimised at the end is maximised when it comes again, and shown', () => {
  const maximisedAtEnd = (act: (window: FakeWindow) => void): boolean => {
    const window = openWindow({} as never, '') as unknown as FakeWindow;
    act(window);
    window.emit('close');
    window.emit('closed');
    return JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')).maximised;
  };
  try {
    expect(maximisedAtEnd((window) => window.minimise())).toBe(false);
    expect(
      maximisedAtEnd((window) => {
        window.maximize();
        window.minimise();
      }),
    ).toBe(true);
    expect(maximisedAtEnd((window) => expect(window.isMaximized()).toBe(true))).toBe(true);
    expect(maximisedAtEnd((window) => window.unmaximise())).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the preferences of every window are closed by name, and frozen', () => {
  expect(Object.isFrozen(WEB_PREFERENCES)).toBe(true);
  expect(WEB_PREFERENCES).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    plugins: false,
  });
});
