// A process of its own that scans a folder in the worker, tells how much memory the whole process ever held, and how
// a second scan ended that was cancelled.
import { setWorkerPlace } from '../../electron/strongroom/bulk/worker-place.ts';
import { NONE_KNOWN } from '../../electron/strongroom/scan/custody.ts';
import { runScan } from '../../electron/strongroom/scan/run.ts';

const [worker = '', folder = ''] = process.argv.slice(2);
setWorkerPlace(worker);
const order = () => ({
  roots: [folder],
  respectIgnore: false,
  history: true,
  limit: 1e9,
  digestKey: new Uint8Array(32).fill(1),
  known: NONE_KNOWN,
  expected: [],
});

const { files, bytes, finds } = await runScan(order(), {});

const control = new AbortController();
let refused = '';
await runScan(order(), {
  signal: control.signal,
  onProgress: (seen) => {
    if (seen.bytes > 0) control.abort();
  },
}).catch((error: unknown) => {
  refused = (error as { failure: { code: string } }).failure.code;
});
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ files, bytes, finds: finds.length, refused, peak })}\n`);
