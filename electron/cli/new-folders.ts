// Folders that a command makes on its way and takes back when it is refused.
import type { Folders } from '../core/ports/surroundings.ts';

export class NewFolders {
  readonly #folders: Folders;
  readonly #made: string[] = [];

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  /** Makes the folder where there is none. */
  ensure(path: string): void {
    if (this.#folders.exists(path)) return;
    this.#folders.makeNew(path);
    this.#made.push(path);
  }

  /** Removes the folders made here that are still empty. */
  takeBack(): void {
    for (const path of this.#made.reverse()) {
      if (this.#folders.exists(path) && this.#folders.list(path).length === 0) this.#folders.removeTree(path);
    }
  }
}
