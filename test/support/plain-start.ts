// Starts a program without a debugger, as people do, and waits for its window: for what Playwright cannot start or would change.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export interface Plain {
  readonly child: ChildProcess;
  /** All that it wrote to standard output and standard error so far. */
  readonly said: () => string;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends the whole group of processes. */
  end(): Promise<void>;
}

/** Starts `command` as the leader of a process group of its own. */
export function plainStart(command: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Plain {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.on('data', (part) => {
    output += part;
  });
  child.stderr?.on('data', (part) => {
    output += part;
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    said: () => output,
    ended,
    async end() {
      if (child.pid === undefined) return;
      // The leader may be gone before processes that still write to their folders.
      signalGroup(child.pid, 'SIGTERM');
      for (const start = Date.now(); groupLives(child.pid) && Date.now() - start < 3000; ) await delay(20);
      signalGroup(child.pid, 'SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

/** False when nobody is left in the group. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

const groupLives = (leader: number): boolean => signalGroup(leader, 0);

/** Number of visible windows titled Holdfast on the display of `env`. */
export function windowsShown(env: NodeJS.ProcessEnv): number {
  try {
    const ids = execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^Holdfast$'], {
      env,
      encoding: 'utf8',
    });
    return ids.trim().split('\n').filter(Boolean).length;
  } catch {
    return 0;
  }
}

/** Waits until a window shows; false when the program ends first or `seconds` pass. */
export async function waitForWindow(plain: Plain, env: NodeJS.ProcessEnv, seconds = 60): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < seconds * 1000; await delay(100)) {
    if (windowsShown(env) > 0) return true;
    if (plain.child.exitCode !== null || plain.child.signalCode !== null) return false;
  }
  return false;
}

/** Why a program that a test needs is not here, or null. */
export function missing(...programs: string[]): string | null {
  const absent = programs.filter((name) => {
    try {
      execFileSync('sh', ['-c', `command -v ${name}`]);
      return false;
    } catch {
      return true;
    }
  });
  return absent.length === 0 ? null : `not installed: ${absent.join(', ')}`;
}
