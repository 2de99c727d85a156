// Runs a search in a worker thread, or in place where none is at hand. After it settles nothing of it runs any more.
import { Worker } from 'node:worker_threads';
import { refusal } from '../../../shared/errors/index.ts';
import type { Find, Skipped } from '../../../shared/model/scan.ts';
import type { ScanReport } from '../../core/ports/strongroom/scans.ts';
import { workerPlace } from '../bulk/worker-place.ts';
import type { SearchOrder, SearchTotals } from './search.ts';
import { type ScanProgress, type ScanWord, type ScanWork, scanWork } from './worker.ts';

/** How a caller watches and stops a scan. */
export interface ScanWatch {
  /** Called at most some twenty times a second. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How long a worker may take to stop by itself before it is ended, in milliseconds. */
const patience = 120;

/** Most finds and most skipped paths that are told one by one; the rest is counted. */
const MOST_FINDS = 20_000;
const MOST_SKIPS = 5_000;

/** Megabytes that the worker's objects may take: what is searched comes in windows beside them. */
const MEMORY = 128;

/** Searches; refuses with `file-cancelled`, within 200 ms, or `scan-memory`. */
export async function runScan(order: SearchOrder, watch: ScanWatch): Promise<ScanReport> {
  if (watch.signal?.aborted === true) throw refusal('file-cancelled');
  const gathered = new Gathered(watch);
  const place = workerPlace('scan-worker.cjs');
  const totals = await (place === null ? inPlace : inWorker(place))(order, watch, gathered);
  if (totals.cancelled) throw refusal('file-cancelled');
  return gathered.report(totals);
}

type Runner = (order: SearchOrder, watch: ScanWatch, gathered: Gathered) => Promise<SearchTotals>;

const inPlace: Runner = async (order, watch, gathered) => {
  let totals: SearchTotals | null = null;
  await scanWork(
    order,
    () => watch.signal?.aborted === true,
    (word) => {
      if ('done' in word) totals = word.done;
      else gathered.take(word);
    },
  );
  if (totals === null) throw refusal('file-cancelled');
  return totals;
};

const inWorker =
  (place: string): Runner =>
  async (order, watch, gathered) => {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const workerData: ScanWork = { order, flag };
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY };
    const worker = new Worker(place, {
      workerData,
      execArgv: [],
      env: { PATH: process.env.PATH },
      resourceLimits,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    try {
      return await new Promise<SearchTotals>((resolve, reject) => {
        stop = () => {
          Atomics.store(flag, 0, 1);
          timer = setTimeout(() => reject(refusal('file-cancelled')), patience);
        };
        watch.signal?.addEventListener('abort', stop, { once: true });
        worker.on('message', (word: ScanWord) => {
          if ('done' in word) resolve(word.done);
          else if ('failed' in word) reject(new Error(`scan worker failed: ${word.failed}`));
          else gathered.take(word);
        });
        worker.on('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refusal('scan-memory') : error),
        );
        worker.on('exit', (code) => reject(new Error(`scan worker ended with ${code}`)));
      });
    } finally {
      clearTimeout(timer);
      watch.signal?.removeEventListener('abort', stop);
      await worker.terminate();
    }
  };

/** What a scan told so far, within limits. */
class Gathered {
  readonly #watch: ScanWatch;
  readonly #finds: Find[] = [];
  readonly #skips: { path: string; why: Skipped }[] = [];
  #moreFinds = 0;
  #moreSkips = 0;

  constructor(watch: ScanWatch) {
    this.#watch = watch;
  }

  take(word: ScanWord): void {
    if ('progress' in word) this.#watch.onProgress?.(word.progress);
    if (!('finds' in word)) return;
    for (const find of word.finds) {
      if (this.#finds.length < MOST_FINDS) this.#finds.push(find);
      else this.#moreFinds += 1;
    }
    for (const skip of word.skips) {
      if (this.#skips.length < MOST_SKIPS) this.#skips.push(skip);
      else this.#moreSkips += 1;
    }
  }

  report({ files, bytes, gone, untried, beside }: SearchTotals): ScanReport {
    this.#watch.onProgress?.({ files, bytes, totalFiles: files, totalBytes: bytes });
    return {
      files,
      bytes,
      finds: this.#finds.map((find) => ({ ...find, beside: [...(beside.get(find.id) ?? [])] })),
      moreFinds: this.#moreFinds,
      skipped: this.#skips,
      moreSkipped: this.#moreSkips,
      gone: [...gone],
      untried,
    };
  }
}
