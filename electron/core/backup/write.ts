// Writes a backup: a folder a person can understand, encrypted to the recovery recipient of the signed manifest.
// Needs no secret, so it works while locked; only the note in the ledger waits for an unlock.

import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { type SignedEvent, toLine } from '../../../shared/formats/event.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { manifestFile } from '../../../shared/formats/manifest-file.ts';
import { readMeFirst } from '../../../shared/formats/recover/read-me-first.ts';
import { inParts, nextTurn } from '../../../shared/turn.ts';
import { currentManifest } from '../ledger/state.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { Folders } from '../ports/surroundings.ts';
import { commitNow } from '../vault/commit.ts';
import type { Vault } from '../vault/vault.ts';
import { folderName } from './folder-name.ts';
import { noteOf } from './noted.ts';

export interface BackupWritten {
  readonly folder: string;
  readonly files: readonly { path: string; bytes: number; sha256: string }[];
  readonly epoch: number;
  readonly head: Head;
}

/** The name, or the first of its numbered neighbours that is free: two backups may be written in one second. */
function freeName(folders: Folders, name: string): string {
  for (let number = 1; number < 100; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!folders.exists(candidate)) return candidate;
  }
  throw refusal('backup-exists', { path: name });
}

/** Removes backups of this vault that were never finished: a medium was pulled, the machine stopped. */
function clearUnfinished(folders: Folders, to: string, name: string): void {
  for (const entry of folders.list(to)) {
    const stamp = entry.startsWith(`${name} `) ? entry.slice(name.length + 1) : '';
    if (/^\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2}( \(\d+\))?\.writing$/.test(stamp)) {
      folders.removeTree(folders.join(to, entry));
    }
  }
}

/** Writes `<vault> <date>` under `to`, reads every file back, and only then gives the folder its name. */
export async function writeBackup(vault: Vault, to: string): Promise<BackupWritten> {
  const { ports, file, state } = vault;
  const { folders, clock, product } = ports;
  const now = clock.now();
  const manifest = currentManifest(state);
  const stamp = now.slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const folder = freeName(folders, folders.join(to, `${folderName(vault.name)} ${stamp}`));
  const writing = `${folder}.writing`;
  clearUnfinished(folders, to, folderName(vault.name));
  const copy = folders.join(file.folder, 'backup-in-progress.db');
  if (folders.exists(copy)) folders.removeFile(copy);
  folders.makeNew(writing);
  try {
    file.copyTo(copy);
    await vault.strongroom.sealBackup(copy, folders.join(writing, 'vault.age'), manifest.recipient);
    const put = async (name: string, bytes: Uint8Array) => {
      await nextTurn();
      folders.writeNew(folders.join(writing, name), bytes);
    };
    const events = file.events(1);
    await put('manifest.json', manifestFile(events));
    await put('ledger.jsonl', utf8(`${(await linesOf(events)).join('\n')}\n`));
    await put('recover.py', folders.backupTexts().recoverPy);
    await put(
      'READ ME FIRST.txt',
      utf8(
        readMeFirst({
          vaultName: vault.name,
          date: now,
          epoch: state.epoch,
          threshold: manifest.k,
          cards: manifest.n,
          setTag: manifest.setTag,
          fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
          head: state.head,
          rehearsal: state.mode === 'rehearsal',
          product: `${product.name} ${product.version}`,
        }),
      ),
    );
    const names = folders.list(writing);
    const sums = names.map((name) => ({ name, ...folders.sha256(folders.join(writing, name)) }));
    folders.rename(writing, folder);
    const files = sums.map(({ name, bytes, sha256 }) => ({
      path: folders.join(folder, name),
      bytes,
      sha256,
    }));
    return { folder, files, epoch: state.epoch, head: state.head };
  } catch (error) {
    if (folders.exists(writing)) folders.removeTree(writing);
    throw error;
  } finally {
    if (folders.exists(copy)) folders.removeFile(copy);
  }
}

/**
 * Enters a written backup into the register and gives its id; while locked as a note that joins at the next unlock.
 * `opened` is the number of keys it was found to hold when its new cards opened it.
 */
export async function recordBackup(
  vault: Vault,
  written: BackupWritten,
  how: { readonly automatic?: boolean; readonly opened?: number | null } = {},
): Promise<string> {
  const { automatic = false, opened = null } = how;
  const sealed = written.files.find(({ path }) => path.endsWith('vault.age'));
  const made = { place: written.folder, sha256: sealed?.sha256 ?? '', opened };
  const backup = await vault.strongroom.randomId(8);
  const { epoch, head } = written;
  if (vault.locked) {
    const noted = { backup, epoch, head, place: made.place, sha256: made.sha256, automatic };
    vault.file.note(await noteOf(vault.strongroom, vault.ports.clock.now(), noted));
  } else {
    const params = { backup, epoch, head, automatic };
    await commitNow(vault, vault.decided({ name: 'backup.record', params, made }, []));
  }
  return backup;
}

/** Writes and records a backup in one turn; also while locked. */
export async function createBackup(vault: Vault, to: string): Promise<BackupWritten> {
  return vault.turns.exclusive(() => writeRecorded(vault, to));
}

/** Writes a backup and enters it into the register. One that certainly does not stand there is removed again. */
export async function writeRecorded(
  vault: Vault,
  to: string,
  how: { readonly automatic?: boolean } = {},
): Promise<BackupWritten> {
  if (!vault.locked) vault.turns.expectFree(undefined);
  const written = await writeBackup(vault, to);
  await recordOrRemove(vault, written, how);
  return written;
}

/** As `recordBackup`; a backup that certainly does not stand in the register then is removed. */
export async function recordOrRemove(
  vault: Vault,
  written: BackupWritten,
  how: Parameters<typeof recordBackup>[2],
): Promise<void> {
  try {
    await recordBackup(vault, written, how);
  } catch (error) {
    if (endsAt(vault, written.head)) vault.ports.folders.removeTree(written.folder);
    throw error;
  }
}

async function linesOf(events: readonly SignedEvent[]): Promise<string[]> {
  const lines: string[] = [];
  const pause = inParts();
  for (const event of events) {
    lines.push(toLine(event));
    await pause();
  }
  return lines;
}

/** False also where the file cannot say it. */
function endsAt({ file }: Vault, { hash }: Head): boolean {
  try {
    return file.head().hash === hash;
  } catch {
    return false;
  }
}
