// Packages across an air gap: as frames for the screen, and from the frames that a camera read into a folder.
import { refusal } from '../../../shared/errors/index.ts';
import {
  bundleOf,
  type Density,
  FrameCollector,
  framesOf,
  LONGEST_CROSSING,
} from '../../../shared/formats/frames.ts';
import { PACKAGE_FILES } from '../../../shared/formats/package.ts';
import { folderName } from '../backup/folder-name.ts';
import type { Vault } from './vault.ts';

/** What crosses: the sealed file, the statement, its signature. */
const CROSSING = [PACKAGE_FILES.sealed, PACKAGE_FILES.statement, PACKAGE_FILES.signature];

/** The texts of the frames of a package that still stands where it was written. Refuses with `package-…`, `frames-too-large`, `file-…`. */
export function framesOfPackage(vault: Vault, id: string, density: Density): string[] {
  vault.expectUnlocked();
  const sent = vault.state.packages.get(id);
  if (sent === undefined) throw refusal('package-unknown', { package: id });
  const { folders } = vault.ports;
  const files = CROSSING.map((name) => {
    const path = folders.join(sent.folder, name);
    if (!folders.exists(path)) throw refusal('package-folder', { path: sent.folder, missing: name });
    const { size } = folders.start(path, 0);
    if (size > LONGEST_CROSSING) throw refusal('frames-too-large', { bytes: size, most: LONGEST_CROSSING });
    return { name, bytes: folders.read(path, LONGEST_CROSSING) };
  });
  return framesOf(bundleOf(files), density);
}

/** Writes what the frames hold as a new folder below `to`; gives its path. Refuses with `frames-…`, `package-folder`, `folder-…`. */
export function collectFrames(vault: Vault, frames: readonly string[], to: string): string {
  vault.expectUnlocked();
  const collector = new FrameCollector();
  for (const frame of frames) collector.add(frame);
  if (!collector.complete)
    throw refusal('frames-missing', { missing: collector.missing.slice(0, 20).join(', ') });
  const files = collector.files();
  const { folders, clock } = vault.ports;
  const stamp = clock.now().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const folder = folders.join(to, folderName(`Package received ${stamp}`));
  for (const name of CROSSING) {
    if (!files.some((file) => file.name === name))
      throw refusal('package-folder', { path: folder, missing: name });
  }
  const writing = `${folder}.writing`;
  folders.makeNew(writing);
  try {
    for (const { name, bytes } of files) {
      if ((CROSSING as readonly string[]).includes(name))
        folders.writeNew(folders.join(writing, name), bytes);
    }
    folders.rename(writing, folder);
  } catch (error) {
    if (folders.exists(writing)) folders.removeTree(writing);
    throw error;
  }
  return folder;
}
