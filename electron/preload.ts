// The bridge: calls, events, the path of a dropped file, and the secret port passed on to the page. Nothing else crosses.
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import type { Bridge } from '../shared/contract.ts';

// The names stand here as text: the contract's schemas are main's business and must not swell the preload.
const CALL_CHANNEL = 'holdfast:call';
const EVENT_CHANNEL = 'holdfast:event';
const SECRET_PORT = 'holdfast:secret-port';
const WANT_SECRET_PORT = 'holdfast:want-secret-port';

const listeners = new Map<string, Set<(payload: never) => void>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, ...told) => {
  const [name, payload] = told as [string, never];
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, String(name), input),
  on(name, listener) {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set);
    set.add(listener);
    return () => void set.delete(listener);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('holdfast', bridge);

// The page's scripts have run when its document is complete; a port that comes earlier waits for them.
const complete = new Promise<void>((resolve) => {
  if (document.readyState === 'complete') resolve();
  else window.addEventListener('load', () => resolve(), { once: true });
});

ipcRenderer.on(SECRET_PORT, async (event) => {
  const ports = event.ports;
  await complete;
  window.postMessage({ type: SECRET_PORT }, window.location.origin, [...ports]);
});

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === WANT_SECRET_PORT) ipcRenderer.send(WANT_SECRET_PORT);
});

// The engine cannot be told to leave WebRTC out, and its mere start opens sockets: the page never sees the class. This runs
// before any script of the page.
void webFrame.executeJavaScript(
  'delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection; undefined',
);
