// Walks folders without changing or following anything: every regular file once, everything else with the reason why it
// was not looked into. Names are bytes on Unix; one that is not UTF-8 is opened by its bytes and shown with marks.
import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import type { Skipped } from '../../../shared/model/scan.ts';
import { reasonOf, wholeFile } from './windows.ts';

export interface WalkOptions {
  /** Leave out what `.gitignore` files on the way say. */
  readonly respectIgnore: boolean;
  readonly cancelled: () => boolean;
}

export type Step =
  /** A regular file: the bytes of its path, and the path as people read it. */
  | { readonly file: Buffer; readonly name: string }
  /** A git repository, by its folder of objects. */
  | { readonly repository: Buffer; readonly name: string }
  | { readonly skipped: string; readonly why: Skipped };

const SEPARATOR = 0x2f;

/** Everything below `root`, a folder or a single file. */
export function* walk(root: string, options: WalkOptions): Generator<Step> {
  const start = Buffer.from(root);
  const status = statusOf(start);
  if (typeof status === 'string') {
    yield { skipped: root, why: reasonOf(status) };
  } else if (status.isDirectory()) {
    yield* folder(start, [], options);
  } else {
    yield entry(start, status.isSymbolicLink() ? 'link' : status.isFile() ? 'file' : 'special');
  }
}

/** Ignore rules and the length of the path of the folder that they stand in. */
interface Rules {
  readonly base: number;
  readonly matcher: Ignore;
}

function* folder(path: Buffer, above: readonly Rules[], options: WalkOptions): Generator<Step> {
  let entries: Dirent<Buffer>[];
  try {
    entries = readdirSync(path, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    yield { skipped: shown(path), why: reasonOf(codeOf(error)) };
    return;
  }
  const rules = options.respectIgnore ? rulesIn(path, entries, above) : above;
  if (isBareRepository(entries)) yield { repository: path, name: shown(path) };
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const each of entries) {
    if (options.cancelled()) return;
    const inside = below(path, each.name);
    const isFolder = each.isDirectory();
    if (each.name.toString() === '.git') {
      // What is inside is packed: its history is read through git. Its configuration may name passwords in addresses.
      yield { repository: inside, name: shown(path) };
      if (isFolder) yield* configurationIn(inside);
    } else if (isIgnored(inside, isFolder, rules)) {
      yield { skipped: shown(inside), why: 'ignored' };
    } else if (isFolder) {
      yield* folder(inside, rules, options);
    } else {
      yield entry(inside, each.isSymbolicLink() ? 'link' : each.isFile() ? 'file' : 'special');
    }
  }
}

function below(path: Buffer, name: Buffer): Buffer {
  return Buffer.concat([path, Buffer.from([SEPARATOR]), name]);
}

function entry(path: Buffer, kind: 'file' | 'link' | 'special'): Step {
  return kind === 'file' ? { file: path, name: shown(path) } : { skipped: shown(path), why: kind };
}

function* configurationIn(repository: Buffer): Generator<Step> {
  const path = below(repository, Buffer.from('config'));
  const status = statusOf(path);
  if (typeof status !== 'string' && status.isFile()) yield entry(path, 'file');
}

function isBareRepository(entries: readonly Dirent<Buffer>[]): boolean {
  const has = (name: string, isFolder: boolean) =>
    entries.some((each) => each.name.toString() === name && each.isDirectory() === isFolder);
  return has('HEAD', false) && has('objects', true) && has('refs', true);
}

function rulesIn(
  path: Buffer,
  entries: readonly Dirent<Buffer>[],
  above: readonly Rules[],
): readonly Rules[] {
  if (!entries.some((each) => each.name.toString() === '.gitignore' && each.isFile())) return above;
  try {
    const bytes = wholeFile(below(path, Buffer.from('.gitignore')), 1024 * 1024);
    const matcher = ignore().add(Buffer.from(bytes).toString('utf8'));
    return [...above, { base: path.length + 1, matcher }];
  } catch {
    return above;
  }
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

/** A path as people read it; bytes that are no UTF-8 become �, control characters too. */
export function shown(path: Buffer): string {
  return path.toString('utf8').replaceAll(/\p{C}/gu, '\ufffd').slice(0, 4096);
}

/** What stands at a path, or the code of the error. */
function statusOf(path: Buffer): Stats | string {
  try {
    return lstatSync(path);
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
