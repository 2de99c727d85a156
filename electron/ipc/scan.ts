// Scans: a job a call, progress by events, and what people decide about what was found.
import type { EventPayload } from '../../shared/contract.ts';
import type { ScanReport } from '../core/ports/strongroom/scans.ts';
import { findViews, scanViews } from '../core/scan/views.ts';
import {
  dismissFind,
  paperOf,
  sameFind,
  scanFolders,
  takeFind,
  trackFind,
  watchFolders,
  writeReport,
} from '../core/vault/scan-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { begin } from './jobs.ts';

type Calls =
  | 'scan.finds'
  | 'scan.start'
  | 'scan.cancel'
  | 'scan.take'
  | 'scan.track'
  | 'scan.same'
  | 'scan.dismiss'
  | 'scan.watch'
  | 'scan.report';

/** Most finds that a page is given at once. */
const SHOWN = 2_000;
/** Most paths that are named as not looked into. */
const NAMED = 200;
/** Scans of which the page is told. */
const SCANS = 20;
/** Largest file that the window has looked into, in bytes. */
const LIMIT = 16_000_000;

export function scanHandlers(desk: Desk, report: (error: unknown) => void): HandlersOf<Calls> {
  /** What this window's last scan did not look into; the ledger only counts it. */
  let last: ScanReport | null = null;
  const cancelled = new Set<string>();
  const kept = async (key: string) => {
    await desk.changed();
    return { key };
  };
  return {
    async 'scan.finds'() {
      const vault = desk.open();
      vault.expectUnlocked();
      const finds = findViews(vault.state, (id) => vault.nameOf(id));
      const { watched } = vault.state;
      return {
        finds: finds.slice(0, SHOWN),
        more: Math.max(0, finds.length - SHOWN),
        scans: scanViews(vault.state).slice(0, SCANS),
        watched: watched === null ? null : { ...watched, folders: [...watched.folders] },
      };
    },
    async 'scan.start'(settings) {
      const vault = desk.open();
      vault.expectUnlocked();
      const job = await vault.strongroom.randomId(8);
      let seen = { files: 0, totalFiles: 0, bytes: 0, totalBytes: 0 };
      const tell = (state: EventPayload<'scan'>['state'], rest: Partial<EventPayload<'scan'>> = {}) =>
        desk.around.emit('scan', { job, ...seen, state, end: null, error: null, ...rest });
      desk.jobs.set(job, (bytes, totalBytes, files) => {
        seen = { bytes, totalBytes, files: files?.done ?? 0, totalFiles: files?.total ?? 0 };
        tell('running');
      });
      begin(desk, report, {
        id: job,
        async run() {
          last = await scanFolders(vault, {
            ...settings,
            job,
            limit: LIMIT,
            cancelled: () => cancelled.has(job),
          });
          tell('done', { end: endOf(last) });
          await desk.changed();
        },
        tell,
        after() {
          desk.jobs.delete(job);
          cancelled.delete(job);
        },
      });
      return { job };
    },
    async 'scan.cancel'({ job }) {
      if (desk.jobs.has(job)) cancelled.add(job);
      await desk.open().strongroom.cancel(job);
      return {};
    },
    async 'scan.take'(input) {
      return kept(await takeFind(desk.open(), { ...input, purpose: null, algorithm: null }));
    },
    async 'scan.track'(input) {
      return kept(await trackFind(desk.open(), input));
    },
    async 'scan.same'({ find, key, reason }) {
      await sameFind(desk.open(), find, key, reason);
      return kept(key);
    },
    async 'scan.dismiss'({ find, reason }) {
      await dismissFind(desk.open(), find, reason);
      await desk.changed();
      return {};
    },
    async 'scan.watch'(settings) {
      await watchFolders(desk.open(), settings);
      await desk.changed();
      return {};
    },
    async 'scan.report'({ to, format, paper }) {
      const vault = desk.open();
      return writeReport(vault.ports, paperOf(vault, last), to, format, paper);
    },
  };
}

function endOf({ files, bytes, finds, moreFinds, gone, untried, skipped, moreSkipped }: ScanReport) {
  return {
    files,
    bytes,
    found: finds.length + moreFinds,
    gone: gone.length,
    untried,
    skipped: skipped.slice(0, NAMED).map((one) => ({ ...one })),
    moreSkipped: moreSkipped + Math.max(0, skipped.length - NAMED),
  };
}
