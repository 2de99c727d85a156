// The command line inside this process, with a strongroom in place and a cheap Argon2, for tests of what it says and does
// that need no process of its own. Folder and environment are the process' own, so calls go one after the other.
import { run } from '../../electron/cli/run.ts';
import { surroundings } from '../../electron/cli/surroundings.ts';
import { COMMANDS } from '../../electron/cli/table.ts';
import type { Terminal } from '../../electron/cli/terminal.ts';
import type { Ended, RunOptions } from './built-cli.ts';
import { documents } from './documents.ts';
import { quickStrongroom } from './quick-strongroom.ts';

let before: Promise<unknown> = Promise.resolve();

/** Runs the command to its end with nothing on standard input; with a made-up terminal, or none. */
export function runInPlace(
  args: readonly string[],
  options: RunOptions = {},
  terminal: Terminal | null = null,
): Promise<Ended> {
  const ended = before.then(() => carriedOut(args, options, terminal));
  before = ended.catch(() => {});
  return ended;
}

async function carriedOut(
  args: readonly string[],
  { env = process.env, cwd }: RunOptions,
  terminal: Terminal | null,
): Promise<Ended> {
  const own = { env: { ...process.env }, cwd: process.cwd() };
  const told = { stdout: '', stderr: '' };
  try {
    surroundBy(env);
    if (cwd !== undefined) process.chdir(cwd);
    const code = await run(args, COMMANDS, {
      ...surroundings({ startStrongroom: async () => quickStrongroom(), documents }),
      terminal,
      write: (text) => {
        told.stdout += text;
      },
      complain: (text) => {
        told.stderr += text;
      },
      notice: () => {},
      progress: () => {},
    });
    const json = args.includes('--json') && told.stdout !== '' ? JSON.parse(told.stdout) : null;
    return { code, signal: null, ...told, json };
  } finally {
    surroundBy(own.env);
    process.chdir(own.cwd);
  }
}

/** Sets the variables one by one: the system's own calls read them too. */
function surroundBy(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}
