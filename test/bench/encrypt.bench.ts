// A file of 1 GiB: its speed against `age` in turns, both until the result is on the medium, the memory that it takes, and how soon it stops when it is cancelled.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { x25519Identity } from '../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../electron/strongroom/age/recipient.ts';
import { publicKeyOf } from '../../electron/strongroom/algorithms/curve25519.ts';
import { commitFile } from '../../electron/strongroom/bulk/atomic.ts';
import { decryptFile, encryptFile } from '../../electron/strongroom/bulk/files.ts';
import { Refusal } from '../../shared/errors/index.ts';
import { inTurns, promise, seconds, tell } from './promises.ts';

const GiB = 1024 ** 3;
const ROUNDS = 3;
const scalar = crypto.getRandomValues(new Uint8Array(32));
const recipient = recipientText(publicKeyOf('x25519', scalar));

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const [input, output] = [join(folder, 'plain'), join(folder, 'sealed.age')];
/** Waits until a file is on the medium: what a result is worth only then. */
function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
/** MB that this process ever held. */
const peak = () => (process.resourceUsage().maxRSS * 1024) / 1e6;

try {
  const block = randomBytes(8 * 1024 ** 2);
  const file = openSync(input, 'w');
  for (let done = 0; done < GiB; done += block.length) writeSync(file, block);
  closeSync(file);
  flush(input);
  const start = process.memoryUsage().rss / 1e6;

  const whole = async () => {
    const { temp } = await encryptFile({ recipients: [recipient], input, output });
    await commitFile(temp, output, { overwrite: true });
  };
  const acts: Record<string, () => unknown> = { whole };
  let unflushed = Infinity;
  if (spawnSync('age', ['--version']).status === 0) {
    const theirs = join(folder, 'by-age');
    acts.age = async () => {
      rmSync(theirs, { force: true });
      const age = () => execFileSync('age', ['-r', recipient, '-o', theirs, input]);
      unflushed = Math.min(unflushed, await seconds(age));
      flush(theirs);
    };
  }
  const best = await inTurns(ROUNDS, acts);
  const speed = (time = 0) => `${(GiB / 1e6 / time).toFixed(0)} MB/s`;
  tell('encrypting 1 GiB, flushed to the medium', speed(best.whole));
  if (best.age === undefined) tell('age is not installed here', 'no comparison');
  else {
    tell('age, the same file, then flushed as well', speed(best.age));
    tell('age, the same file, left to the system to write', speed(unflushed));
    promise('speed of encrypting 1 GiB / speed of age', best.age / (best.whole as number), { least: 0.5 });
  }
  const opened = await decryptFile({
    identities: [x25519Identity(scalar)],
    input: output,
    output: join(folder, 'opened'),
  });
  unlinkSync(opened.temp);
  promise('memory over the start, encrypting and decrypting 1 GiB', peak() - start, { most: 200 }, ' MB');

  let late = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const control = new AbortController();
    let asked = 0;
    const work = encryptFile({
      recipients: [recipient],
      input,
      output: join(folder, 'cancelled'),
      signal: control.signal,
      onProgress: ({ done }) => {
        if (done < GiB / 8 || asked > 0) return;
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
