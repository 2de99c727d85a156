// The hidden window that prints a card: what it is told, what becomes of the bytes, and that it ends whatever happened.
import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { CardSheet } from '../../../shared/model/card-sheet.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const log: string[] = [];
const pdf = Buffer.from('%PDF a card');
let drawn: string | null | undefined;
let printer: { done: boolean; reason: string };

class Contents extends EventEmitter {
  readonly ipc = new EventEmitter();
  async loadURL(address: string) {
    log.push(`load ${address}`);
  }
  print(options: { silent: boolean; pageSize: string }, answer: (done: boolean, reason: string) => void) {
    log.push(`print ${options.pageSize}, ${options.silent ? 'silently' : 'asking'}`);
    answer(printer.done, printer.reason);
  }
  async printToPDF(options: { pageSize: string }) {
    log.push(`pdf ${options.pageSize}`);
    return pdf;
  }
  forcefullyCrashRenderer() {
    log.push('ended');
    this.emit('render-process-gone');
  }
}

vi.mock('electron', () => ({
  app: {},
  nativeTheme: {},
  screen: {},
  BrowserWindow: class {
    readonly webContents = new Contents();
    private gone = false;
    constructor(options: { show: boolean; webPreferences: { sandbox: boolean; contextIsolation: boolean } }) {
      const { sandbox, contextIsolation } = options.webPreferences;
      log.push(`window shown ${options.show}, sandbox ${sandbox}, isolated ${contextIsolation}`);
    }
    isDestroyed() {
      return this.gone;
    }
    destroy() {
      this.gone = true;
      log.push('gone');
    }
  },
}));
const { endPrinting, printAsPdf, printOnPaper } = await import('../../../electron/main/print-window.ts');

const job = { sheet: { paper: 'letter' } as CardSheet, ticket: 'ab'.repeat(16) };
const around = {
  session: {} as never,
  preload: 'preload',
  connect(page: unknown, channel: string, message: unknown) {
    log.push(`connect ${channel} ${message === job}`);
    if (drawn !== undefined) (page as Contents).ipc.emit('holdfast:card-drawn', {}, drawn);
  },
};
const start = [
  'window shown false, sandbox true, isolated true',
  'load app://holdfast/print.html',
  'connect holdfast:print-card true',
];
const end = ['ended', 'gone'];

afterEach(() => {
  log.length = 0;
  pdf.write('%PDF a card');
});

test('a PDF is given to whoever keeps it, then overwritten, also when keeping it fails', async () => {
  drawn = null;
  expect(await printAsPdf(job, around, (bytes) => Buffer.from(bytes).toString())).toBe('%PDF a card');
  expect(log).toEqual([...start, 'pdf Letter', ...end]);
  expect(pdf.every((byte) => byte === 0)).toBe(true);
  pdf.write('%PDF a card');
  const failing = printAsPdf(job, around, () => {
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(pdf.every((byte) => byte === 0)).toBe(true);
});

test('on paper the person is asked for the printer; a cancelled and a failed printing are told apart', async () => {
  drawn = null;
  printer = { done: true, reason: '' };
  await printOnPaper(job, around);
  expect(log).toEqual([...start, 'print Letter, asking', ...end]);
  printer = { done: false, reason: 'Print job canceled' };
  expect((await refusalOf(() => printOnPaper(job, around))).code).toBe('print-cancelled');
  printer = { done: false, reason: 'Print job failed' };
  expect((await refusalOf(() => printOnPaper(job, around))).code).toBe('print-failed');
  expect(log.slice(-2)).toEqual(end);
});

test('what the strongroom refused is refused, and nothing is printed', async () => {
  drawn = 'ticket-unknown';
  expect((await refusalOf(() => printOnPaper(job, around))).code).toBe('ticket-unknown');
  drawn = 'made up by a page';
  expect((await refusalOf(() => printOnPaper(job, around))).code).toBe('print-failed');
  expect(log).toEqual([...start, ...end, ...start, ...end]);
});

test('a lock ends what is being drawn', async () => {
  drawn = undefined;
  const printing = refusalOf(() => printOnPaper(job, around));
  await vi.waitFor(() => expect(log).toEqual(start));
  endPrinting();
  expect((await printing).code).toBe('print-failed');
  expect(log).toEqual([...start, ...end]);
});
