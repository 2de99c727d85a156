// Scans of an open vault and what people do about the finds: each one commit. The search itself runs in the strongroom and
// holds nothing up; only what it found is recorded in turn.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { ALGORITHMS, type MaterialAlgorithm, type Purpose } from '../../../shared/model/algorithms.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { FindView, ReportFormat } from '../../../shared/model/scan.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import type { FindRecord, ScanSettings } from '../ledger/state/scan.ts';
import type { Documents } from '../ports/documents.ts';
import type { HeldKey, ScanReport } from '../ports/strongroom/scans.ts';
import type { Folders } from '../ports/surroundings.ts';
import { sameSecret } from '../scan/commands.ts';
import { reportCsv, reportJson, reportPaper, type ScanPaper } from '../scan/report.ts';
import { findViews, scanViews } from '../scan/views.ts';
import { commitNow } from './commit.ts';
import { findKey, type NewKey, plannedKey } from './key-acts.ts';
import { rowOf } from './nesting.ts';
import type { Vault } from './vault.ts';

export interface ScanRequest extends ScanSettings {
  /** By which progress is told and the scan cancelled. */
  readonly job: string;
  /** Largest file in bytes that is looked into. */
  readonly limit: number;
  /** Whether it was cancelled before the search began; from then on the job is cancelled in the strongroom. */
  readonly cancelled?: () => boolean;
}

/** Searches folders and records what was found. Refuses with `file-cancelled`: then nothing is recorded. */
export async function scanFolders(vault: Vault, request: ScanRequest): Promise<ScanReport> {
  vault.expectUnlocked();
  if (request.folders.length === 0) throw refusal('scan-folders-missing');
  const { job, cancelled, ...order } = request;
  const expected = [...vault.state.finds.values()]
    .filter(({ gone }) => gone === null)
    .map(({ id, path, history }) => ({ id, path, repository: history?.repository ?? null }));
  const held = await heldKeys(vault);
  if (cancelled?.() === true) throw refusal('file-cancelled');
  const report = await vault.strongroom.scanFolders(job, { ...order, remembered: true, expected }, held);
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const scan = await vault.strongroom.randomId(8);
    const params = { scan, ...order, report };
    await commitNow(vault, vault.decided({ name: 'scan.record', params, made: null }, []));
  });
  return report;
}

/** Rows that are read at once: between them others have their turn. */
const AT_ONCE = 200;

/** Every version whose material is here, with the wrapping keys above it. */
async function heldKeys(vault: Vault): Promise<HeldKey[]> {
  const wanted: { key: string; version: string; wrapped: boolean }[] = [];
  for (const { id: key, algorithm, versions } of vault.state.keys.values()) {
    if (algorithm === 'tracked') continue;
    for (const { id: version, destroyed, wrappedBy } of versions) {
      if (destroyed === null) wanted.push({ key, version, wrapped: wrappedBy !== null });
    }
  }
  const held: HeldKey[] = [];
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const part = wanted.slice(at, at + AT_ONCE);
    const rows = new Map(vault.file.material(part.map(({ version }) => version)).map((row) => [row.id, row]));
    for (const { key, version, wrapped } of part) {
      const row = rows.get(version);
      if (row !== undefined) held.push({ key, row: wrapped ? rowOf(vault, { key, version }) : row });
    }
    await vault.strongroom.randomId(1);
    vault.expectUnlocked();
  }
  return held;
}

/** The find of an id, or of the beginning of one that fits no other. */
export function findOf(vault: Vault, id: string): FindRecord {
  vault.expectUnlocked();
  const wanted = id.toLowerCase();
  const fitting = [...vault.state.finds.values()].filter((find) => find.id.startsWith(wanted));
  const [only, second] = fitting;
  if (only === undefined || second !== undefined || wanted.length < 4)
    throw refusal('find-unknown', { find: id });
  return only;
}

/** What a person says of the key that a find becomes. */
export interface Keeping extends Omit<NewKey, 'material' | 'activate' | 'places' | 'purpose' | 'algorithm'> {
  readonly find: string;
  readonly reason: string;
}

export interface Taking extends Keeping {
  /** Null: what the secret itself says, and an opaque secret where it says nothing. */
  readonly purpose: Purpose | null;
  readonly algorithm: MaterialAlgorithm | null;
  /** Opens an encrypted key, so that it is kept as a key and not as a closed file. */
  readonly passphrase: Slot | null;
}

/**
 * Imports the secret of a find as a key with its origin and the place where it lay; to remove it there and to rotate it
 * become open items. Refuses as importing does, and with `scan-changed` when the place is not as it was.
 */
export async function takeFind(vault: Vault, request: Taking): Promise<string> {
  const find = findOf(vault, request.find);
  const { find: _, reason, passphrase, algorithm: wanted, purpose, ...key } = request;
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const keep = { find: find.id, as: 'taken', key: '', reason } as const;
    vault.expectPermitted('find.keep', keep);
    const { slot } = await vault.strongroom.depositFound(find);
    try {
      const algorithm = wanted ?? (await likeliest(vault, slot, purpose, passphrase));
      const material = { slot, from: originOf(find), format: null, passphrase };
      const planned = await plannedKey(vault, {
        ...key,
        algorithm,
        purpose: purpose ?? ALGORITHMS[algorithm].purposes[0],
        activate: false,
        material,
        places: [placeOf(find)],
      });
      const made = await freshItems(vault, find);
      const params = { ...keep, key: planned.id };
      const decided = vault.decided({ name: 'find.keep', params, made }, []);
      await commitNow(vault, [...planned.drafts, ...decided], { batch: { putMaterial: planned.rows } });
      return planned.id;
    } finally {
      await vault.strongroom.discard(slot);
    }
  });
}

