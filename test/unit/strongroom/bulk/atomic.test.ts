import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  checkTarget,
  commitFile,
  createTemporary,
  discardFile,
} from '../../../../electron/strongroom/bulk/atomic.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { unprivileged } from '../../../support/unprivileged.ts';
import { type Scratch, scratch } from './sample.ts';

vi.mock('node:fs/promises', { spy: true });
afterEach(() => {
  vi.mocked(fs.link).mockReset();
  vi.mocked(fs.rename).mockReset();
});

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

/** A finished temporary file with the content `new` for the target. */
async function finished(target: string): Promise<string> {
  const { path, handle } = await createTemporary(target);
  await handle.writeFile('new');
  await handle.sync();
  await handle.close();
  return path;
}

const commit = async (place: Scratch, target: string, overwrite: boolean) =>
  refusalOf(async () => commitFile(await finished(place.at('any')), target, { overwrite }));

test('a temporary file lies beside its target, hidden, closed to others, and is new each time', async () => {
  const { at } = scratch();
  const first = await createTemporary(at('result'));
  const second = await createTemporary(at('result'));
  await first.handle.close();
  await second.handle.close();
  expect(dirname(first.path)).toBe(dirname(at('result')));
  expect(first.path).toMatch(/\/\.holdfast-[0-9a-f]{16}\.part$/);
  expect(first.path).not.toBe(second.path);
  expect(statSync(first.path).mode & 0o777).toBe(0o600);
  expect(existsSync(at('result'))).toBe(false);
});

describe('a name that is free', () => {
  test.each([true, false])('is given to the whole result (overwrite %s)', async (overwrite) => {
    const { at, names } = scratch();
    const temp = await finished(at('result'));
    expect(names()).not.toContain('result');
    await commitFile(temp, at('result'), { overwrite });
    expect(readFileSync(at('result'), 'utf8')).toBe('new');
    expect(names()).toEqual(['result']);
  });

  test('is given also where a medium has no second names', async () => {
    for (const code of ['EPERM', 'EOPNOTSUPP', 'ENOSYS']) {
      const { at, names } = scratch();
      vi.mocked(fs.link).mockImplementation(failing(code));
      await commitFile(await finished(at('result')), at('result'), { overwrite: false });
      expect(readFileSync(at('result'), 'utf8')).toBe('new');
      expect(names()).toEqual(['result']);
    }
  });
});

describe('a name that is taken', () => {
  test('is kept unless it is to be replaced', async () => {
    const place = scratch();
    const target = place.file('result', 'old');
    expect(await commit(place, target, false)).toMatchObject({ code: 'file-exists', data: { path: target } });
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(place.names()).toEqual(['result']);
    await commitFile(await finished(target), target, { overwrite: true });
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(place.names()).toEqual(['result']);
  });

  test('is kept also when it was taken between the look and the giving', async () => {
    const place = scratch();
    for (const code of ['EEXIST', 'EPERM']) {
      const target = place.at(`taken ${code}`);
      vi.mocked(fs.link).mockImplementation(() => {
        place.file(`taken ${code}`, 'old');
        return failing(code)();
      });
      expect((await commit(place, target, false)).code).toBe('file-exists');
      expect(readFileSync(target, 'utf8')).toBe('old');
    }
    expect(place.names()).toEqual(['taken EEXIST', 'taken EPERM']);
  });

  test.each([true, false])('by a folder or a link is refused (overwrite %s)', async (overwrite) => {
    const place = scratch();
    const elsewhere = place.file('elsewhere', 'old');
    mkdirSync(place.at('folder'));
    symlinkSync(elsewhere, place.at('link'));
    symlinkSync(place.at('nowhere'), place.at('loose'));
    for (const [name, code] of [
      ['folder', 'file-target-folder'],
      ['link', 'file-target-symlink'],
      ['loose', 'file-target-symlink'],
    ] as const) {
      const target = place.at(name);
      expect((await refusalOf(() => checkTarget(target, { overwrite }))).code).toBe(code);
      expect((await refusalOf(() => createTemporary(target))).code).toBe(code);
      expect((await commit(place, target, overwrite)).code).toBe(code);
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('old');
    expect(place.names()).toEqual(['elsewhere', 'folder', 'link', 'loose']);
  });
});

test('a folder that is not there or closed gets its own sentence', async () => {
  const { folder, file, at } = scratch();
  chmodSync(folder, 0o711);
  expect((await refusalOf(() => createTemporary(at('none/result')))).code).toBe('file-target-folder-missing');
  const below = `${file('file', '')}/result`;
  expect((await refusalOf(() => createTemporary(below))).code).toBe('file-target-folder-missing');
  const closed = () => refusalOf(() => createTemporary(at('result')));
  expect(await unprivileged(closed)).toMatchObject({
    code: 'file-target-read-only',
    data: { reason: 'EACCES' },
  });
});

test.each([
  ['ENOSPC', 'file-disk-full'],
  ['EDQUOT', 'file-disk-full'],
  ['EFBIG', 'file-too-large'],
  ['EROFS', 'file-target-read-only'],
  ['EIO', 'file-write-failed'],
])('%s while the name is given is %s; the old file stays and no other', async (code, refused) => {
  const place = scratch();
  const target = place.file('result', 'old');
  vi.mocked(fs.rename).mockImplementation(failing(code));
  expect((await commit(place, target, true)).code).toBe(refused);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(place.names()).toEqual(['result']);
});

test('discarding what is gone is no failure', async () => {
  const { at, names } = scratch();
  const temp = await finished(at('result'));
  await discardFile(temp);
  await discardFile(temp);
  expect(names()).toEqual([]);
});
