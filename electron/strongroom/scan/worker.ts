// The worker thread of a scan: one search, then it ends. Only what may be told leaves it.
import { parentPort, workerData } from 'node:worker_threads';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Find, Skipped } from '../../../shared/model/scan.ts';
import { measure } from './measure.ts';
import { type SearchOrder, type SearchTotals, search } from './search.ts';

/** What the worker is started with. `flag` becomes 1 when the work is to stop. */
export interface ScanWork {
  readonly order: SearchOrder;
  readonly flag: Int32Array;
}

export interface ScanProgress {
  readonly files: number;
  readonly bytes: number;
  readonly totalFiles: number;
  readonly totalBytes: number;
}

/** What the worker says. */
export type ScanWord =
  | { readonly finds: readonly Find[]; readonly skips: readonly { path: string; why: Skipped }[] }
  | { readonly progress: ScanProgress }
  | { readonly done: SearchTotals }
  | { readonly failed: string };

/** Milliseconds between two reports. */
const reportEvery = 50;

/** Does one search and says what it sees, some twenty times a second. */
export async function scanWork(
  order: SearchOrder,
  cancelled: () => boolean,
  say: (word: ScanWord) => void,
): Promise<void> {
  let finds: Find[] = [];
  let skips: { path: string; why: Skipped }[] = [];
  let reported = 0;
  const tell = () => {
    if (finds.length + skips.length > 0) say({ finds, skips });
    finds = [];
    skips = [];
  };
  const total = await measure(order, cancelled);
  const progress = (files: number, bytes: number) => {
    if (Date.now() - reported < reportEvery) return;
    reported = Date.now();
    tell();
    const totalBytes = Math.max(total.bytes, bytes);
    say({ progress: { files, bytes, totalFiles: Math.max(total.files, files), totalBytes } });
  };
  progress(0, 0);
  const done = await search(order, {
    find: (found) => finds.push(found),
    skip: (path, why) => skips.push({ path, why }),
    progress,
    cancelled,
  });
  tell();
  say({ done });
}

if (parentPort !== null) {
  const port = parentPort;
  const { order, flag } = workerData as ScanWork;
  scanWork(
    order,
    () => Atomics.load(flag, 0) !== 0,
    (word) => port.postMessage(word),
  )
    .catch((error: unknown) => port.postMessage({ failed: error instanceof Error ? error.name : 'unknown' }))
    .finally(() => wipe(order.digestKey));
}
