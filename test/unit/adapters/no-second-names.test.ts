// A medium without second names, such as FAT: the name is held by an empty file, which must not stay when the medium fails then.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { commitFile } from '../../../electron/strongroom/bulk/atomic.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { scratch } from './vault-file/sample.ts';

const failed = vi.hoisted(() => (code: string, syscall: string) => {
  throw Object.assign(new Error(code), { code, syscall });
});
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: () => failed('EPERM', 'link'),
  renameSync: () => failed('EIO', 'rename'),
}));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  link: async () => failed('EPERM', 'link'),
  rename: async () => failed('EIO', 'rename'),
}));

test.each([
  ['the core', async (temp: string, target: string) => folders.release(temp, target, false)],
  ['the strongroom', (temp: string, target: string) => commitFile(temp, target, { overwrite: false })],
])('%s leaves no empty file where a result was to be', async (_who, release) => {
  const temp = join(scratch(), 'result.part');
  const target = join(scratch(), 'result');
  writeFileSync(temp, 'whole');
  expect((await refusalOf(() => release(temp, target))).code).toBe('file-write-failed');
  expect(existsSync(target)).toBe(false);
});
