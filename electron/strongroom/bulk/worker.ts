// The worker thread of file work: one job, then it ends. It is given open descriptors and one payload key, nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, Refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { type PumpJob, type PumpResult, pump } from './pump.ts';

/** What the worker is started with. `flag` becomes 1 when the work is to stop. */
export interface WorkerOrder {
  readonly job: PumpJob;
  readonly flag: Int32Array;
}

/** What the worker says. */
export type WorkerWord =
  | { readonly progress: number }
  | { readonly done: PumpResult }
  | {
      readonly refused: {
        readonly code: ErrorCode;
        readonly data: Record<string, string | number | boolean>;
      };
    }
  | { readonly failed: string };

/** Milliseconds between two reports of progress. */
const reportEvery = 50;

async function work({ job, flag }: WorkerOrder, say: (word: WorkerWord) => void): Promise<void> {
  let reported = 0;
  try {
    const done = await pump(job, {
      cancelled: () => Atomics.load(flag, 0) !== 0,
      progress(count) {
        if (Date.now() - reported < reportEvery) return;
        reported = Date.now();
        say({ progress: count });
      },
    });
    say({ done });
  } catch (error) {
    if (error instanceof Refusal)
      say({ refused: { code: error.failure.code, data: { ...error.failure.data } } });
    else say({ failed: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
  } finally {
    if (job.kind !== 'hash') wipe(job.key.secret);
  }
}

if (parentPort !== null) {
  const port = parentPort;
  void work(workerData as WorkerOrder, (word) => port.postMessage(word));
}
