// Verifies a ledger in a worker thread, or in place where none is at hand.
import { Worker } from 'node:worker_threads';
import { refusal } from '../../../shared/errors/index.ts';
import type { ChainCheck, ChainExpectation } from '../../core/ports/ledger-work.ts';
import { workerPlace } from '../bulk/worker-place.ts';
import { type ChainAnswer, type ChainOrder, chainWork } from './worker.ts';

/** Begins a verification; call `end` afterwards. */
export function startChainCheck(expect: ChainExpectation): ChainCheck {
  const place = workerPlace('ledger-worker.cjs');
  if (place !== null) return inWorker(place, expect);
  const work = chainWork(expect);
  return checkOf(
    async (order) => work(order),
    async () => {},
  );
}

function checkOf(ask: (order: ChainOrder) => Promise<ChainAnswer>, end: () => Promise<void>): ChainCheck {
  return {
    async take(events) {
      const answer = await ask(events);
      return 'held' in answer && answer.held;
    },
    async report() {
      const answer = await ask(null);
      if (!('report' in answer)) throw new Error('expected the report of the verification');
      return answer.report;
    },
    end,
  };
}

function inWorker(place: string, expect: ChainExpectation): ChainCheck {
  const worker = new Worker(place, { workerData: expect, execArgv: [], env: {} });
  let ended = false;
  const ask = (order: ChainOrder) =>
    new Promise<ChainAnswer>((resolve, reject) => {
      const done = () => {
        worker.off('message', answered);
        worker.off('error', failed);
        worker.off('exit', gone);
      };
      const answered = (answer: ChainAnswer) => {
        done();
        resolve(answer);
      };
      const failed = (error: unknown) => {
        done();
        reject(error);
      };
      const gone = (code: number) =>
        failed(ended ? refusal('file-cancelled') : new Error(`the verification ended with ${code}`));
      worker.on('message', answered);
      worker.on('error', failed);
      worker.on('exit', gone);
      worker.postMessage(order);
    });
  return checkOf(ask, async () => {
    ended = true;
    await worker.terminate();
  });
}
