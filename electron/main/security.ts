// Walls around every page: no navigation, no second window, no embedded page, no developer tools in a release.
import type { App, Session, WebContents } from 'electron';
import { closeNetwork } from './network.ts';
import { type CameraGate, closePermissions } from './permissions.ts';
import { ORIGIN, START_PAGE } from './scheme.ts';

/** Hardens each session and each page from the moment it exists. Call before the application is ready. */
export function buildWalls(app: App, camera: CameraGate): void {
  app.on('session-created', (session: Session) => {
    closeNetwork(session);
    closePermissions(session, camera);
  });
  app.on('web-contents-created', (_event, contents) => enclose(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

function enclose(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', stay);
  contents.on('will-prevent-unload', stay);
  // Going to about:blank asks nobody beforehand (seen on Electron 33), so a page that got there is brought back.
  contents.on('did-navigate', (_event, address) => {
    if (!address.startsWith(`${ORIGIN}/`)) void contents.loadURL(START_PAGE).catch(() => {});
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (!__TEST_BUILD__) contents.on('devtools-opened', () => contents.closeDevTools());
}
