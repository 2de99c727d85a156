import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { bytes, META, scratch } from './vault-file/sample.ts';

const posix = process.platform !== 'win32';

test('a file is written once, whole, for its owner alone, and read back', () => {
  const at = join(scratch(), 'file');
  const content = bytes(3_000_000);
  folders.writeNew(at, content);
  expect(Buffer.compare(folders.read(at, content.length), content)).toBe(0);
  if (posix) expect(statSync(at).mode & 0o777).toBe(0o600);
  expect(() => folders.writeNew(at, bytes(3))).toThrow(/^file-exists/);
  expect(folders.read(at, 5_000_000)).toHaveLength(3_000_000);
  expect(folders.read(at, content.length).constructor).toBe(Uint8Array);
});

test('nothing is written through a link, also not through one that leads nowhere', () => {
  const folder = scratch();
  const target = join(folder, 'target');
  for (const where of [join(folder, 'nowhere'), join(folder, 'somewhere')]) {
    const link = `${where}.link`;
    symlinkSync(where, link);
    if (where.endsWith('somewhere')) writeFileSync(where, 'mine');
    writeFileSync(`${target}.part`, 'new');
    expect(() => folders.writeNew(link, bytes(3))).toThrow(/^file-exists/);
    expect(() => folders.release(`${target}.part`, link, true)).toThrow(/^file-target-symlink/);
    expect(() => folders.expectWritable(link, true)).toThrow(/^file-target-symlink/);
    expect(readlinkSync(link)).toBe(where);
  }
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  expect(readFileSync(join(folder, 'somewhere'), 'utf8')).toBe('mine');
});

test('only ordinary files are read, and only up to the limit', () => {
  const folder = scratch();
  const at = join(folder, 'file');
  writeFileSync(at, '12345');
  expect(fromUtf8(folders.read(at, 5))).toBe('12345');
  expect(() => folders.read(at, 4)).toThrow(/^file-over-limit/);
  expect(() => folders.read(folder, 10)).toThrow(/^file-not-regular.*folder/);
  expect(() => folders.read(join(folder, 'none'), 10)).toThrow(/^file-missing/);
  expect(() => folders.read(join(at, 'none'), 10)).toThrow(/^file-missing/);
  expect(() => folders.sha256(folder)).toThrow(/^file-not-regular/);
  if (!posix) return;
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(() => folders.read(join(folder, 'pipe'), 10)).toThrow(/^file-not-regular.*pipe/);
  expect(() => folders.read('/dev/zero', 10)).toThrow(/^file-not-regular.*device/);
});

test('the digest is that of the file', () => {
  const at = join(scratch(), 'file');
  writeFileSync(at, 'abc');
  expect(folders.sha256(at)).toEqual({
    bytes: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
});

test('a new folder is new, private, and made with what is above it', () => {
  const at = join(scratch(), 'a', 'b', 'c');
  folders.makeNew(at);
  if (posix) expect(statSync(at).mode & 0o777).toBe(0o700);
  expect(() => folders.makeNew(at)).toThrow(/^folder-exists/);
  writeFileSync(join(at, 'file'), '');
  expect(() => folders.makeNew(join(at, 'file', 'x'))).toThrow(/^folder-(unusable|exists)/);
});

test('renaming takes no place that is taken', () => {
  const folder = scratch();
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(from);
  mkdirSync(to);
  expect(() => folders.rename(from, to)).toThrow(/^folder-exists/);
  expect(() => folders.rename(join(folder, 'none'), join(folder, 'x'))).toThrow(/^folder-missing/);
  folders.rename(from, join(folder, 'x'));
  expect(folders.list(folder)).toEqual(['to', 'x']);
  expect(() => folders.list(from)).toThrow(/^folder-missing/);
});

test('removing takes folders with all in them, but follows no link', () => {
  const folder = scratch();
  mkdirSync(join(folder, 'kept'));
  writeFileSync(join(folder, 'kept', 'file'), '');
  mkdirSync(join(folder, 'gone', 'deep'), { recursive: true });
  symlinkSync(join(folder, 'kept'), join(folder, 'gone', 'link'));
  symlinkSync(join(folder, 'kept'), join(folder, 'link'));
  folders.removeTree(join(folder, 'gone'));
  expect(() => folders.removeTree(join(folder, 'link'))).toThrow(/^folder-unusable/);
  folders.removeTree(join(folder, 'none'));
  folders.removeFile(join(folder, 'none'));
  folders.removeFile(join(folder, 'link'));
  expect(folders.list(folder)).toEqual(['kept']);
  expect(folders.list(join(folder, 'kept'))).toEqual(['file']);
  expect(() => folders.removeFile(join(folder, 'kept'))).toThrow(/^file-not-removed/);
});

test('a finished file gets its name; another one only gives way when asked', () => {
  const folder = scratch();
  const [temp, target] = [join(folder, 'temp'), join(folder, 'target')];
  writeFileSync(temp, 'first');
  folders.release(temp, target, false);
  writeFileSync(temp, 'second');
  expect(() => folders.release(temp, target, false)).toThrow(/^file-exists/);
  expect(readFileSync(target, 'utf8')).toBe('first');
  expect(readFileSync(temp, 'utf8')).toBe('second');
  folders.release(temp, target, true);
  expect(readFileSync(target, 'utf8')).toBe('second');
  expect(readdirSync(folder)).toEqual(['target']);
  mkdirSync(join(folder, 'folder'));
  writeFileSync(temp, 'third');
  expect(() => folders.release(temp, join(folder, 'folder'), true)).toThrow(/^file-target-folder:/);
});

test('a place is tried before work begins, and left as it was', () => {
  const folder = scratch();
  const at = join(folder, 'file');
  folders.expectWritable(at, false);
  writeFileSync(at, '');
  expect(() => folders.expectWritable(at, false)).toThrow(/^file-exists/);
  folders.expectWritable(at, true);
  expect(() => folders.expectWritable(join(folder, 'no', 'file'), false)).toThrow(
    /^file-target-folder-missing/,
  );
  expect(() => folders.expectWritable(join(at, 'file'), false)).toThrow(/^file-target-folder-missing/);
  expect(readdirSync(folder)).toEqual(['file']);
  if (process.platform !== 'linux') return;
  expect(() => folders.expectWritable('/proc/self/file', false)).toThrow(/^file-target-/);
  expect(() => folders.writeNew('/dev/full/x', utf8('x'))).toThrow(/^file-target-folder-missing/);
});

test('an open vault file is never read beside SQLite', () => {
  const folder = join(scratch(), 'vault');
  const file = vaultFiles.create(folder, META);
  expect(() => folders.sha256(join(folder, 'vault.db'))).toThrow('other than the open vault');
  expect(() => folders.read(join(folder, 'vault.db'), 1e9)).toThrow('other than the open vault');
  file.close();
  expect(folders.sha256(join(folder, 'vault.db')).bytes).toBeGreaterThan(0);
});

test('every backup carries the recovery program', () => {
  expect(fromUtf8(folders.backupTexts().recoverPy)).toMatch(/^#!\/usr\/bin\/env python3\n/);
});
