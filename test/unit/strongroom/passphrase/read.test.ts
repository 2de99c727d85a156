import { execFileSync, spawn } from 'node:child_process';
import { closeSync, open, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPassphraseFd, readPassphraseFile } from '../../../../electron/strongroom/passphrase/read.ts';
import { fromUtf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { unprivileged } from '../../../support/unprivileged.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-passphrase-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const codeOf = async (path: string) => (await refusalOf(() => readPassphraseFile(path))).code;

function file(content: string | Uint8Array): string {
  const path = join(folder, 'passphrase');
  writeFileSync(path, content);
  return path;
}

test('reads a file, also through a link', async () => {
  const path = file('pass\u00e9\n');
  expect(fromUtf8(await readPassphraseFile(path))).toBe('pass\u00e9');
  symlinkSync(path, join(folder, 'link'));
  expect(fromUtf8(await readPassphraseFile(join(folder, 'link')))).toBe('pass\u00e9');
});

test('refuses each kind of wrong file with its own code', async () => {
  expect(await codeOf(folder)).toBe('passphrase-folder');
  expect(await codeOf(join(folder, 'none'))).toBe('passphrase-file-missing');
  expect(await codeOf(file(''))).toBe('passphrase-empty');
  expect(await codeOf(file('a\0b'))).toBe('passphrase-nul');
  expect(await codeOf(file(Uint8Array.of(0xfe, 0xff)))).toBe('passphrase-not-utf8');
  expect(await codeOf('/dev/zero')).toBe('passphrase-not-regular');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(await codeOf(join(folder, 'pipe'))).toBe('passphrase-not-regular');
});

test('a huge file is refused without being read', async () => {
  const path = file('x');
  // Reading it all would take longer than a test may.
  truncateSync(path, 4 * 1024 ** 4);
  expect(await codeOf(path)).toBe('passphrase-too-long');
  expect(await codeOf(file('x'.repeat(4097)))).toBe('passphrase-too-long');
  expect(await readPassphraseFile(file(`${'x'.repeat(4096)}\r\n`))).toHaveLength(4096);
});

test('an unreadable file is told from a missing one', async () => {
  await chmod(folder, 0o711);
  const path = file('secret');
  await chmod(path, 0);
  const codes = await unprivileged(() => Promise.all([codeOf(path), codeOf(join(folder, 'none'))]));
  expect(codes).toEqual(['passphrase-unreadable', 'passphrase-file-missing']);
});

test('reads a pipe to its end from a descriptor, in as many pieces as it comes', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const writer = spawn('sh', ['-c', `{ printf "from a "; sleep 0.2; printf "pipe\\n"; } > "${path}"`]);
  const fd = await new Promise<number>((resolve, reject) => {
    open(path, 'r', (error, opened) => (error === null ? resolve(opened) : reject(error)));
  });
  expect(fromUtf8(await readPassphraseFd(fd))).toBe('from a pipe');
  closeSync(fd);
  expect(writer.pid).toBeGreaterThan(0);
});

test('an endless descriptor is refused, not read for ever', async () => {
  const fd = openSync('/dev/zero', 'r');
  expect((await refusalOf(() => readPassphraseFd(fd))).code).toBe('passphrase-too-long');
  closeSync(fd);
});

test('refuses a descriptor that is not open or is a folder', async () => {
  expect((await refusalOf(() => readPassphraseFd(9999))).code).toBe('passphrase-unreadable');
  expect((await refusalOf(() => readPassphraseFd(openSync(folder, 'r')))).code).toBe('passphrase-folder');
});
