// The bridge of the hidden window that prints one card: what to print and the port to the strongroom go in, "drawn" comes out.
import { ipcRenderer } from 'electron';

const PRINT_CARD = 'holdfast:print-card';
const CARD_DRAWN = 'holdfast:card-drawn';

// The page's scripts have run when its document is complete.
const complete = new Promise<void>((resolve) => {
  if (document.readyState === 'complete') resolve();
  else window.addEventListener('load', () => resolve(), { once: true });
});

ipcRenderer.on(PRINT_CARD, async (event, request) => {
  const ports = event.ports;
  await complete;
  window.postMessage({ type: PRINT_CARD, request }, window.location.origin, [...ports]);
});

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === CARD_DRAWN)
    ipcRenderer.send(CARD_DRAWN, event.data.refused === null ? null : String(event.data.refused));
});
