// Packages and receipts across an air gap: as frames for the screen, and from the frames that a camera read into a folder.
import { refusal } from '../../../shared/errors/index.ts';
import {
  bundleOf,
  type CrossingFile,
  type Density,
  FrameCollector,
  framesOf,
  LONGEST_CROSSING,
} from '../../../shared/formats/frames.ts';
import { PACKAGE_FILES, RECEIPT_FILES } from '../../../shared/formats/package.ts';
import { folderName } from '../backup/folder-name.ts';
import { findPackage } from './package-acts.ts';
import { receiptFor } from './package-answer.ts';
import type { Vault } from './vault.ts';

/** What crosses, and the files that it is. */
const CROSSINGS = {
  package: [PACKAGE_FILES.sealed, PACKAGE_FILES.statement, PACKAGE_FILES.signature],
  receipt: [RECEIPT_FILES.receipt, RECEIPT_FILES.signature],
} as const;

const TITLES = { package: 'Package received', receipt: 'Receipt received' } as const;

/** The texts of the frames of a package that still stands where it was written. Refuses with `package-…`, `frames-too-large`, `file-…`. */
export function framesOfPackage(vault: Vault, id: string, density: Density): string[] {
  const sent = findPackage(vault, id);
  const { folders } = vault.ports;
  const files = CROSSINGS.package.map((name) => {
    const path = folders.join(sent.folder, name);
    if (!folders.exists(path)) throw refusal('package-folder', { path: sent.folder, missing: name });
    const { size } = folders.start(path, 0);
    if (size > LONGEST_CROSSING) throw refusal('frames-too-large', { bytes: size, most: LONGEST_CROSSING });
    return { name, bytes: folders.read(path, LONGEST_CROSSING) };
  });
  return framesOf(bundleOf(files), density);
}

/** The texts of the frames of the receipt for a package that was opened here. Refuses as `receiptFor`. */
export async function framesOfReceipt(vault: Vault, id: string, density: Density): Promise<string[]> {
  const { receipt, signature } = await receiptFor(vault, id);
  const files = [
    { name: RECEIPT_FILES.receipt, bytes: receipt },
    { name: RECEIPT_FILES.signature, bytes: signature },
  ];
  return framesOf(bundleOf(files), density);
}

export interface Collected {
  readonly what: keyof typeof CROSSINGS;
  readonly folder: string;
}

/** Writes what the frames hold as a new folder below `to`. Refuses with `frames-…`, `package-folder`, `folder-…`. */
export function collectFrames(vault: Vault, frames: readonly string[], to: string): Collected {
  vault.expectUnlocked();
  const collector = new FrameCollector();
  for (const frame of frames) collector.add(frame);
  if (!collector.complete)
    throw refusal('frames-missing', { missing: collector.missing.slice(0, 20).join(', ') });
  const files = collector.files();
  const { folders, clock } = vault.ports;
  const what = files.some(({ name }) => name === RECEIPT_FILES.receipt) ? 'receipt' : 'package';
  const stamp = clock.now().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const folder = folders.join(to, folderName(`${TITLES[what]} ${stamp}`));
  const wanted = CROSSINGS[what].map((name) => {
    const found = files.find((file) => file.name === name);
    if (found === undefined) throw refusal('package-folder', { path: folder, missing: name });
    return found;
  });
  writeWhole(vault, folder, wanted);
  return { what, folder };
}

/** A folder with all of the files, or none. */
function writeWhole({ ports: { folders } }: Vault, folder: string, files: readonly CrossingFile[]): void {
  const writing = `${folder}.writing`;
  folders.makeNew(writing);
  try {
    for (const { name, bytes } of files) folders.writeNew(folders.join(writing, name), bytes);
    folders.rename(writing, folder);
  } catch (error) {
    if (folders.exists(writing)) folders.removeTree(writing);
    throw error;
  }
}
