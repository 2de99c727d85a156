// A folder of files that leaves the vault: written under a name that says it is not one yet, released only after its event
// stands. A note in the vault's folder lets the next unlock settle what a crash left: the event decides.

import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { z } from '../../../shared/schema.ts';
import { folderName } from '../backup/folder-name.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Folders } from '../ports/surroundings.ts';

/** Ends the name of a folder whose event is not recorded. */
const UNRECORDED = '.unrecorded';
const NOTE = 'unreleased.json';

const Note = z.strictObject({ package: z.string(), staged: z.string(), folder: z.string() });

export interface StagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WrittenFolder {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export interface Staging {
  readonly folders: Folders;
  /** The vault's own folder. */
  readonly home: string;
  /** Id of the package that the files are. */
  readonly package: string;
}

/**
 * Writes the files, reads each back, lets `record` make the event, and only then gives the folder its name. What fails
 * before the event leaves nothing. Refuses with `folder-…` and `file-…`.
 */
export async function releaseFolder(
  { folders, home, package: id }: Staging,
  to: string,
  name: string,
  files: readonly StagedFile[],
  record: (folder: string) => Promise<void>,
): Promise<WrittenFolder> {
  const folder = freeName(folders, folders.join(to, folderName(name)));
  const staged = `${folder}${UNRECORDED}`;
  const note = folders.join(home, NOTE);
  if (folders.exists(note)) folders.removeFile(note);
  folders.writeNew(note, utf8(canonicalJson({ package: id, staged, folder } as JsonObject)));
  try {
    folders.makeNew(staged);
    for (const file of files) folders.writeNew(folders.join(staged, file.name), file.bytes);
    const sums = files.map((file) => ({ file, ...folders.sha256(folders.join(staged, file.name)) }));
    await record(folder);
    folders.rename(staged, folder);
    folders.removeFile(note);
    return {
      folder,
      files: sums.map(({ file, bytes, sha256 }) => ({
        path: folders.join(folder, file.name),
        bytes,
        sha256,
      })),
    };
  } catch (error) {
    if (folders.exists(staged)) folders.removeTree(staged);
    if (folders.exists(note)) folders.removeFile(note);
    throw error;
  }
}

/** Settles what an interrupted hand-over left: released where its event stands, removed where it does not. */
export function settleStaged(folders: Folders, home: string, state: Pick<VaultState, 'packages'>): void {
  const path = folders.join(home, NOTE);
  if (!folders.exists(path)) return;
  const noted = readNote(folders, path);
  if (noted?.staged.endsWith(UNRECORDED) === true && folders.exists(noted.staged)) {
    const recorded = state.packages.has(noted.package);
    if (recorded && !folders.exists(noted.folder)) folders.rename(noted.staged, noted.folder);
    else folders.removeTree(noted.staged);
  }
  folders.removeFile(path);
}

function readNote(folders: Folders, path: string): z.infer<typeof Note> | null {
  try {
    const parsed = Note.safeParse(JSON.parse(new TextDecoder().decode(folders.read(path, 16_384))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function freeName(folders: Folders, name: string): string {
  for (let number = 1; number < 100; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!folders.exists(candidate) && !folders.exists(`${candidate}${UNRECORDED}`)) return candidate;
  }
  throw refusal('folder-exists', { path: name });
}
