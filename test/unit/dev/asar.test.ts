import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asarOf } from '../../../electron/dev/asar.mjs';

test('the header names each file at its place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-asar-'));
  writeFileSync(join(folder, 'a.txt'), 'first');
  writeFileSync(join(folder, 'b.txt'), 'second one');
  const archive = asarOf(folder);
  rmSync(folder, { recursive: true });
  const headerSize = archive.readUInt32LE(4);
  const { files } = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()) as {
    files: Record<string, { size: number; offset: string }>;
  };
  const read = (name: string) => {
    const { size = 0, offset = '0' } = files[name] ?? {};
    return archive
      .subarray(8 + headerSize + Number(offset), 8 + headerSize + Number(offset) + size)
      .toString();
  };
  expect([read('a.txt'), read('b.txt')]).toEqual(['first', 'second one']);
});
