// Measures a chosen passphrase, in a thread of its own where one is at hand.
import { Worker } from 'node:worker_threads';
import { programBeside } from '../program-beside.ts';

/** Bits of a search that knows how people choose and counts `names` (people, the vault) as guessable. */
export async function strengthOf(passphrase: Uint8Array, names: readonly string[]): Promise<number> {
  const order = { passphrase: Uint8Array.from(passphrase), names };
  const program = programBeside('strength-worker.cjs');
  if (program === null) {
    // Run from source. A place that is only known then keeps the lists out of the built strongroom.
    const own = import.meta.url;
    const place = new URL('strength-worker.ts', own).href;
    const { measure } = (await import(/* @vite-ignore */ place)) as typeof import('./strength-worker.ts');
    return measure(order);
  }
  const worker = new Worker(program, {
    workerData: order,
    transferList: [order.passphrase.buffer],
    execArgv: [],
    env: {},
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the measure ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
