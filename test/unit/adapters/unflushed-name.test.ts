// A medium that takes a file and its name, and then fails to flush its folder: what is refused must not be there.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { commitFile } from '../../../electron/strongroom/bulk/atomic.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { scratch } from './vault-file/sample.ts';

const failed = vi.hoisted(() => () => {
  throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fsync' });
});
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  fsyncSync: failed,
}));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) =>
      Object.assign(await real.open(...given), { sync: async () => failed() }),
  };
});

test.each([
  ['the core', async (temp: string, target: string) => folders.release(temp, target, false)],
  ['the strongroom', (temp: string, target: string) => commitFile(temp, target, { overwrite: false })],
])('%s takes the name back', async (_who, release) => {
  const temp = join(scratch(), 'result.part');
  const target = join(scratch(), 'result');
  writeFileSync(temp, 'whole');
  expect((await refusalOf(() => release(temp, target))).code).toBe('file-write-failed');
  expect(existsSync(target)).toBe(false);
});
