// Whom the sandbox and the release are tested as: root has no sandbox, so root's runs start them as `nobody`, who needs a
// home, a folder for temporary files and programs within reach wherever the checkout and TMPDIR lie.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { folders } from '../../electron/dev/session.mjs';

/** What a command is preceded by to run as an ordinary user; empty when we are one. */
export const asOrdinary: readonly string[] =
  process.getuid?.() === 0 ? ['runuser', '-u', 'nobody', '--'] : [];

export interface Ordinary {
  /** The user's own folder: home, profile and temporary files. */
  readonly home: string;
  /** The display of the session, but no bus of another user. */
  readonly env: NodeJS.ProcessEnv;
  /** `folder` itself where the user may read and run what is in it, else a copy of it in the home. */
  reach(folder: string): string;
  /** Gives the user what was put into the home meanwhile. */
  own(): void;
  remove(): void;
}

/** A fresh ordinary user. */
export function ordinaryUser(): Ordinary {
  const home = mkdtempSync(join(may('-x', tmpdir()) ? tmpdir() : '/tmp', 'holdfast-user-'));
  // Chromium's lock is a socket among the temporary files: the folder must be the user's, and its path short.
  const env: NodeJS.ProcessEnv = { ...process.env, ...folders(home), TMPDIR: home };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  const own = () => {
    if (asOrdinary.length > 0) execFileSync('chown', ['-R', 'nobody', home]);
  };
  own();
  return {
    home,
    env,
    own,
    reach(folder) {
      if (may('-x', folder) && may('-r', folder)) return folder;
      const copy = join(home, 'reach', basename(folder));
      mkdirSync(join(home, 'reach'), { recursive: true });
      cpSync(folder, copy, { recursive: true });
      own();
      return copy;
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Runs a command as the ordinary user and tells whether it succeeded. */
export function ordinaryCan(command: readonly string[]): boolean {
  const [program = '', ...args] = [...asOrdinary, ...command];
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const may = (what: '-x' | '-r', path: string) => ordinaryCan(['test', what, path]);
