// Builds the command line, the strongroom and all workers side by side as the application's build does, into a
// folder of its own, and runs the command as a person's shell would.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';

const project = resolve(import.meta.dirname, '../..');

/** What the build makes for the window alone; all the rest stands beside the command, and it may need any of it. */
const NOT_OF_THE_COMMAND = new Set(['client', 'ssr', 'main', 'preload', 'printPreload']);

export interface BuiltCli {
  /** Path of the command. */
  readonly path: string;
  remove(): void;
}

/** Builds; `entry` is another entry than the product's for tests that need one. */
export async function buildCli(entry = 'electron/cli/main.ts'): Promise<BuiltCli> {
  const cache = join(project, 'node_modules', '.cache', 'holdfast');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'cli-'));
  const place = { build: { outDir: folder } };
  const builder = await createBuilder({ configFile: join(project, 'vite.config.ts'), logLevel: 'error' });
  for (const [name, environment] of Object.entries(builder.environments)) {
    if (NOT_OF_THE_COMMAND.has(name)) continue;
    environment.config.build.outDir = folder;
    if (name === 'cli') environment.config.build.rolldownOptions.input = resolve(project, entry);
    await builder.build(environment);
  }
  return { path: join(folder, 'cli.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The object on standard output, with `--json`. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the command says is looked at by the test
  readonly json: any;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Called with the running process, to disturb it. */
  readonly during?: (child: ChildProcess) => void;
}

/** Runs the command to its end with no terminal and nothing on standard input. */
export function runCli(path: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [path, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (part: string) => {
        texts[name] += part;
      });
    }
    child.on('error', fail);
    child.on('close', (code, signal) => {
      const json = args.includes('--json') && texts.stdout !== '' ? JSON.parse(texts.stdout) : null;
      done({ code, signal, ...texts, json });
    });
    options.during?.(child);
  });
}
