// The history of a git repository, read through the git program: every version of every file that a commit brought. Git is
// kept from the network, from hooks, and from whatever else the configuration of the searched repository would have it run.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Skipped } from '../../../shared/model/scan.ts';
import { shown } from './walk.ts';

/** A version of a file, and the commit that brought it. */
export interface Version {
  readonly blob: string;
  readonly commit: string;
  /** Path inside the repository, as people read it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type HistoryStep = Version | { readonly why: Skipped; readonly path?: string };

/** Most objects of one repository that are looked into. */
const MOST = 250_000;

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

/** All versions in the repository whose objects lie in `gitDir`; what cannot be read is told and left. */
export async function* historyOf(
  gitDir: string,
  limit: number,
  cancelled: () => boolean,
): AsyncGenerator<HistoryStep> {
  const git = new Git(gitDir);
  try {
    const brought = await broughtBy(git, cancelled);
    if (brought.size >= MOST) yield { why: 'large-history' };
    const small = await smallOnes(git, [...brought.keys()], limit, cancelled);
    for (const { blob, size } of small.large) {
      if (size > limit) yield { why: 'large', path: brought.get(blob)?.path ?? '' };
    }
    yield* versions(git, small.blobs, brought, cancelled);
    if (!cancelled() && git.failed) yield { why: 'broken-repository' };
  } catch (error) {
    if (cancelled()) return;
    yield { why: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no-git' : 'broken-repository' };
  } finally {
    git.end();
  }
}

const NO_FILE = '-';

type Brought = Map<string, { readonly commit: string; readonly path: string }>;

/** Object → the oldest commit that has it, from all references and what they pointed to before. */
async function broughtBy(git: Git, cancelled: () => boolean): Promise<Brought> {
  const log = git.run([
    'log',
    '--all',
    '--reflog',
    '--topo-order',
    '--reverse',
    '--format=commit %H',
    '--raw',
    '--root',
    '-m',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--diff-filter=AMT',
  ]);
  const brought: Brought = new Map();
  let commit = '';
  let blob = '';
  for await (const part of separated(log, 0x00)) {
    if (cancelled() || brought.size >= MOST) break;
    if (blob !== '') {
      if (blob !== NO_FILE && !brought.has(blob)) brought.set(blob, { commit, path: shown(part) });
      blob = '';
      continue;
    }
    const text = part.toString('latin1');
    commit = /commit ([0-9a-f]{40,64})/.exec(text)?.[1] ?? commit;
    const change = /:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(text);
    // Links and other repositories have no content to search.
    if (change !== null) blob = change[1]?.startsWith('100') === true ? (change[2] ?? NO_FILE) : NO_FILE;
  }
  log.child.kill();
  return brought;
}

async function smallOnes(
  git: Git,
  blobs: readonly string[],
  limit: number,
  cancelled: () => boolean,
): Promise<{ blobs: string[]; large: { blob: string; size: number }[] }> {
  const small: string[] = [];
  const large: { blob: string; size: number }[] = [];
  if (blobs.length === 0) return { blobs: small, large };
  const check = git.run(['cat-file', '--batch-check'], blobs);
  for await (const line of separated(check, 0x0a)) {
    if (cancelled()) break;
    const [blob = '', type, size] = line.toString('latin1').split(' ');
    if (type !== 'blob') git.failed = true;
    else if (Number(size) > limit) large.push({ blob, size: Number(size) });
    else small.push(blob);
  }
  check.child.kill();
  return { blobs: small, large };
}

async function* versions(
  git: Git,
  blobs: readonly string[],
  brought: Brought,
  cancelled: () => boolean,
): AsyncGenerator<HistoryStep> {
  if (blobs.length === 0) return;
  const run = git.run(['cat-file', '--batch'], blobs);
  const input = new Reader(run.child);
  for (const wanted of blobs) {
    if (cancelled()) return;
    const heading = await input.line();
    const [blob, type, size] = heading?.split(' ') ?? [];
    if (heading === null || blob !== wanted || type !== 'blob') {
      git.failed = true;
      if (heading === null) return;
      continue;
    }
    const bytes = await input.take(Number(size) + 1);
    const from = brought.get(wanted);
    if (bytes === null || from === undefined) {
      git.failed = true;
      return;
    }
    yield { blob: wanted, ...from, bytes: bytes.subarray(0, -1) };
    bytes.fill(0);
  }
}

/** One version by its object, of at most `limit` bytes, or null. */
export async function versionOf(gitDir: string, blob: string, limit: number): Promise<Uint8Array | null> {
  const git = new Git(gitDir);
  try {
    const input = new Reader(git.run(['cat-file', '--batch'], [blob]).child);
    const [, type, size] = (await input.line())?.split(' ') ?? [];
    if (type !== 'blob' || Number(size) > limit) return null;
    return (await input.take(Number(size) + 1))?.subarray(0, -1) ?? null;
  } catch {
    return null;
  } finally {
    git.end();
  }
}

interface Run {
  readonly child: ChildProcess;
  /** Settles when the program ended; rejects where it could not be started. */
  readonly ended: Promise<void>;
}

/** Runs git on one repository, and remembers whether it complained. */
class Git {
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

/** The output in parts that end with a byte. */
async function* separated({ child, ended }: Run, separator: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  const started = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  await started;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = all.indexOf(separator); at >= 0; at = all.indexOf(separator, from)) {
      yield all.subarray(from, at);
      from = at + 1;
    }
    rest = Buffer.from(all.subarray(from));
    if (rest.length > 1024 * 1024) throw new RangeError('expected shorter parts');
  }
  if (rest.length > 0) yield rest;
  await ended;
}

/** Reads lines and counts of bytes off a program's output. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(child: ChildProcess) {
    this.#chunks = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async line(): Promise<string | null> {
    for (;;) {
      const at = this.#held.indexOf(0x0a);
      if (at >= 0) {
        const line = this.#held.subarray(0, at).toString('latin1');
        this.#held = this.#held.subarray(at + 1);
        return line;
      }
      if (!(await this.#more())) return null;
    }
  }

  async take(length: number): Promise<Uint8Array | null> {
    const out = new Uint8Array(length);
    let used = 0;
    while (used < length) {
      if (this.#held.length === 0 && !(await this.#more())) return null;
      const part = this.#held.subarray(0, length - used);
      out.set(part, used);
      used += part.length;
      this.#held = this.#held.subarray(part.length);
    }
    return out;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done === true) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}
