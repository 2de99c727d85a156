// What a medium keeps otherwise than it was written is noticed before anybody relies on it, and nothing of it is left.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { growFile } from '../../../electron/adapters/growing-file.ts';
import { writeWhole } from '../../../electron/core/files/whole-file.ts';
import { sealFile } from '../../../electron/strongroom/bulk/files.ts';
import { writeTemporary } from '../../../electron/strongroom/operations/temporary.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { bytes, scratch } from './vault-file/sample.ts';

vi.mock('node:fs', { spy: true });
vi.mock('node:fs/promises', { spy: true });
afterEach(() => {
  vi.mocked(fs.writeSync).mockReset();
  vi.mocked(fs.write).mockReset();
  vi.mocked(promises.open).mockReset();
});

/** The bytes with one bit that is another, as a worn medium gives them back. */
function worn(written: Uint8Array): Uint8Array {
  const other = Uint8Array.from(written);
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
  return other;
}

/** From now on every file that is opened for writing through a handle keeps one bit otherwise. */
async function wearOut(): Promise<void> {
  const { open } = await vi.importActual<typeof promises>('node:fs/promises');
  vi.mocked(promises.open).mockImplementation(async (path, flags, mode) => {
    const handle = await open(path, flags, mode);
    const write = handle.write as (...given: unknown[]) => Promise<unknown>;
    const { writeFile } = handle;
    handle.write = ((buffer: Uint8Array, ...rest: unknown[]) =>
      write.call(handle, worn(buffer), ...rest)) as typeof handle.write;
    handle.writeFile = ((data: Uint8Array) => writeFile.call(handle, worn(data))) as typeof handle.writeFile;
    return handle;
  });
}

test('a small file', async () => {
  const folder = scratch();
  const { writeSync } = await vi.importActual<typeof fs>('node:fs');
  vi.mocked(fs.writeSync).mockImplementation(((descriptor: number, buffer: Uint8Array, ...rest: []) =>
    writeSync(descriptor, worn(buffer), ...rest)) as typeof fs.writeSync);
  const refused = await refusalOf(async () => folders.writeNew(join(folder, 'table.csv'), bytes(5000)));
  expect(refused.code).toBe('file-not-as-written');
  expect(folders.list(folder)).toEqual([]);
});

test('what is shown of an export was read before the file took its name, so that nothing can be refused after', () => {
  const folder = scratch();
  const path = join(folder, 'card.pdf');
  const pulled: typeof folders = {
    ...folders,
    release(temp, target, overwrite) {
      folders.release(temp, target, overwrite);
      fs.rmSync(folder, { recursive: true });
    },
  };
  const pdf = bytes(5000);
  const sum = createHash('sha256').update(pdf).digest('hex');
  expect(writeWhole(pulled, path, pdf)).toEqual({ bytes: 5000, sha256: sum });
});

test('a file that grew by the piece', async () => {
  const folder = scratch();
  await wearOut();
  const file = await growFile(join(folder, 'ledger.jsonl'), false);
  await file.add(bytes(5000));
  await file.add(bytes(700));
  expect((await refusalOf(() => file.finish())).code).toBe('file-not-as-written');
  await file.drop();
  expect(folders.list(folder)).toEqual([]);
});

test('a file that the strongroom encrypts', async () => {
  const folder = scratch();
  const input = join(folder, 'plan.txt');
  folders.writeNew(input, bytes(5000));
  const { write } = await vi.importActual<typeof fs>('node:fs');
  const plain = write as (...given: unknown[]) => void;
  vi.mocked(fs.write).mockImplementation(((descriptor: number, buffer: Uint8Array, ...rest: unknown[]) =>
    plain(descriptor, worn(buffer), ...rest)) as typeof fs.write);
  const key = new Uint8Array(32);
  const sealed = { cipher: 'aes-256-gcm', key, input, output: `${input}.sealed` } as const;
  expect((await refusalOf(() => sealFile(sealed))).code).toBe('file-not-as-written');
  expect(folders.list(folder)).toEqual(['plan.txt']);
});

test('what the strongroom writes: an exported key, a signature', async () => {
  const folder = scratch();
  await wearOut();
  const refused = await refusalOf(() => writeTemporary(join(folder, 'key.pem'), bytes(119)));
  expect(refused.code).toBe('file-not-as-written');
  expect(folders.list(folder)).toEqual([]);
});
