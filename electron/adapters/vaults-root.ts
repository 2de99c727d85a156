// Where vaults live on this system, and which are there. Looks at names and times only; it opens no vault.
import { lstatSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { refusal } from '../../shared/errors/index.ts';
import { reasonOf } from './file-faults.ts';
import { FILE_NAME } from './vault-file/schema.ts';

/** Ends the name of a folder in which a vault is being made. */
const UNFINISHED = '.creating';

export interface FoundVault {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601 time of the last change of the vault file. */
  readonly changed: string | null;
}

interface System {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const thisSystem = (): System => ({ platform: process.platform, home: homedir(), environment: process.env });

/**
 * The folder that holds the vaults: `$XDG_DATA_HOME/holdfast/vaults` (XDG Base Directory 0.8: a relative value is
 * ignored), `~/Library/Application Support/Holdfast/vaults`, or `%LOCALAPPDATA%\Holdfast\vaults`, which does not roam.
 */
export function vaultsRoot({ platform, home, environment }: System = thisSystem()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Holdfast', 'vaults');
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Holdfast', 'vaults');
  }
  const data = environment.XDG_DATA_HOME;
  return join(data && isAbsolute(data) ? data : join(home, '.local', 'share'), 'holdfast', 'vaults');
}

/** The folder beside the vaults in which the ceremony that runs lies, and the records of those that ended. */
export const ceremoniesRoot = (): string => join(vaultsRoot(), '..', 'ceremonies');

/** The vaults under `root`, by name. A root that does not exist holds none. */
export function listVaults(root: string): FoundVault[] {
  return foldersIn(root)
    .filter((name) => !name.endsWith(UNFINISHED))
    .flatMap((name) => {
      const folder = join(root, name);
      const file = lstatSync(join(folder, FILE_NAME), { throwIfNoEntry: false });
      return file?.isFile() ? [{ folder, name, changed: file.mtime.toISOString() }] : [];
    });
}

/** Those of these folders that hold a vault now; a stick that is not plugged in is left out. */
export function vaultsAt(folders: readonly string[]): FoundVault[] {
  return folders.flatMap((folder) => {
    const file = lstatSync(join(folder, FILE_NAME), { throwIfNoEntry: false });
    return file?.isFile() ? [{ folder, name: basename(folder), changed: file.mtime.toISOString() }] : [];
  });
}

/** Folders of creations that were interrupted; the core decides what becomes of them. */
export function leftovers(root: string): string[] {
  return foldersIn(root)
    .filter((name) => name.endsWith(UNFINISHED))
    .map((name) => join(root, name));
}

function foldersIn(root: string): string[] {
  try {
    const entries = readdirSync(root, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return [];
    throw refusal('folder-unusable', { path: root, reason: reasonOf(error) });
  }
}
