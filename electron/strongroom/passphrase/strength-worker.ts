// The worker thread that measures one passphrase and ends: the lists and the text that the measure needs, which cannot be
// wiped, go with the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { fromUtf8, wipe } from '../../../shared/formats/bytes.ts';
import { loadMeter } from '../../../shared/strength.ts';

/** What the worker is started with; it wipes its copy of the passphrase. */
export interface StrengthOrder {
  readonly passphrase: Uint8Array;
  readonly names: readonly string[];
}

/** Bits of a search that knows how people choose. */
export async function measure({ passphrase, names }: StrengthOrder): Promise<number> {
  const meter = await loadMeter({ warnings: {}, suggestions: {} });
  try {
    return meter(fromUtf8(passphrase), names).bits;
  } finally {
    wipe(passphrase);
  }
}

if (parentPort !== null && workerData !== null) {
  const port = parentPort;
  void measure(workerData as StrengthOrder).then((bits) => port.postMessage(bits));
}
