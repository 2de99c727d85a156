import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecord, writeRecord } from '../../../../electron/core/ceremonies/record.ts';
import { newRoom } from '../../../support/desk.ts';
import { completed, contentsOf } from '../../../support/sample-record.ts';

const room = newRoom();
afterAll(() => room.clear());
const verify = (folder: string) => verifyRecord(room.ports, folder);
const faultsOf = (folder: string) => verify(folder).faults.map(({ file, what }) => `${file}: ${what}`);

/** Every file of a folder, by its path in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('a record of a ceremony', () => {
  const folder = room.path('record');
  beforeAll(async () => {
    await writeRecord(room.ports, folder, contentsOf(completed()));
  });

  it('is written, read back and verified, with its signatures and what it proved', () => {
    const verdict = verify(folder);
    expect(verdict.faults).toEqual([]);
    expect(verdict).toMatchObject({
      type: 'sample',
      mode: 'production',
      outcome: 'completed with exceptions',
      exceptions: 1,
      grade: 'Proven: the commit point is behind; the value was read aloud and compared.',
      addenda: [],
    });
    expect(verdict.signatures.map(({ name, over, good }) => [name, over, good])).toEqual([
      ['Ann', 'transcript', true],
      ['Bo', 'transcript', true],
      ['Ann', 'record', true],
      ['Bo', 'record', true],
    ]);
    expect(verdict.words?.split(' · ')).toHaveLength(4);
  });

  it('is found altered, and the file is named, when one byte of any file is flipped', () => {
    const names = filesIn(folder);
    expect(names).toContain('signatures/2.pem');
    for (const name of names) {
      const path = join(folder, name);
      const bytes = readFileSync(path);
      const every = bytes.length < 4096 ? 37 : Math.ceil(bytes.length / 24);
      for (let at = 0; at < bytes.length; at += every) flipped(path, bytes, at, name);
      flipped(path, bytes, bytes.length - 1, name);
    }
    expect(faultsOf(folder)).toEqual([]);
  });

  function flipped(path: string, bytes: Buffer, at: number, name: string): void {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 0x01;
    writeFileSync(path, changed);
    const files = verify(folder).faults.map(({ file }) => file);
    writeFileSync(path, bytes);
    expect([name, at, [...new Set(files)]]).toEqual([name, at, [name]]);
  }
});
