// Starts the real application for one test: a profile of its own, and every complaint of the page fails the test.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import { folders } from '../../electron/dev/session.mjs';
import { faultsAmong, stallsOf, tellStalls, watchStalls } from './stalls.ts';

const project = resolve(import.meta.dirname, '../..');

/** Path of the runtime that the set-up of the tests found. */
export function electronPath(): string {
  const path = process.env.HOLDFAST_ELECTRON;
  if (path === undefined) throw new Error('run the end-to-end tests by Playwright with its configuration');
  return path;
}

/** Whether Chromium's sandbox can be on: not for root. */
export const sandboxPossible = process.getuid?.() !== 0;

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Folder of this test: profile, vaults and files below it; gone after `close()`. */
  readonly home: string;
  /** What the page or the programme complained about, so far. */
  readonly problems: string[];
  /** Answers for the next file dialogs. */
  prepareDialog(paths: readonly string[]): void;
  /** Ends the application and fails on any complaint that `allow` does not match, and on an event loop held too long. */
  close(allow?: RegExp): Promise<void>;
}

/** Milliseconds after which what has not come never comes, however slow the machine. */
const NEVER = 100_000;

class NeverCame extends Error {}

/** A test that waits for ever says nothing of what it waited for, nor in what the threads of the programme wait. */
async function named<T>(what: string, promise: Promise<T>, pid?: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const never = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      reject(new NeverCame(`waited in vain for ${what}\n${threadsOf(pid)}`));
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }, NEVER);
  });
  try {
    return await Promise.race([promise, never]);
  } finally {
    clearTimeout(late);
  }
}

/** The threads of a process, each with its state, its system call and where in the kernel it waits, as Linux tells. */
function threadsOf(pid: number | undefined): string {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks)
      .map((task) =>
        ['comm', 'wchan', 'syscall']
          .map((name) => readFileSync(join(tasks, task, name), 'latin1').trim())
          .join(' '),
      )
      .join('\n');
  } catch {
    return 'its threads cannot be seen';
  }
}

/** The folders and variables of a fresh user; the display, bus and keyring are those of the session. */
export function freshUser(): { home: string; env: Record<string, string> } {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-e2e-'));
  const { XDG_RUNTIME_DIR: _, ...places } = folders(home);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return { home, env: { ...env, ...places, HOLDFAST_TEST_DIALOG: join(home, 'dialog.json') } };
}

interface Starting {
  readonly args?: string[];
  /** Starts it again as the same person. */
  readonly user?: ReturnType<typeof freshUser>;
  readonly executable?: string;
  /** True where the test has main fetch something: what the application never needs is read before its loop is watched. */
  readonly fetching?: boolean;
}

/** Starts the test build and waits for its window. */
export async function start(options: Starting = {}): Promise<Running> {
  const { home, env } = options.user ?? freshUser();
  const problems: string[] = [];
  const launched = electron.launch({
    executablePath: options.executable ?? electronPath(),
    args: [join(project, 'dist-test/main.cjs'), ...(options.args ?? [])],
    env,
    cwd: home,
    chromiumSandbox: sandboxPossible,
  });
  const app = await named('the programme', launched);
  const { pid } = app.process();
  app.process().stderr?.on('data', (part: Buffer) => {
    for (const line of String(part).split('\n')) if (line.startsWith('holdfast:')) problems.push(line);
  });
  const page = await named('the first window', app.firstWindow(), pid);
  watch(page, problems);
  await named('the page', page.waitForLoadState('load'), pid);
  if (options.fetching === true) await named('a fetch of the main process', readFetch(app), pid);
  await named('an answer of the main process', watchStalls(app), pid);
  // Answered by what is behind the window: from now on it is there, whatever a test asks of the main process first.
  const places = page.evaluate(() => window.holdfast.call('app.places', {}));
  await named('an answer of what is behind the window', places, pid);
  return {
    app,
    page,
    home,
    problems,
    prepareDialog: (paths) => writeFileSync(join(home, 'dialog.json'), JSON.stringify(paths)),
    async close(allow) {
      // A programme that has ended already has nothing to tell.
      const stalls = await named('what held the main process', stallsOf(app), pid).catch((error: Error) => {
        if (error instanceof NeverCame) throw error;
        return [];
      });
      tellStalls(stalls);
      await named('the end of the programme', app.close(), pid);
      if (options.user === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      expect(problems.filter((line) => allow === undefined || !allow.test(line))).toEqual([]);
      expect(faultsAmong(stalls), 'turns of the event loop of main that took too long').toEqual([]);
    },
  };
}

/** Has main read the library with which it fetches, without asking any session: one that has no such scheme once never answered. */
const readFetch = (app: ElectronApplication) =>
  app.evaluate(() => new Response(new Request('app://nowhere/').url).text());

/**
 * What stands in the window, asked of the main process, for the lock ends the page's own process. A question under way
 * when that process is ended would never be answered: it is answered with nothing.
 */
export function textOfWindow(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed()) return '';
    return Promise.race([
      contents.executeJavaScript('document.body?.innerText ?? ""'),
      new Promise<string>((resolve) => contents.once('render-process-gone', () => resolve(''))),
    ]);
  });
}

/** Violations of the content policy reach the console as errors, so one listener catches both. */
function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
}
