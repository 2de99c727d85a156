// Reads the public side of a backup folder: manifests and ledger, checked against each other before any card is asked for.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { type ChainReport, verifyChain } from '../../../shared/formats/chain.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { parseLine, type SignedEvent } from '../../../shared/formats/event.ts';
import {
  MAX_MANIFEST_BYTES,
  manifestDigest,
  parseManifest,
  type SignedManifest,
} from '../../../shared/formats/manifest.ts';
import type { Verify } from '../../../shared/formats/signature.ts';
import type { Head } from '../ports/strongroom.ts';
import type { Folders } from '../ports/surroundings.ts';

const MAX_LEDGER = 1024 * 1024 * 1024;

export interface BackupPublic {
  readonly folder: string;
  readonly manifests: readonly SignedManifest[];
  readonly current: SignedManifest;
  readonly events: readonly SignedEvent[];
  readonly report: ChainReport;
  readonly head: Head;
}

/** The checked public side of a backup. Refuses what is no backup and what does not belong together. */
export function readBackup(folders: Folders, folder: string, verify?: Verify): BackupPublic {
  const names = new Set(folders.list(folder));
  for (const needed of ['vault.age', 'manifest.json', 'ledger.jsonl']) {
    if (!names.has(needed))
      throw refusal('backup-foreign', { path: folder, why: `there is no ${needed} in it` });
  }
  const manifests = readManifests(
    fileText(folders, folder, 'manifest.json', 100 * MAX_MANIFEST_BYTES),
    folder,
  );
  const lines = fileText(folders, folder, 'ledger.jsonl', MAX_LEDGER).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const events = lines.map((line, i) => parseLine(line, i + 1));
  const report = verifyChain(events, verify === undefined ? {} : { verify });
  if (report.fault !== null || report.head === null) {
    throw refusal('backup-mismatch', { what: `its ledger is faulty at event ${report.fault?.seq ?? 0}` });
  }
  const current = manifests.at(-1);
  if (current === undefined)
    throw refusal('backup-foreign', { path: folder, why: 'its manifest.json lists no manifest' });
  const inLedger = events.filter(({ event }) => event.type === 'epoch.created');
  const last = inLedger.at(-1)?.event.public.manifest as unknown as SignedManifest | undefined;
  if (last === undefined || digestOf(last) !== digestOf(current)) {
    throw refusal('backup-mismatch', { what: 'its newest manifest is not the one in its ledger' });
  }
  return { folder, manifests, current, events, report, head: report.head };
}

const digestOf = (signed: SignedManifest) => toBase64url(manifestDigest(signed.manifest));

function fileText(folders: Folders, folder: string, name: string, limit: number): string {
  try {
    return fromUtf8(folders.read(folders.join(folder, name), limit));
  } catch (error) {
    if (error instanceof TypeError)
      throw refusal('backup-foreign', { path: folder, why: `${name} is not UTF-8 text` });
    throw error;
  }
}

/** `readManifests` of a file; refuses what is no text with `not-text`. */
export function readManifestFile(folders: Folders, path: string): SignedManifest[] {
  try {
    return readManifests(fromUtf8(folders.read(path, 100 * MAX_MANIFEST_BYTES)), path);
  } catch (error) {
    throw error instanceof TypeError ? refusal('not-text', { path }) : error;
  }
}

/** The manifests in a `manifest.json`: of every epoch, oldest first, or a single signed manifest. */
export function readManifests(text: string, folder: string): SignedManifest[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('backup-foreign', { path: folder, why: 'its manifest.json is not JSON' });
  }
  const list = (value as { manifests?: unknown } | null)?.manifests;
  if (list === undefined) return [parseManifest(value)];
  if (!Array.isArray(list))
    throw refusal('backup-foreign', { path: folder, why: 'its manifest.json is of another form' });
  return list.map((entry) => parseManifest(entry));
}
