// Reads the public side of a backup folder: manifests and ledger, checked against each other before any card is asked for.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import {
  CHAIN_FAULTS,
  type ChainReport,
  linesOf,
  verifyChainInParts,
} from '../../../shared/formats/chain.ts';
import { parseLine, type SignedEvent, toLine } from '../../../shared/formats/event.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import {
  expectManifests,
  expectVouched,
  MAX_MANIFEST_FILE_BYTES,
  type ManifestFile,
  manifestsIn,
  parseManifestFile,
} from '../../../shared/formats/manifest-file.ts';
import type { Verify } from '../../../shared/formats/signature.ts';
import { inParts } from '../../../shared/turn.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { Folders } from '../ports/surroundings.ts';
import { expectAge } from './age-shape.ts';

const MAX_LEDGER = 1024 * 1024 * 1024;

export interface BackupPublic {
  readonly folder: string;
  readonly manifests: readonly SignedManifest[];
  readonly current: SignedManifest;
  readonly events: readonly SignedEvent[];
  readonly report: ChainReport;
  readonly head: Head;
  /** Length of the vault file in `vault.age`. */
  readonly bytes: number;
}

/**
 * The checked public side of a backup. Refuses what is no backup and what does not belong together. A `manifest.json`
 * that is missing is no loss: the ledger, which is verified, holds every manifest.
 */
export async function readBackup(folders: Folders, folder: string, verify?: Verify): Promise<BackupPublic> {
  const names = new Set(folders.list(folder));
  if (folder.endsWith('.writing')) {
    throw refusal('backup-foreign', { path: folder, why: 'it was never finished' });
  }
  for (const needed of ['vault.age', 'ledger.jsonl']) {
    if (!names.has(needed))
      throw refusal('backup-foreign', { path: folder, why: `there is no ${needed} in it` });
  }
  const given = names.has('manifest.json')
    ? parseManifestFile(fileText(folders, folder, 'manifest.json', MAX_MANIFEST_FILE_BYTES), folder)
    : null;
  const events = await eventsOf(fileText(folders, folder, 'ledger.jsonl', MAX_LEDGER));
  const side = await publicSide(events, verify);
  if (given !== null) {
    expectManifests(given.manifests, side.manifests);
    expectEvents(given, events);
  }
  const bytes = expectAge(folders, folder);
  return { folder, bytes, ...side };
}

/** What a ledger says in public, every signature checked. Refuses one that does not hold. */
export async function publicSide(
  events: readonly SignedEvent[],
  verify?: Verify,
): Promise<Omit<BackupPublic, 'folder' | 'bytes'>> {
  const report = await verifyChainInParts(events, verify === undefined ? {} : { verify });
  if (report.fault !== null || report.head === null) {
    const { seq, kind } = report.fault ?? { seq: 1, kind: 'format' as const };
    throw refusal('backup-mismatch', { what: `its ledger is faulty at event ${seq}: ${CHAIN_FAULTS[kind]}` });
  }
  const manifests = manifestsIn(events);
  const current = manifests.at(-1);
  if (current === undefined) throw refusal('backup-mismatch', { what: 'its ledger has no manifest' });
  return { manifests, current, events, report, head: report.head };
}

function fileText(folders: Folders, folder: string, name: string, limit: number): string {
  try {
    return fromUtf8(folders.read(folders.join(folder, name), limit));
  } catch (error) {
    if (error instanceof TypeError)
      throw refusal('backup-foreign', { path: folder, why: `${name} is not UTF-8 text` });
    throw error;
  }
}

/**
 * The manifests of a `manifest.json`, oldest first, every signature checked: by the events in it, else by the ledger that
 * lies beside it. Refuses what is no text with `not-text`, and what neither vouches for.
 */
export async function readManifestFile(
  folders: Folders,
  path: string,
  verify?: Verify,
): Promise<readonly SignedManifest[]> {
  const file = parseManifestFile(textOf(folders, path, MAX_MANIFEST_FILE_BYTES), path);
  const ledger = folders.join(path, '..', 'ledger.jsonl');
  if (file.events === null && folders.exists(ledger)) {
    const events = await eventsOf(textOf(folders, ledger, MAX_LEDGER));
    expectManifests(file.manifests, (await publicSide(events, verify)).manifests);
  } else {
    expectVouched(file, verify);
  }
  return file.manifests;
}

function textOf(folders: Folders, path: string, limit: number): string {
  try {
    return fromUtf8(folders.read(path, limit));
  } catch (error) {
    throw error instanceof TypeError ? refusal('not-text', { path }) : error;
  }
}

async function eventsOf(text: string): Promise<SignedEvent[]> {
  const events: SignedEvent[] = [];
  const pause = inParts();
  for (const line of linesOf(text)) {
    events.push(parseLine(line, events.length + 1));
    await pause();
  }
  return events;
}

/** Refuses events of a `manifest.json` that are not those of the ledger beside it. */
function expectEvents({ events }: ManifestFile, ledger: readonly SignedEvent[]): void {
  let epoch = 0;
  for (const signed of events ?? []) {
    const own = ledger[Number(signed?.event?.seq) - 1];
    if (own?.event.type === 'epoch.created') epoch += 1;
    if (own !== undefined && toLine(own) === canonicalJson(signed as unknown as JsonObject)) continue;
    if (own?.event.type === 'epoch.created') throw refusal('manifest-forged', { epoch });
    throw refusal('backup-mismatch', {
      what: 'its manifest.json names events that its ledger does not hold',
    });
  }
}
