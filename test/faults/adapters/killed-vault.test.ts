import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { events, META, scratch } from '../../unit/adapters/vault-file/sample.ts';
import { buildWriter } from './writer-program.ts';

const run = promisify(execFile);

/** All threads, and stopped only at the calls that are looked at; a call so met can fail, but nobody is killed at it. */
const FAILING = ['-qq', '-f', '--seccomp-bpf'];
let writer: { path: string; remove: () => void };

beforeAll(async () => {
  writer = await buildWriter('es', 'killed');
});
afterAll(() => writer.remove());

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [writer.path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Lines as they come; resolves with all of them when the process has ended. */
async function linesUntil(child: ChildProcess, seen: (lines: string[]) => void): Promise<string[]> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
    seen(text.split('\n').slice(0, -1));
  });
  await once(child, 'close');
  return text.split('\n').slice(0, -1);
}

/** Opens what a killed process left; every commit is whole: event n came with row n and without row n − 3. */
function expectWhole(folder: string, atLeast: number): number {
  const file = vaultFiles.open(folder);
  try {
    const chained = file.events(1);
    const head = file.head();
    expect(chained).toHaveLength(head.seq);
    expect(head.seq).toBeGreaterThanOrEqual(atLeast);
    chained.forEach(({ event }, i) => {
      const before = chained[i - 1];
      expect(event.prev).toBe(before === undefined ? null : toBase64url(eventHash(before.event)));
    });
    const rows = file.materialOfRing('r', '', 1000).map(({ id }) => Number(id));
    const expected = [head.seq - 2, head.seq - 1, head.seq].filter((n) => n > 1);
    expect(rows.sort((a, b) => a - b)).toEqual(expected);
    return head.seq;
  } finally {
    file.close();
  }
}

function vault(): string {
  const folder = join(scratch(), 'vault');
  const file = vaultFiles.create(folder, META);
  file.commit({ events: events(file.head(), 1) });
  file.close();
  return folder;
}

test('killed at any moment of its commits, the vault opens with the last commit whole or absent', async () => {
  const folder = vault();
  let committed = 1;
  for (let round = 0; round < 12; round++) {
    const child = start(folder, '1000');
    const stopAfter = committed + 1 + Math.floor(Math.random() * 60);
    const lines = await linesUntil(child, (seen) => {
      if (Number(seen.at(-1)) >= stopAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * 3);
    });
    expect(child.signalCode).toBe('SIGKILL');
    committed = expectWhole(folder, Number(lines.at(-1)));
  }
});

test.skipIf(process.platform !== 'linux')(
  'killed at each write and flush of a commit',
  async () => {
    // strace injects SIGKILL at the n-th call that touches the disk, for every n until the program ends by itself.
    const origin = vault();
    const calls = 'pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat';
    let survived = false;
    let killed = 0;
    for (let n = 1; n < 200 && !survived; n++) {
      const folder = join(scratch(), 'vault');
      mkdirSync(folder, { mode: 0o700 });
      copyFileSync(join(origin, 'vault.db'), join(folder, 'vault.db'));
      const inject = `inject=${calls}:signal=KILL:when=${n}`;
      const args = [
        '-qq',
        '-f',
        '-P',
        join(folder, 'vault.db'),
        '-P',
        join(folder, 'vault.db-wal'),
        '-e',
        `trace=${calls}`,
      ];
      const paths = ['-P', join(folder, 'vault.db-journal'), '-P', folder];
      const done = await run('strace', [
        ...args,
        ...paths,
        '-o',
        '/dev/null',
        '-e',
        inject,
        process.execPath,
        writer.path,
        folder,
        '3',
      ]).then(
        ({ stdout }) => ({ stdout, ended: true }),
        (error: { stdout: string }) => ({ stdout: error.stdout, ended: false }),
      );
      const last = done.stdout
        .split('\n')
        .filter((line) => /^\d+$/.test(line))
        .at(-1);
      expectWhole(folder, Number(last ?? 1));
      survived = done.ended && done.stdout.includes('closed');
      if (!survived) killed += 1;
    }
    expect(survived).toBe(true);
    expect(killed).toBeGreaterThan(8);
  },
  120_000,
);

test.skipIf(process.platform !== 'linux')(
  'killed at each step of its creation, it opens, is unfinished, or is not there',
  async () => {
    let survived = false;
    const codes = new Set<string>();
    for (let n = 1; n < 200 && !survived; n++) {
      const folder = join(scratch(), 'vault');
      const names = ['vault.db', 'vault.db-wal', 'vault.db-journal'].flatMap((name) => [
        '-P',
        join(folder, name),
      ]);
      const calls = 'pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat,openat,close';
      const inject = `inject=${calls}:signal=KILL:when=${n}`;
      const args = [
        '-qq',
        '-f',
        ...names,
        '-P',
        folder,
        '-e',
        `trace=${calls}`,
        '-o',
        '/dev/null',
        '-e',
        inject,
      ];
      survived = await run('strace', [...args, process.execPath, writer.path, folder, 'create']).then(
        () => true,
        () => false,
      );
      try {
        vaultFiles.open(folder).close();
        codes.add('opened');
      } catch (error) {
        codes.add((error as { failure: { code: string } }).failure.code);
      }
    }
    expect(survived).toBe(true);
    expect([...codes].sort()).toEqual(['vault-missing', 'vault-unfinished']);
  },
  120_000,
);

