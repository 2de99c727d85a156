// What a kill -9 after each single write of a command would leave: one whole run, of whose folders a picture is taken at every
// write, in the instant in which the knife would fall. One place is also really killed, so that the pictures stand for the thing.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Ended } from './built-cli.ts';
import type { CliHome } from './cli-home.ts';
import { copyTree } from './copy-tree.ts';

export interface Pictures {
  /** How the whole run ended. */
  readonly ended: Ended;
  /** What was written, in order. */
  readonly writes: readonly string[];
  /** Where a real kill is to be tried: the write in the middle. */
  readonly middle: number;
  /** Puts the folders, or some of them, as they were after the n-th write, counted from 1. */
  put(n: number, some?: readonly string[]): void;
  remove(): void;
}

/** Runs the command of `cli`, built from killing-cli.ts, whole. `names` are the folders of `home` that it may change. */
export async function picturesOf(
  home: CliHome,
  cli: string,
  args: readonly string[],
  names: readonly string[],
): Promise<Pictures> {
  const folder = mkdtempSync(join(home.folder, 'pictures-'));
  const ended = await home.runBy(cli, [...args, '--json'], {
    HOLDFAST_TEST_WRITES: home.path('writes'),
    HOLDFAST_TEST_PICTURES: folder,
    HOLDFAST_TEST_PICTURED: names.map((name) => home.path(name)).join(delimiter),
  });
  const writes = home.read('writes').split('\n');
  if (readdirSync(folder).length !== writes.length) throw new Error('a picture for each write was expected');
  return {
    ended,
    writes,
    middle: Math.ceil(writes.length / 2),
    put(n, some = names) {
      for (const name of some) {
        rmSync(home.path(name), { recursive: true, force: true });
        const picture = join(folder, String(n), name);
        if (existsSync(picture)) copyTree(picture, home.path(name));
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
