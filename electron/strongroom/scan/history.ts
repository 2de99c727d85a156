// The history of a git repository, read through the git program: every version of every file that a commit brought.
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Skipped } from '../../../shared/model/scan.ts';
import { Git } from './git.ts';
import { Reader, separated } from './git-output.ts';
import { shown } from './walk.ts';
import { readable } from './wide-text.ts';

/** A version of a file, and the commit that brought it. */
export interface Version {
  readonly blob: string;
  readonly commit: string;
  /** Path inside the repository, as people read it. */
  readonly path: string;
  /** Bytes that it has, and its content with one byte a character where it is text. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

export type HistoryStep = Version | { readonly why: Skipped; readonly path?: string };

/** Most objects of one repository that are looked into. */
const MOST = 250_000;

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
    const content = readable(bytes.subarray(0, -1));
    yield { blob: wanted, ...from, size: bytes.length - 1, bytes: content };
    wipe(bytes, content);
  }
}

/** One version by its object, of at most `limit` bytes, one byte a character where it is text; or null. */
export async function versionOf(gitDir: string, blob: string, limit: number): Promise<Uint8Array | null> {
  const git = new Git(gitDir);
  try {
    const input = new Reader(git.run(['cat-file', '--batch'], [blob]).child);
    const [, type, size] = (await input.line())?.split(' ') ?? [];
    if (type !== 'blob' || Number(size) > limit) return null;
    const bytes = await input.take(Number(size) + 1);
    return bytes === null ? null : readable(bytes.subarray(0, -1));
  } catch {
    return null;
  } finally {
    git.end();
  }
}
