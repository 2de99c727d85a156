// A bare Electron application that shows the built page, or that of all components, under the real scheme and content policy, with a made-up bridge before it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';
import {
  answerRequest,
  bundledFiles,
  PRIVILEGES,
  SCHEME,
  START_PAGE,
} from '../../../electron/main/scheme.ts';

const folder = process.env.HOLDFAST_PAGE ?? '';
const bridge = process.env.HOLDFAST_FAKE_BRIDGE ?? '';
const gallery = process.env.HOLDFAST_GALLERY ?? '';
/** The pages that speak to a bridge. */
const PAGES = new Map([
  [START_PAGE, join(folder, 'index.html')],
  [`${SCHEME}://holdfast/gallery.html`, join(gallery, 'gallery.html')],
]);
const BRIDGE_PATH = `${SCHEME}://holdfast/fake-bridge.js`;

protocol.registerSchemesAsPrivileged([PRIVILEGES]);
// As the application draws: without a graphics card, nor the imitation of one.
app.disableHardwareAcceleration();
// What draws the page is started anew when it ends; a test that waits for a frame meanwhile is told why.
app.on('child-process-gone', (_event, { type, reason }) =>
  console.error(`holdfast: ${type} ended: ${reason}`),
);
// The test that drives it joins before there is a window.
const driven = new Promise((resolve) => Object.assign(globalThis, { __playwright_run: resolve }));
void Promise.all([app.whenReady(), driven]).then(async () => {
  const files = new Map([...bundledFiles(folder), ...bundledFiles(gallery)]);
  session.defaultSession.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    const url = request.url.split(/[?#]/)[0] ?? '';
    if (url === BRIDGE_PATH) {
      answer({ headers: { 'content-type': 'text/javascript' }, data: readFileSync(bridge) });
      return;
    }
    const { statusCode, headers, data } = answerRequest(files, { url, method: request.method });
    const path = PAGES.get(url);
    if (path === undefined) {
      answer({ statusCode, headers, data });
      return;
    }
    const fake = '<script src="./fake-bridge.js"></script>';
    const page = readFileSync(path, 'utf8').replace('<head>', `<head>${fake}`);
    answer({ headers, data: Buffer.from(page) });
  });
  const window = new BrowserWindow({
    useContentSize: true,
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  await window.loadURL(`${START_PAGE}?scene=some`);
});
