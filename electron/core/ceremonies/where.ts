// Where the ceremony that runs lies. Known to the start, which must not read the whole engine to look.
import type { Folders } from '../ports/surroundings.ts';

/** The folder of the ceremony that runs, below the folder of all ceremonies. */
export const runningFolder = (folders: Pick<Folders, 'join'>, root: string): string =>
  folders.join(root, 'running');

/** True when something lies there; whether it is a ceremony, the engine finds out. */
export const ceremonyLies = (folders: Pick<Folders, 'join' | 'exists'>, root: string): boolean =>
  folders.exists(runningFolder(folders, root));
