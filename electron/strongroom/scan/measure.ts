// How much there is to search, so that progress has an end.
import { lstatSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { SearchOrder } from './search.ts';
import { walk } from './walk.ts';

/** What lies in the folders that would be looked at. */
export async function measure(
  order: Pick<SearchOrder, 'roots' | 'respectIgnore' | 'limit'>,
  cancelled: () => boolean,
): Promise<{ files: number; bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (const root of order.roots) {
    for (const step of walk(root, { respectIgnore: order.respectIgnore, cancelled })) {
      if (!('file' in step)) continue;
      const size = sizeOf(step.file);
      files += 1;
      if (size <= order.limit) bytes += size;
      if (files % 1_000 === 0) await turn();
    }
  }
  return { files, bytes };
}

function sizeOf(file: Buffer): number {
  try {
    return lstatSync(file).size;
  } catch {
    return 0;
  }
}
