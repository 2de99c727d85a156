// A file of 1 GiB: its speed against `age` in turns, both until the result is on the medium, the memory of a process that
// encrypts and decrypts it, and how soon it stops when it is cancelled.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { x25519Identity } from '../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../electron/strongroom/age/recipient-text.ts';
import { publicKeyOf } from '../../electron/strongroom/algorithms/curve25519.ts';
import { commitFile } from '../../electron/strongroom/bulk/atomic.ts';
import { decryptFile, encryptFile } from '../../electron/strongroom/bulk/files.ts';
import { Refusal } from '../../shared/errors/index.ts';
import { inTurns, promise, seconds, tell } from './promises.ts';

const GiB = 1024 ** 3;
const ROUNDS = 3;
const scalar = crypto.getRandomValues(new Uint8Array(32));
const recipient = recipientText(publicKeyOf('x25519', scalar));

const [given = ''] = process.argv.slice(2);
if (given !== '') {
  await once(given);
  process.exit();
}

/** What the process does whose memory is measured: the file once sealed and once opened, its most in MB told. */
async function once(input: string): Promise<void> {
  const sealed = await encryptFile({ recipients: [recipient], input, output: `${input}.age` });
  const identities = [x25519Identity(scalar)];
  const opened = await decryptFile({ identities, input: sealed.temp, output: `${input}.opened` });
  for (const { temp } of [sealed, opened]) unlinkSync(temp);
  process.stdout.write(String((process.resourceUsage().maxRSS * 1024) / 1e6));
}

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const [input, output] = [join(folder, 'plain'), join(folder, 'sealed.age')];
/** Waits until a file is on the medium: what a result is worth only then. */
function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

try {
  const block = randomBytes(8 * 1024 ** 2);
  const file = openSync(input, 'w');
  for (let done = 0; done < GiB; done += block.length) writeSync(file, block);
  closeSync(file);
  flush(input);

  let ours = Infinity;
  const whole = async () => {
    let written = 0;
    const begun = performance.now();
    const onProgress = () => {
      written = performance.now() - begun;
    };
    const { temp } = await encryptFile({ recipients: [recipient], input, output, onProgress });
    ours = Math.min(ours, written / 1000);
    await commitFile(temp, output, { overwrite: true });
  };
  const acts: Record<string, () => unknown> = { whole };
  let theirs = Infinity;
  if (spawnSync('age', ['--version']).status === 0) {
    const sealed = join(folder, 'by-age');
    acts.age = async () => {
      rmSync(sealed, { force: true });
      const age = () => execFileSync('age', ['-r', recipient, '-o', sealed, input]);
      theirs = Math.min(theirs, await seconds(age));
      flush(sealed);
    };
  }
  const best = await inTurns(ROUNDS, acts);
  const speed = (time = 0) => `${(GiB / 1e6 / time).toFixed(0)} MB/s`;
  tell('encrypting 1 GiB, flushed to the medium', speed(best.whole));
  tell('encrypting 1 GiB, until the last byte is given to the system', speed(ours));
  if (best.age === undefined) tell('age is not installed here', 'no comparison');
  else {
    tell('age, the same file, then flushed as well', speed(best.age));
    tell('age, the same file, left to the system to write', speed(theirs));
    promise('both flushed: speed / speed of age', best.age / (best.whole as number), { least: 0.5 });
    promise('both left to the system: speed / speed of age', theirs / ours, { least: 0.5 });
  }
  const memory = execFileSync(process.execPath, [process.argv[1] ?? '', input], { encoding: 'utf8' });
  promise('memory of a process that encrypts and decrypts 1 GiB', Number(memory), { most: 200 }, ' MB');

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
