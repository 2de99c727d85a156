// The git program, kept from the network, from hooks, and from whatever else the configuration of the searched repository
// would have it run.
import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Settings that outrank the repository's own: no program is started, nothing is fetched. Pager and external diff are
 * switched off where they could be asked for.
 */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.sshCommand=false',
  'core.alternateRefsCommand=false',
  'log.showSignature=false',
  'gpg.program=false',
  'diff.external=',
  'credential.helper=',
  'protocol.allow=never',
  'protocol.ext.allow=never',
  'protocol.file.allow=never',
];

/** What git may know of its surroundings: where programs are, and nothing that changes what it does. */
function surroundings(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    GIT_SSH_COMMAND: 'false',
    GIT_PAGER: 'cat',
  };
}

/** A program at work. */
export interface Run {
  readonly child: ChildProcess;
  /** Settles when the program ended; rejects where it could not be started. */
  readonly ended: Promise<void>;
}

/** Runs git on one repository, and remembers whether it complained. */
export class Git {
  readonly #gitDir: string;
  readonly #running = new Set<ChildProcess>();
  failed = false;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  run(args: readonly string[], lines: readonly string[] = []): Run {
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    const child = spawn('git', ['--no-pager', ...settings, `--git-dir=${this.#gitDir}`, ...args], {
      cwd: '/',
      env: surroundings(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#running.add(child);
    const ended = new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#running.delete(child);
        if (code !== 0 && signal === null) this.failed = true;
        resolve();
      });
    });
    ended.catch(() => {});
    child.stdin?.on('error', () => {});
    feed(child, lines);
    return { child, ended };
  }

  end(): void {
    for (const child of this.#running) child.kill('SIGKILL');
  }
}

/** Writes lines as fast as they are taken. */
function feed({ stdin }: ChildProcess, lines: readonly string[]): void {
  if (stdin === null) return;
  let at = 0;
  const more = () => {
    while (at < lines.length) {
      const some = `${lines.slice(at, at + 500).join('\n')}\n`;
      at += 500;
      if (!stdin.write(some)) {
        stdin.once('drain', more);
        return;
      }
    }
    stdin.end();
  };
  more();
}