/** The algorithm that fits a deposited secret and the purpose, if one is named; what is no key of ours is kept as it is. */
async function likeliest(
  vault: Vault,
  slot: Slot,
  purpose: Purpose | null,
  passphrase: Slot | null,
): Promise<MaterialAlgorithm> {
  if (purpose === 'secret') return 'secret';
  try {
    const hints = { algorithm: null, format: null, passphrase };
    const { algorithms } = await vault.strongroom.inspectKey(slot, hints);
    return algorithms.find((id) => purpose === null || ALGORITHMS[id].purposes.includes(purpose)) ?? 'secret';
  } catch (error) {
    // A passphrase that is wrong is said; everything else that is no key of ours is a secret nevertheless.
    if (passphrase !== null || !(error instanceof Refusal)) throw error;
    return 'secret';
  }
}

/** Registers a find as a key that lives elsewhere: its owner, place and end are known, its material stays there. */
export async function trackFind(vault: Vault, request: Keeping): Promise<string> {
  const found = findOf(vault, request.find);
  const { find: _, reason, ...key } = request;
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const keep = { find: found.id, as: 'tracked', key: '', reason } as const;
    vault.expectPermitted('find.keep', keep);
    const wanted = {
      ...key,
      purpose: 'tracked',
      algorithm: 'tracked',
      activate: false,
      places: [placeOf(found)],
    } as const;
    const planned = await plannedKey(vault, wanted);
    const made = await freshItems(vault, found);
    const params = { ...keep, key: planned.id };
    await commitNow(vault, [...planned.drafts, ...vault.decided({ name: 'find.keep', params, made }, [])]);
    return planned.id;
  });
}

/** Says that a find is a key of the vault; to remove it and to rotate that key become open items. */
export async function sameFind(vault: Vault, find: string, key: string, reason: string): Promise<void> {
  const found = findOf(vault, find);
  const same = findKey(vault, key);
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { find: found.id, as: 'same', key: same.id, reason } as const;
    vault.expectPermitted('find.keep', params);
    const made = await freshItems(vault, found);
    await commitNow(vault, vault.decided({ name: 'find.keep', params, made }, []));
  });
}

/** Leaves a secret where it is, wherever it is found as it is now. */
export async function dismissFind(vault: Vault, find: string, reason: string): Promise<void> {
  const found = findOf(vault, find);
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { find: found.id, reason };
    await commitNow(vault, vault.decided({ name: 'find.dismiss', params, made: null }, []));
  });
}

/** Names the folders that the policy asks to be searched again; none ends it. */
export async function watchFolders(vault: Vault, settings: ScanSettings): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    await commitNow(vault, vault.decided({ name: 'scan.watch', params: settings, made: null }, []));
  });
}

async function freshItems(vault: Vault, find: FindRecord) {
  const removals: string[] = [];
  for (const _ of sameSecret(vault.state, find.id)) removals.push(await vault.strongroom.randomId(8));
  return { removals, rotation: await vault.strongroom.randomId(8) };
}

function originOf({ path, line, history }: FindRecord): string {
  const where = history === null ? '' : `, commit ${history.commit.slice(0, 12)}`;
  return `a scan that found it in ${path}:${line}${where}`;
}

/** Names of places are short; a long path keeps its end, which tells more. */
function placeOf({ path }: FindRecord) {
  return {
    system: path.length > 120 ? `…${path.slice(-119)}` : path,
    environment: 'found by a scan',
    contact: '',
  };
}

/** All finds of a vault, to be written as a report; `last` adds what the scan just done did not look into. */
export function paperOf(vault: Vault, last: ScanReport | null): ScanPaper {
  vault.expectUnlocked();
  const finds: FindView[] = findViews(vault.state, (id) => vault.nameOf(id));
  const [scan] = scanViews(vault.state);
  return {
    made: vault.ports.clock.now(),
    vault: vault.name,
    folders: scan?.folders ?? [],
    files: scan?.files ?? 0,
    bytes: scan?.bytes ?? 0,
    finds,
    skipped: last?.skipped ?? [],
    moreSkipped: last === null ? (scan?.skipped ?? 0) : last.moreSkipped,
  };
}

/** Writes a report as a new file. */
export async function writeReport(
  { folders, documents }: { readonly folders: Folders; readonly documents: Documents },
  report: ScanPaper,
  to: string,
  format: ReportFormat,
  paper: Paper,
): Promise<{ path: string; bytes: number; sha256: string }> {
  const bytes = {
    csv: () => reportCsv(report),
    json: () => reportJson(report),
    pdf: () => documents.pdf(reportPaper(report, paper)),
  }[format];
  return { path: to, ...folders.writeNew(to, await bytes()) };
}