test.skipIf(process.platform !== 'linux')(
  'a medium that fails at any flush or write: refused, and whole when opened again',
  async () => {
    const origin = vault();
    const calls = 'pwrite64,fdatasync,fsync';
    const traced = async (out: string, ...more: string[]) => {
      const folder = join(scratch(), 'vault');
      mkdirSync(folder, { mode: 0o700 });
      copyFileSync(join(origin, 'vault.db'), join(folder, 'vault.db'));
      const names = ['vault.db', 'vault.db-wal', 'vault.db-journal'];
      const paths = names.flatMap((name) => ['-P', join(folder, name)]);
      const args = [...FAILING, ...paths, '-e', `trace=${calls}`, '-o', out, ...more];
      const { stdout } = await run('strace', [...args, process.execPath, writer.path, folder, '3']).catch(
        (error: { stdout: string }) => error,
      );
      return { folder, lines: stdout.trim().split('\n') };
    };
    const trace = join(scratch(), 'trace');
    await traced(trace);
    const count = readFileSync(trace, 'utf8').match(/^\d+ +(pwrite64|fdatasync|fsync)\(/gm)?.length ?? 0;
    expect(count).toBeGreaterThan(8);
    const outcomes = new Set<string>();
    for (let n = 1; n <= count + 1; n++) {
      const { folder, lines } = await traced('/dev/null', '-e', `inject=${calls}:error=EIO:when=${n}+`);
      const last = lines.filter((line) => /^\d+$/.test(line)).at(-1);
      expectWhole(folder, Number(last ?? 1));
      outcomes.add(lines.at(-1) ?? '');
      if (n > count) expect(lines.at(-1)).toBe('closed');
    }
    expect([...outcomes].sort()).toEqual(['closed', 'refused vault-write-failed']);
  },
  120_000,
);

test('a second process is refused, and let in at once when the first has gone, however it went', async () => {
  const folder = vault();
  const holder = start(folder, 'hold');
  await once(holder.stdout as NodeJS.ReadableStream, 'data');
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-in-use/);
  await expect(run(process.execPath, [writer.path, folder, '1'])).rejects.toMatchObject({
    code: 3,
    stdout: 'refused vault-in-use\n',
  });
  // Reading its own vault.db must not have cost the holder its lock.
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-in-use/);
  holder.kill('SIGKILL');
  await once(holder, 'close');
  const mine = vaultFiles.open(folder);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-in-use/);
  await expect(run(process.execPath, [writer.path, folder, '1'])).rejects.toMatchObject({ code: 3 });
  mine.findTraces([new Uint8Array(32).fill(1)]);
  await expect(run(process.execPath, [writer.path, folder, '1'])).rejects.toMatchObject({ code: 3 });
  mine.close();
  const { stdout } = await run(process.execPath, [writer.path, folder, '1']);
  expect(stdout).toContain('closed');
});

test('a refused vault is free for others at once', async () => {
  const folder = vault();
  const path = join(folder, 'vault.db');
  execFileSync('sqlite3', [path, 'CREATE VIEW v AS SELECT 1']);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-damaged/);
  execFileSync('sqlite3', [path, 'BEGIN EXCLUSIVE; DROP VIEW v; COMMIT']);
  const { stdout } = await run(process.execPath, [writer.path, folder, '1']);
  expect(stdout).toContain('closed');
});

test('the log lost after a kill: the vault opens at an older head, which the anchor will tell', async () => {
  const folder = vault();
  const child = start(folder, '1000');
  await linesUntil(child, (seen) => {
    if (Number(seen.at(-1)) >= 9) child.kill('SIGKILL');
  });
  expect(existsSync(join(folder, 'vault.db-wal'))).toBe(true);
  rmSync(join(folder, 'vault.db-wal'));
  const file = vaultFiles.open(folder);
  expect(file.head().seq).toBe(1);
  file.close();
});

test('a log cut or flipped after a kill: whole commits up to there, nothing after', async () => {
  const folder = vault();
  const child = start(folder, '1000');
  await linesUntil(child, (seen) => {
    if (Number(seen.at(-1)) >= 12) child.kill('SIGKILL');
  });
  const names = readdirSync(folder);
  const left = names.map((name) => [name, readFileSync(join(folder, name))] as const);
  const log = left.find(([name]) => name.endsWith('-wal'))?.[1] as Buffer;
  const heads = new Set<number>();
  for (let at = 40; at < log.length; at += Math.floor(log.length / 23)) {
    for (const harm of ['cut', 'flip']) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      for (const [name, content] of left) writeFileSync(join(folder, name), content);
      const harmed = harm === 'cut' ? log.subarray(0, at) : Buffer.from(log);
      if (harm === 'flip') harmed[at] = (harmed[at] as number) ^ 0x10;
      writeFileSync(join(folder, 'vault.db-wal'), harmed);
      heads.add(expectWhole(folder, 1));
    }
  }
  expect(heads.size).toBeGreaterThan(3);
});
