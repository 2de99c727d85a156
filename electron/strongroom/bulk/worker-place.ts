// Where the programs of workers are. Built, they stand beside the program that uses them; run from source there are none,
// and the same code works in place unless a test names a built worker.
import { programBeside } from '../program-beside.ts';

/** The workers' programs, as the build writes them. */
type WorkerProgram = 'bulk-worker.cjs' | 'scan-worker.cjs' | 'ledger-worker.cjs';

let named: string | null | undefined;

/** Names the worker's program; `null` has the work done in place; `undefined` goes back to looking for it. */
export function setWorkerPlace(path: string | null | undefined): void {
  named = path;
}

/** Path of a worker's program, or `null` when work is to be done in place. */
export function workerPlace(program: WorkerProgram): string | null {
  return named === undefined ? programBeside(program) : named;
}
