// A bare Electron application that shows the built page, or that of all components, under the real scheme and content policy, with a made-up bridge before it.
import { readFile } from 'node:fs/promises';
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
  session.defaultSession.protocol.handle(SCHEME, async (request) => {
    const plain = request.url.split(/[?#]/)[0] ?? '';
    if (plain === BRIDGE_PATH)
      return new Response(await readFile(bridge), { headers: { 'Content-Type': 'text/javascript' } });
    const { statusCode, headers, data } = await answerRequest(files, { url: plain, method: request.method });
    const path = PAGES.get(plain);
    if (path === undefined) return new Response(new Uint8Array(data), { status: statusCode, headers });
    const page = await readFile(path, 'utf8');
    const fake = '<script src="./fake-bridge.js"></script>';
    return new Response(page.replace('<head>', `<head>${fake}`), { headers });
  });
  const window = new BrowserWindow({
    useContentSize: true,
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  await window.loadURL(`${START_PAGE}?scene=some`);
});
