// The command line, the strongroom and all workers side by side as the application's build makes them, and how the command
// is run as a person's shell would. After the build of a whole run (HOLDFAST_BUILT) what that made is not made again.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';
import { programs } from '../../vite.config.ts';

const project = resolve(import.meta.dirname, '../..');

/** What stands beside the command: the strongroom and every thread, of any of which it may have need. */
const BESIDE = Object.keys(programs).filter(
  (name) => !['main', 'preload', 'printPreload', 'cli'].includes(name),
);

export interface BuiltCli {
  /** Path of the command. */
  readonly path: string;
  remove(): void;
}

/** The release of this run, where one was built. */
const release = join(project, 'dist');
const built = process.env.HOLDFAST_BUILT === '1' && existsSync(join(release, 'cli.js'));

/** The product's command, or with `entry` another one for tests that need it, beside the same programs. */
export async function buildCli(entry?: string): Promise<BuiltCli> {
  if (built && entry === undefined) return { path: join(release, 'cli.js'), remove: () => {} };
  const cache = join(project, 'node_modules', '.cache', 'holdfast');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'cli-'));
  const place = { build: { outDir: folder } };
  const input = resolve(project, entry ?? programs.cli.entry);
  const cli = { build: { ...place.build, rolldownOptions: { input } } };
  const builder = await createBuilder({
    configFile: join(project, 'vite.config.ts'),
    logLevel: 'error',
    environments: { ...Object.fromEntries(BESIDE.map((name) => [name, place])), cli },
  });
  if (built) cpSync(release, folder, { recursive: true });
  for (const name of built ? ['cli'] : [...BESIDE, 'cli']) {
    const environment = builder.environments[name];
    if (environment === undefined) throw new Error(`vite.config.ts has no ${name}`);
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
