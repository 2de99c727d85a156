// Nothing goes out: every session lives in memory and every request but those for our own page is cancelled.
import type { Session } from 'electron';
import { ORIGIN } from './scheme.ts';

/** Name of the window's session; without `persist:` it lives in memory only. */
export const PARTITION = 'holdfast';

/** Schemes that other handlers of the engine would answer; all of them answer "no" here. */
const CLOSED = ['file', 'http', 'https', 'ftp', 'filesystem'];

/** True for what a page may load: our bundle and what the page made itself. */
export function mayLoad(address: string): boolean {
  if (address.startsWith(`${ORIGIN}/`)) return true;
  if (address.startsWith(`blob:${ORIGIN}/`) || address.startsWith('data:')) return true;
  return __TEST_BUILD__ && address.startsWith('devtools:');
}

/** Closes one session towards the world; called for each before its first page. */
export function closeNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  for (const scheme of CLOSED) {
    if (!session.protocol.isProtocolHandled(scheme)) {
      session.protocol.handle(scheme, () => Response.error());
    }
  }
  // A fresh profile fetches dictionaries even where a window has spell checking off.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}
