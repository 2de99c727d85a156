// Which finds of an earlier scan are gone. Only what was looked at proves anything: a file that was read without the find,
// or a place below a folder that was walked where there is no file any more.
import { lstatSync } from 'node:fs';
import type { Skipped } from '../../../shared/model/scan.ts';

/** A find of an earlier scan, and where it was. */
export interface Expected {
  readonly id: string;
  readonly path: string;
  /** The repository in whose history it was, or null for a file. */
  readonly repository: string | null;
}

/** Which of the expected finds are gone: their place was looked at, and they were not there. */
export class Absence {
  readonly #expected: readonly Expected[];
  readonly #read = new Set<string>();
  readonly #histories = new Set<string>();
  readonly #roots: string[] = [];
  readonly #unseen: string[] = [];
  readonly #paths: ReadonlySet<string>;
  /** The paths and all folders above them: what else is skipped hides nothing that is expected. */
  readonly #above = new Set<string>();

  constructor(expected: readonly Expected[]) {
    this.#expected = expected;
    this.#paths = new Set(expected.map(({ path }) => path));
    for (let path of this.#paths) {
      for (; path !== '' && !this.#above.has(path); path = path.slice(0, path.lastIndexOf('/')))
        this.#above.add(path);
    }
  }

  read(path: string): void {
    if (this.#paths.has(path)) this.#read.add(path);
  }

  readHistory(repository: string): void {
    this.#histories.add(repository);
  }

  rooted(root: string): void {
    this.#roots.push(root);
  }

  skipped(path: string, why: Skipped): void {
    if (why !== 'missing' && this.#above.has(path)) this.#unseen.push(path);
  }

  gone(found: ReadonlySet<string>): string[] {
    const gone: string[] = [];
    for (const { id, path, repository } of this.#expected) {
      if (found.has(id)) continue;
      if (repository !== null ? this.#histories.has(repository) : this.#isGone(path)) gone.push(id);
    }
    return gone;
  }

  #isGone(path: string): boolean {
    if (this.#read.has(path)) return true;
    if (!this.#roots.some((root) => isBelow(path, root))) return false;
    if (this.#unseen.some((unseen) => isBelow(path, unseen))) return false;
    try {
      return lstatSync(path, { throwIfNoEntry: false }) === undefined;
    } catch {
      return false;
    }
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
