import { closeSync, openSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { x25519Identity } from '../../../../electron/strongroom/age/identity.ts';
import { decryptFile, encryptFile, hashFile } from '../../../../electron/strongroom/bulk/files.ts';
import { run } from '../../../../electron/strongroom/bulk/run.ts';
import { setWorkerPlace } from '../../../../electron/strongroom/bulk/worker-place.ts';
import { buildWorker } from '../../../support/bulk-worker.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { content, recipient, scalar, scratch } from './sample.ts';

const MiB = 1024 * 1024;

let worker: { path: string; remove: () => void };
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => worker.remove());
afterEach(() => setWorkerPlace(undefined));

describe('where work is done', () => {
  test('a small file in place, a large one in the thread', async () => {
    const { file, at } = scratch();
    const broken = file('worker.cjs', 'throw new Error("this thread was started")');
    setWorkerPlace(broken);
    const small = file('small', content(MiB - 1));
    expect((await hashFile({ input: small, algorithm: 'sha256' })).bytes).toBe(MiB - 1);
    const large = file('large', content(MiB));
    const work = encryptFile({ recipients: [recipient], input: large, output: at('out') });
    await expect(work).rejects.toThrow('this thread was started');
  });

  test('a thread that ends without a word or says that it failed is no result', async () => {
    const { file, at, names } = scratch();
    const input = file('large', content(2 * MiB));
    const work = () => encryptFile({ recipients: [recipient], input, output: at('out') });
    setWorkerPlace(file('ends.cjs', ''));
    await expect(work()).rejects.toThrow('file worker ended with 0');
    setWorkerPlace(
      file('fails.cjs', "require('node:worker_threads').parentPort.postMessage({ failed: 'Error: lost' })"),
    );
    await expect(work()).rejects.toThrow('file worker failed: Error: lost');
    expect(names()).toEqual(['ends.cjs', 'fails.cjs', 'large']);
  });

  test('the thread gets no environment and no arguments', async () => {
    const { file } = scratch();
    setWorkerPlace(
      file(
        'tells.cjs',
        "require('node:worker_threads').parentPort.postMessage({ failed: JSON.stringify([process.env, process.execArgv]) })",
      ),
    );
    const input = file('large', content(2 * MiB));
    await expect(hashFile({ input, algorithm: 'sha256' })).rejects.toThrow('[{},[]]');
  });
});

describe.each(['in a worker thread', 'in place'])('%s', (where) => {
  const choose = () => setWorkerPlace(where === 'in place' ? null : worker.path);

  test('progress rises to the whole, and its last word is the whole', async () => {
    choose();
    const { file, at } = scratch();
    const input = file('plain', content(9 * MiB));
    const told: { done: number; total: number }[] = [];
    const { temp } = await encryptFile({
      recipients: [recipient],
      input,
      output: at('out'),
      onProgress: (progress) => told.push(progress),
    });
    const done = told.map((progress) => progress.done);
    expect(told.length).toBeGreaterThan(1);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual({ done: 9 * MiB, total: 9 * MiB });
    const back: number[] = [];
    await decryptFile({
      identities: [x25519Identity(scalar)],
      input: temp,
      output: at('back'),
      onProgress: (progress) => back.push(progress.done),
    });
    expect(back.at(-1)).toBe(9 * MiB);
  });

  test('cancelled before its end it refuses, stops reading and leaves nothing', async () => {
    choose();
    const { file, at, names } = scratch();
    const size = 96 * MiB;
    const input = file('plain', new Uint8Array(size));
    const control = new AbortController();
    let reached = 0;
    const refused = await refusalOf(() =>
      encryptFile({
        recipients: [recipient],
        input,
        output: at('out'),
        signal: control.signal,
        onProgress: ({ done }) => {
          reached = done;
          control.abort();
        },
      }),
    );
    expect(refused.code).toBe('file-cancelled');
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(size);
    expect(names()).toEqual(['plain']);
  });

  test('cancelled before it begins it does not begin', async () => {
    choose();
    const { file, at, names } = scratch();
    const input = file('plain', content(2 * MiB));
    const signal = AbortSignal.abort();
    const told: unknown[] = [];
    const work = () =>
      hashFile({ input, algorithm: 'sha256', signal, onProgress: (progress) => told.push(progress) });
    expect((await refusalOf(work)).code).toBe('file-cancelled');
    const seal = () => encryptFile({ recipients: [recipient], input, output: at('out'), signal });
    expect((await refusalOf(seal)).code).toBe('file-cancelled');
    expect(told).toEqual([]);
    expect(names()).toEqual(['plain']);
  });
});

test('a thread that does not listen is ended', async () => {
  const { file, names } = scratch();
  setWorkerPlace(
    file(
      'deaf.cjs',
      "require('node:worker_threads').parentPort.postMessage({ progress: 1 }); for (;;) Math.random();",
    ),
  );
  const input = file('plain', content(2 * MiB));
  const control = new AbortController();
  const work = () =>
    hashFile({
      input,
      algorithm: 'sha256',
      signal: control.signal,
      onProgress: () => control.abort(),
    });
  expect((await refusalOf(work)).code).toBe('file-cancelled');
  expect(names()).toEqual(['deaf.cjs', 'plain']);
});

test('when it has settled nothing of it runs: the descriptors may be closed and used again', async () => {
  setWorkerPlace(worker.path);
  const { file, at } = scratch();
  const input = file('plain', content(32 * MiB));
  for (let round = 0; round < 3; round++) {
    const control = new AbortController();
    const source = openSync(input, 'r');
    const output = openSync(at('out'), 'w');
    const refused = await refusalOf(() =>
      run(
        {
          kind: 'encrypt',
          input: { fd: source, path: input },
          output: { fd: output, path: at('out') },
          size: 32 * MiB,
          cipher: 'age',
          key: { secret: new Uint8Array(32), bound: new Uint8Array(0) },
          start: new Uint8Array(0),
        },
        { signal: control.signal, onProgress: () => control.abort() },
      ),
    );
    expect(refused.code).toBe('file-cancelled');
    closeSync(source);
    closeSync(output);
  }
});
