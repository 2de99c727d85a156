// Runs one job in a worker thread, or in place when it is small or no worker is at hand. After it settles nothing of the
// job runs any more, so the caller may close the descriptors.
import { Worker } from 'node:worker_threads';
import { refusal } from '../../../shared/errors/index.ts';
import { type PumpJob, type PumpResult, pump } from './pump.ts';
import type { WorkerOrder, WorkerWord } from './worker.ts';
import { workerPlace } from './worker-place.ts';

/** How a caller watches and stops work. */
export interface Watch {
  /** Called at most some twenty times a second, and once at the end. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Below this many bytes starting a thread costs more than the work. */
const worthWorker = 1024 * 1024;

/** How long a worker may take to stop by itself before it is ended, in milliseconds. */
const patience = 120;

/** Does `job`; refuses as `pump` does. Cancelled work ends within 200 ms. */
export async function run(job: PumpJob, watch: Watch): Promise<PumpResult> {
  if (watch.signal?.aborted === true) throw refusal('file-cancelled');
  const place = job.size < worthWorker ? null : workerPlace('bulk-worker.cjs');
  const report = (done: number) => watch.onProgress?.({ done, total: Math.max(done, job.size) });
  const result =
    place === null ? await inPlace(job, watch, report) : await inWorker(place, job, watch, report);
  watch.onProgress?.({ done: job.size, total: job.size });
  return result;
}

function inPlace(job: PumpJob, watch: Watch, report: (done: number) => void): Promise<PumpResult> {
  return pump(job, { progress: report, cancelled: () => watch.signal?.aborted === true });
}

async function inWorker(
  place: string,
  job: PumpJob,
  watch: Watch,
  report: (done: number) => void,
): Promise<PumpResult> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const order: WorkerOrder = { job, flag };
  const worker = new Worker(place, { workerData: order, execArgv: [], env: {} });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  try {
    return await new Promise<PumpResult>((resolve, reject) => {
      stop = () => {
        Atomics.store(flag, 0, 1);
        timer = setTimeout(() => reject(refusal('file-cancelled')), patience);
      };
      watch.signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', (word: WorkerWord) => {
        if ('progress' in word) report(word.progress);
        else if ('done' in word) resolve(word.done);
        else if ('refused' in word) reject(refusal(word.refused.code, word.refused.data));
        else reject(new Error(`file worker failed: ${word.failed}`));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`file worker ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    watch.signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
