// Walks folders without changing or following anything: every regular file once, everything else with the reason why it
// was not looked into. Names are bytes on Unix; one that is not UTF-8 is opened by its bytes and shown with marks.
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';

/** Why something was not looked into. */
export const SKIPPED = {
  missing: 'is not there any more',
  unreadable: 'may not be read',
  link: 'is a symbolic link; links are not followed',
  special: 'is no regular file',
  large: 'is larger than the limit',
  archive: 'is an archive or disk image, which is not looked into',
  damaged: 'could not be read to its end',
  ignored: 'is left out by an ignore file',
} as const;
export type Skipped = keyof typeof SKIPPED;

export interface WalkOptions {
  /** Leave out what `.gitignore` files on the way say. */
  readonly respectIgnore: boolean;
  /** Largest file in bytes. */
  readonly limit: number;
  readonly cancelled: () => boolean;
}

export type Step =
  | { readonly file: string; readonly bytes: Uint8Array }
  | { readonly skipped: string; readonly why: Skipped };

const SEPARATOR = 0x2f;

/** Everything below `root`, a folder or a single file. Holds one file's bytes at a time. */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<Step> {
  const start = Buffer.from(root);
  const status = await lstat(start).catch(codeOf);
  if (typeof status === 'string') {
    yield { skipped: root, why: reasonOf(status) };
  } else if (status.isDirectory()) {
    yield* folder(start, [], options);
  } else {
    yield* entry(start, status.isSymbolicLink() ? 'link' : status.isFile() ? 'file' : 'special', options);
  }
}

/** Ignore rules and the length of the path of the folder that they stand in. */
interface Rules {
  readonly base: number;
  readonly matcher: Ignore;
}

async function* folder(path: Buffer, above: readonly Rules[], options: WalkOptions): AsyncGenerator<Step> {
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    yield { skipped: shown(path), why: reasonOf(codeOf(error)) };
    return;
  }
  const rules = options.respectIgnore ? await rulesIn(path, entries, above) : above;
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const each of entries) {
    if (options.cancelled()) return;
    const inside = Buffer.concat([path, Buffer.from([SEPARATOR]), each.name]);
    const isFolder = each.isDirectory();
    if (isIgnored(inside, isFolder, rules)) {
      yield { skipped: shown(inside), why: 'ignored' };
    } else if (isFolder) {
      // The history of a repository is searched through git, when asked for.
      if (each.name.toString() !== '.git') yield* folder(inside, rules, options);
    } else {
      const kind = each.isSymbolicLink() ? 'link' : each.isFile() ? 'file' : 'special';
      yield* entry(inside, kind, options);
    }
  }
}

async function* entry(
  path: Buffer,
  kind: 'file' | 'link' | 'special',
  options: WalkOptions,
): AsyncGenerator<Step> {
  yield kind === 'file' ? await read(path, options.limit) : { skipped: shown(path), why: kind };
}

async function read(path: Buffer, limit: number): Promise<Step> {
  const name = shown(path);
  let handle: Awaited<ReturnType<typeof open>> | null = null;
  try {
    // Not blocking: a pipe that takes the file's place meanwhile must not hold the walk up.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = await handle.stat();
    if (!status.isFile()) return { skipped: name, why: 'special' };
    const head = new Uint8Array(Math.min(512, status.size));
    await handle.read(head, 0, head.length, 0);
    if (isArchive(head)) return { skipped: name, why: 'archive' };
    if (status.size > limit) return { skipped: name, why: 'large' };
    const bytes = new Uint8Array(status.size);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return { file: name, bytes: bytes.subarray(0, at) };
  } catch (error) {
    return { skipped: name, why: reasonOf(codeOf(error)) };
  } finally {
    await handle?.close().catch(() => {});
  }
}

async function rulesIn(
  path: Buffer,
  entries: readonly Dirent<Buffer>[],
  above: readonly Rules[],
): Promise<readonly Rules[]> {
  if (!entries.some((each) => each.name.toString() === '.gitignore' && each.isFile())) return above;
  const step = await read(Buffer.concat([path, Buffer.from('/.gitignore')]), 1024 * 1024);
  if (!('file' in step)) return above;
  const matcher = ignore().add(Buffer.from(step.bytes).toString('utf8'));
  return [...above, { base: path.length + 1, matcher }];
}

/** The rules nearest to the file speak last. */
function isIgnored(path: Buffer, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { base, matcher } of rules) {
    const relative = path.subarray(base).toString('utf8') + (isFolder ? '/' : '');
    if (!ignore.isPathValid(relative)) continue;
    const verdict = matcher.test(relative);
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}

const MAGIC: readonly (readonly [number, readonly number[]])[] = [
  [0, [0x50, 0x4b, 0x03, 0x04]],
  [0, [0x50, 0x4b, 0x05, 0x06]],
  [0, [0x1f, 0x8b]],
  [0, [0x42, 0x5a, 0x68]],
  [0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  [0, [0x28, 0xb5, 0x2f, 0xfd]],
  [0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  [257, [0x75, 0x73, 0x74, 0x61, 0x72]],
];

function isArchive(head: Uint8Array): boolean {
  return MAGIC.some(([at, magic]) => magic.every((byte, i) => head[at + i] === byte));
}

/** A path as people read it; bytes that are no UTF-8 become �, control characters too. */
function shown(path: Buffer): string {
  return path.toString('utf8').replaceAll(/\p{C}/gu, '\ufffd');
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

function reasonOf(code: string): Skipped {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'EACCES' || code === 'EPERM') return 'unreadable';
  if (code === 'ELOOP') return 'link';
  return 'damaged';
}
