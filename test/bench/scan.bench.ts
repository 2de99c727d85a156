// A scan of 200 MB in 20,000 files against `grep -rE` with one pattern on the same tree, in turns; the memory it takes,
// how busy it keeps the loop of the process that asked for it, and how soon it stops when it is cancelled.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance as clock } from 'node:perf_hooks';
import { NONE_KNOWN } from '../../electron/strongroom/scan/custody.ts';
import { runScan } from '../../electron/strongroom/scan/run.ts';
import { Refusal } from '../../shared/errors/index.ts';
import { inTurns, promise, tell } from './promises.ts';

const FILES = 20_000;
const BYTES = 200e6;
const ROUNDS = 2;
const PATTERN = 'AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const order = () => ({
  roots: [folder],
  respectIgnore: false,
  history: false,
  limit: 16e6,
  digestKey: randomBytes(32),
  known: NONE_KNOWN,
  expected: [],
});

/** Text of four kinds as lie in the folders of people, and noise as pictures and programs are. */
function content(i: number, length: number): string | Uint8Array {
  const word = (n: number) => ['value', 'return', 'market', 'function', 'summer', 'index', 'config'][n % 7];
  const line = [
    (n: number) => `  const ${word(n)}${n} = ${word(n + 3)}(${n}, '${word(n * 3)} of ${word(n + 1)}');`,
    (n: number) => `The ${word(n)} of a ${word(n + 2)} is ${n} times the ${word(n + 4)}, as everyone knows.`,
    (n: number) => `${word(n)}_${n}: ${(n * 2654435761).toString(16)}`,
    (n: number) => `${n};${word(n)};${n * 17};2026-11-${10 + (n % 18)};${word(n + 5)}`,
  ][i % 5];
  if (line === undefined) return randomBytes(length);
  let text = '';
  for (let n = i; text.length < length; n++) text += `${line(n)}\n`;
  return text;
}

try {
  for (let i = 0; i < FILES; i++) {
    const inside = join(folder, `part-${i % 200}`);
    if (i < 200) mkdirSync(inside);
    // Most are small, a few are large, as they are on a disk.
    const length = i % 100 === 0 ? (BYTES * 0.6) / (FILES / 100) : (BYTES * 0.4) / FILES;
    writeFileSync(join(inside, `${i}${['.ts', '.md', '.yml', '.csv', '.bin'][i % 5]}`), content(i, length));
  }
  writeFileSync(join(folder, 'part-7', 'planted.env'), 'aws_access_key_id = AKIAQ3EGUK5BXWZLHT7V\n');

  let searched = { files: 0, bytes: 0, finds: 0 };
  let busy = 0;
  const scan = async () => {
    const before = clock.eventLoopUtilization();
    const { files, bytes, finds } = await runScan(order(), {});
    busy = Math.max(busy, clock.eventLoopUtilization(before).utilization);
    searched = { files, bytes, finds: finds.length };
  };
  const acts: Record<string, () => unknown> = { scan };
  if (spawnSync('grep', ['--version']).status === 0) {
    acts.grep = () => execFileSync('grep', ['-rE', PATTERN, folder], { stdio: 'ignore' });
  }
  const best = await inTurns(ROUNDS, acts);
  const speed = (time = 0) => `${(searched.bytes / 1e6 / time).toFixed(0)} MB/s`;
  tell(`scanning ${searched.files} files, ${(searched.bytes / 1e6).toFixed(0)} MB`, speed(best.scan));
  tell('found among them', String(searched.finds));
  if (best.grep === undefined) tell('grep is not installed here', 'no comparison');
  else {
    tell('grep -rE with one pattern, the same tree', speed(best.grep));
    tell('speed of the scan / speed of grep', ((best.grep as number) / (best.scan as number)).toPrecision(2));
  }
  promise(
    'memory of the process and its thread',
    (process.resourceUsage().maxRSS * 1024) / 1e6,
    { most: 300 },
    ' MB',
  );
  promise('part of that time for which the asking loop was busy', busy, { most: 0.05 });

  let late = 0;
  for (let round = 0; round < 3; round++) {
    const control = new AbortController();
    let asked = 0;
    const work = runScan(order(), {
      signal: control.signal,
      onProgress: ({ bytes }) => {
        if (bytes < BYTES / 50 || asked > 0) return;
        asked = performance.now();
        control.abort();
      },
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.failure.code !== 'file-cancelled') throw error;
    });
    late = Math.max(late, performance.now() - asked);
  }
  promise('cancelling it', late, { most: 200 }, ' ms');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
