// Prints one card: a hidden window of its own session, and so of its own process, gets the card straight from the strongroom by a
// ticket, draws it, and ends. Main hands the port over and starts the printing. Saved as PDF, the finished page passes through
// main's memory on its way to the file, for the engine offers no other way; it is overwritten at once and nowhere else written.
import { BrowserWindow, type Session, type WebContents } from 'electron';
import { isErrorCode, refusal } from '../../shared/errors/index.ts';
import { wipe } from '../../shared/formats/bytes.ts';
import type { CardSheet } from '../../shared/model/card-sheet.ts';
import type { Ticket } from '../../shared/secret-port.ts';
import { ORIGIN } from './scheme.ts';
import { WEB_PREFERENCES } from './window.ts';

/** Name of the session of these windows; in memory only. */
export const PRINT_PARTITION = 'holdfast-print';
/** Message with which the page gets what to print and its end of the secret port. */
export const PRINT_CARD = 'holdfast:print-card';
const CARD_DRAWN = 'holdfast:card-drawn';
const PAGE = `${ORIGIN}/print.html`;
const PATIENCE = 20_000;

export interface PrintJob {
  readonly sheet: CardSheet;
  /** Fetches the card, once; null when the page holds no secret. */
  readonly ticket: Ticket | null;
}

const open = new Set<BrowserWindow>();

/** Draws the card and sends it to the printer that a person picks. Refuses with `print-cancelled`, `print-failed`. */
export function printOnPaper(job: PrintJob, around: PrintSurroundings): Promise<void> {
  return withPage(job, around, (contents) => toPrinter(contents, job.sheet));
}

/** Draws the card and gives the bytes of a PDF to `keep`, then overwrites them. */
export function printAsPdf<T>(
  job: PrintJob,
  around: PrintSurroundings,
  keep: (pdf: Uint8Array) => T,
): Promise<T> {
  return withPage(job, around, async (contents) => {
    const pdf = await contents.printToPDF({
      pageSize: PAGE_SIZES[job.sheet.paper],
      preferCSSPageSize: true,
      printBackground: true,
    });
    try {
      return keep(pdf);
    } finally {
      wipe(pdf);
    }
  });
}

/** Ends every window that is printing, with what it shows. */
export function endPrinting(): void {
  for (const window of open) endWindow(window);
}

export interface PrintSurroundings {
  readonly session: Session;
  readonly preload: string;
  /** Posts a message with one end of a fresh port to the strongroom. */
  connect(page: WebContents, channel: string, message: unknown): void;
}

const PAGE_SIZES = { a4: 'A4', letter: 'Letter' } as const;

async function withPage<T>(
  job: PrintJob,
  { session, preload, connect }: PrintSurroundings,
  use: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    title: 'Holdfast card',
    webPreferences: { ...WEB_PREFERENCES, session, preload },
  });
  open.add(window);
  try {
    const { webContents } = window;
    await webContents.loadURL(PAGE);
    const drawn = whenDrawn(webContents);
    connect(webContents, PRINT_CARD, job);
    await drawn;
    return await use(webContents);
  } finally {
    endWindow(window);
  }
}

/** Resolves when the page is drawn; refuses with what the strongroom said, or with `print-failed`. */
function whenDrawn(contents: WebContents): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(refusal('print-failed', { reason: 'time' })), PATIENCE);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    contents.ipc.once(CARD_DRAWN, (_event, refused: unknown) =>
      settle(() => {
        if (refused === null) resolve();
        else if (typeof refused === 'string' && isErrorCode(refused)) reject(refusal(refused));
        else reject(refusal('print-failed', { reason: 'page' }));
      }),
    );
    contents.once('render-process-gone', () =>
      settle(() => reject(refusal('print-failed', { reason: 'ended' }))),
    );
  });
}

function toPrinter(contents: WebContents, { paper }: CardSheet): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true, pageSize: PAGE_SIZES[paper] }, (done, reason) => {
      if (done) resolve();
      else
        reject(
          /cancel/i.test(reason)
            ? refusal('print-cancelled')
            : refusal('print-failed', { reason: 'printer' }),
        );
    });
  });
}

/** Ends the process with all that it held, then the window. */
function endWindow(window: BrowserWindow): void {
  open.delete(window);
  if (window.isDestroyed()) return;
  window.webContents.forcefullyCrashRenderer();
  window.destroy();
}
