import { execFile } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltProgram, buildProgram } from '../../../support/build-program.ts';
import { buildWorker } from '../../../support/bulk-worker.ts';
import { scratch } from './sample.ts';

const MiB = 1024 * 1024;

let worker: { path: string; remove: () => void };
let program: BuiltProgram;
beforeAll(async () => {
  worker = await buildWorker();
  program = await buildProgram('test/support/bulk-memory-program.ts', 'es');
});
afterAll(() => {
  worker?.remove();
  program?.remove();
});

test('a file of 256 MiB takes less than 100 MiB of memory over the start', async () => {
  const { file, at, names } = scratch();
  const input = file('plain', '');
  truncateSync(input, 256 * MiB);
  const args = [program.path, worker.path, input, at('out')];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const told = JSON.parse(stdout);
  expect(told.bytes).toBe(256 * MiB);
  expect(told.encrypting).toBeGreaterThan(1);
  expect(told.encrypting).toBeLessThan(100);
  expect(told.decrypting).toBeLessThan(100);
  expect(names()).toEqual(['plain']);
});
