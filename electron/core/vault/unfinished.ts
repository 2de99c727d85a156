// Remembers, in the vault's folder, which keychain items an act is about to make that the vault file does not name yet.
// When the act never ends, whoever comes next knows what to remove. The note holds ids only.
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { z } from '../../../shared/schema.ts';
import type { KeychainChoice, VaultIdentity } from '../ports/strongroom/installation.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { Folders } from '../ports/surroundings.ts';
import type { Ports } from './ports.ts';

/** Ends the name of the folder in which a vault is built before it exists. */
export const UNFINISHED = '.creating';

const NOTE = 'unfinished.json';

const Note = z.strictObject({
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  instance: z.string().regex(/^[0-9a-f]{16}$/),
  keychain: z.strictObject({ backend: z.enum(['os', 'file']), folder: z.string().optional() }),
});

/** Notes the installation whose items come next. Must be called before the first of them is put. */
export function noteUnfinished(folders: Folders, folder: string, identity: VaultIdentity): void {
  forgetUnfinished(folders, folder);
  folders.writeNew(folders.join(folder, NOTE), utf8(canonicalJson(identity as unknown as JsonObject)));
}

/** The vault file names the items now, or they are gone. */
export function forgetUnfinished(folders: Folders, folder: string): void {
  const path = folders.join(folder, NOTE);
  if (folders.exists(path)) folders.removeFile(path);
}

/** Removes what a creation or recovery that stopped half-way left beside `folder`, keychain items included. */
export async function clearUnfinished(ports: Ports, host: StrongroomHost, folder: string): Promise<void> {
  const building = `${folder}${UNFINISHED}`;
  const { folders, keychain } = ports;
  if (!folders.exists(building)) return;
  await clearNoted(folders, host.strongroom, building, keychain, null);
  folders.removeTree(building);
}

/**
 * Removes the items of an act that never ended, if one is noted in `folder`. Items of `kept`, the installation that the
 * vault file names, stay. A keychain other than the one at hand is left alone.
 */
export async function clearNoted(
  folders: Folders,
  strongroom: Strongroom,
  folder: string,
  keychain: KeychainChoice,
  kept: string | null,
): Promise<void> {
  const path = folders.join(folder, NOTE);
  if (!folders.exists(path)) return;
  const noted = readNote(folders, path);
  if (noted !== null && noted.instance !== kept && sameKeychain(noted.keychain, keychain)) {
    await strongroom.removeForeignItems(`${noted.vault}/${noted.instance}/`);
  }
  folders.removeFile(path);
}

function readNote(folders: Folders, path: string): z.infer<typeof Note> | null {
  try {
    const parsed = Note.safeParse(JSON.parse(new TextDecoder().decode(folders.read(path, 8192))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function sameKeychain(one: { backend: string; folder?: string | undefined }, other: KeychainChoice): boolean {
  return one.backend === other.backend && (one.folder ?? '') === (other.folder ?? '');
}
