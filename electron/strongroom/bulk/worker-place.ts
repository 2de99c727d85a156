// Where the worker's program is. Built, it stands beside the program that uses it as `bulk-worker.cjs`; run from
// source there is none, and the same code works in place unless a test names a built worker.
import { programBeside } from '../program-beside.ts';

let named: string | null | undefined;

/** Names the worker's program; `null` has the work done in place; `undefined` goes back to looking for it. */
export function setWorkerPlace(path: string | null | undefined): void {
  named = path;
}

/** Path of the worker's program, or `null` when work is to be done in place. */
export function workerPlace(): string | null {
  return named === undefined ? programBeside('bulk-worker.cjs') : named;
}
