// The scan in its thread: memory on a tree of large and of many files, and how it ends.
import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setWorkerPlace } from '../../../../electron/strongroom/bulk/worker-place.ts';
import { NONE_KNOWN } from '../../../../electron/strongroom/scan/custody.ts';
import { runScan } from '../../../../electron/strongroom/scan/run.ts';
import { type BuiltProgram, buildProgram } from '../../../support/build-program.ts';
import { buildWorker } from '../../../support/bulk-worker.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let worker: { path: string; remove: () => void };
let program: BuiltProgram;
let root = '';
beforeAll(async () => {
  worker = await buildWorker('scan');
  program = await buildProgram('test/support/scan-memory-program.ts', 'es');
  root = mkdtempSync(join(tmpdir(), 'holdfast-run-'));
});
afterEach(() => setWorkerPlace(undefined));
afterAll(() => {
  worker?.remove();
  program?.remove();
  rmSync(root, { recursive: true, force: true });
});

const order = (roots: readonly string[] = [root]) => ({
  roots,
  respectIgnore: false,
  history: false,
  limit: 1e9,
  digestKey: new Uint8Array(32).fill(1),
  known: NONE_KNOWN,
  expected: [],
});

test('a tree with large files of text, of noise and of one line takes less than 300 MB', async () => {
  const tree = join(root, 'tree');
  mkdirSync(tree);
  const lines = 'the quick brown fox = jumps over token: the lazy dog; value(12345)\n'.repeat(16_000);
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(65_536)));
  for (let i = 0; i < 20; i++) appendFileSync(join(tree, 'text.yml'), lines);
  for (let i = 0; i < 320; i++) appendFileSync(join(tree, 'noise.bin'), noise);
  writeFileSync(join(tree, 'line.js'), `var a=${'x.token=function(b){return b.password};'.repeat(300_000)}`);
  for (let i = 0; i < 2_000; i++) {
    writeFileSync(join(tree, `${i}.env`), `API_TOKEN_${i}=${noise.toString('base64url', i, i + 30)}\n`);
  }
  const { stdout } = await promisify(execFile)(process.execPath, [program.path, worker.path, tree]);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ files: 2_003, refused: 'file-cancelled' });
  expect(told.bytes).toBeGreaterThan(50e6);
  expect(told.finds).toBeGreaterThan(1_500);
  expect(told.peak).toBeLessThan(300);
}, 120_000);

test('a thread that ends without a word, says that it failed or runs out of memory is no result', async () => {
  const as = (name: string, code: string) => {
    const path = join(root, name);
    writeFileSync(path, code);
    setWorkerPlace(path);
  };
  as('ends.cjs', '');
  await expect(runScan(order(), {})).rejects.toThrow('scan worker ended with 0');
  as('fails.cjs', "require('node:worker_threads').parentPort.postMessage({ failed: 'TypeError' })");
  await expect(runScan(order(), {})).rejects.toThrow('scan worker failed: TypeError');
  as('grows.cjs', 'const all = []; for (;;) all.push({ of: new Array(1e4).fill(all.length) });');
  expect((await refusalOf(() => runScan(order(), {}))).code).toBe('scan-memory');
});

test('a thread that does not stop by itself is ended', async () => {
  const path = join(root, 'hangs.cjs');
  writeFileSync(path, 'setInterval(() => {}, 1000); for (;;);');
  setWorkerPlace(path);
  const control = new AbortController();
  const run = runScan(order(), { signal: control.signal });
  setTimeout(() => control.abort(), 20);
  expect((await refusalOf(() => run)).code).toBe('file-cancelled');
});
