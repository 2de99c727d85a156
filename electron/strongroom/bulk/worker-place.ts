// Where the programs of workers are. Built, they stand beside the program that uses them; run from source there are none,
// and the same code works in place unless a test names a built worker.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workers' programs, as the build writes them. */
export type WorkerProgram = 'bulk-worker.cjs' | 'scan-worker.cjs';

let named: string | null | undefined;

/** Names the worker's program; `null` has the work done in place; `undefined` goes back to looking for it. */
export function setWorkerPlace(path: string | null | undefined): void {
  named = path;
}

/** Path of a worker's program, or `null` when work is to be done in place. A packed application keeps it unpacked. */
export function workerPlace(program: WorkerProgram): string | null {
  if (named !== undefined) return named;
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return null;
  const beside = join(dirname(own), program);
  const unpacked = beside.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return [unpacked, beside].find((path) => existsSync(path)) ?? null;
}
