import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, BrowserWindow: class {}, nativeTheme: {}, screen: {} }));
const { WEB_PREFERENCES } = await import('../../../electron/main/window.ts');

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
