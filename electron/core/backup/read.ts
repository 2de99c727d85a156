// Reads the public side of a backup folder: manifests and ledger, checked against each other before any card is asked for.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { CHAIN_FAULTS, type ChainReport, verifyChain } from '../../../shared/formats/chain.ts';
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
export function readBackup(folders: Folders, folder: string, verify?: Verify): BackupPublic {
  const names = new Set(folders.list(folder));
  if (folder.endsWith('.writing')) {
    throw refusal('backup-foreign', { path: folder, why: 'it was never finished' });
  }
  for (const needed of ['vault.age', 'ledger.jsonl']) {
    if (!names.has(needed))
      throw refusal('backup-foreign', { path: folder, why: `there is no ${needed} in it` });
  }
  const given = names.has('manifest.json')
    ? readManifests(fileText(folders, folder, 'manifest.json', 100 * MAX_MANIFEST_BYTES), folder)
    : null;
  const lines = fileText(folders, folder, 'ledger.jsonl', MAX_LEDGER).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const events = lines.map((line, i) => parseLine(line, i + 1));
  const side = publicSide(events, verify);
  if (given !== null) expectSigned(given, side.manifests);
  const bytes = expectAge(folders, folder);
  return { folder, bytes, ...side };
}

/** What a ledger says in public, every signature checked. Refuses one that does not hold. */
export function publicSide(
  events: readonly SignedEvent[],
  verify?: Verify,
): Omit<BackupPublic, 'folder' | 'bytes'> {
  const report = verifyChain(events, verify === undefined ? {} : { verify });
  if (report.fault !== null || report.head === null) {
    const { seq, kind } = report.fault ?? { seq: 1, kind: 'format' as const };
    throw refusal('backup-mismatch', { what: `its ledger is faulty at event ${seq}: ${CHAIN_FAULTS[kind]}` });
  }
  const manifests = events
    .filter(({ event }) => event.type === 'epoch.created')
    .map(({ event }) => event.public.manifest as unknown as SignedManifest);
  const current = manifests.at(-1);
  if (current === undefined) throw refusal('backup-mismatch', { what: 'its ledger has no manifest' });
  return { manifests, current, events, report, head: report.head };
}

/** Refuses manifests other than those that the ledger, which was verified, brings and in which every signature holds. */
function expectSigned(manifests: readonly SignedManifest[], known: readonly SignedManifest[]): void {
  for (const [i, given] of manifests.entries()) {
    const own = known[i];
    const { epoch } = given.manifest;
    if (own === undefined || own.manifest.vault !== given.manifest.vault || own.manifest.epoch !== epoch) {
      throw refusal('backup-mismatch', { what: `its ledger knows no manifest of epoch ${epoch}` });
    }
    if (digestOf(own) !== digestOf(given)) throw refusal('manifest-forged', { epoch });
    const good = new Map(own.signatures.map(({ kind, by, sig }) => [`${kind} ${by}`, sig]));
    for (const { kind, by, sig } of given.signatures) {
      if (good.get(`${kind} ${by}`) !== sig) throw refusal('manifest-signature', { by });
      good.delete(`${kind} ${by}`);
    }
    const [missing] = good.keys();
    if (missing !== undefined) throw refusal('manifest-unsigned', { by: missing.split(' ')[1] ?? '' });
  }
  if (known.length !== manifests.length) {
    throw refusal('backup-mismatch', { what: 'its newest manifest is not the one in its ledger' });
  }
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
  const { manifests: list, v: version } = (value ?? {}) as { manifests?: unknown; v?: unknown };
  if (typeof version === 'number' && version > 1) throw refusal('backup-newer', { path: folder, version });
  if (list === undefined) return [parseManifest(value)];
  if (!Array.isArray(list))
    throw refusal('backup-foreign', { path: folder, why: 'its manifest.json is of another form' });
  return list.map((entry) => parseManifest(entry));
}
