// A second verifier: VERIFY.txt of a record, followed to the letter with sh, sha256sum and openssl alone.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToRecord, writeRecord } from '../../../electron/core/ceremonies/record.ts';
import { newRoom } from '../../support/desk.ts';
import { abortedEarly, completed, contentsOf } from '../../support/sample-record.ts';

const room = newRoom();
const bin = room.path('bin');
afterAll(() => room.clear());

/** The commands of a VERIFY.txt: each run of indented lines. */
const blocksOf = (text: string): string[] =>
  (text.match(/(?:^ {4}.*\n)+/gm) ?? []).map((block) => block.replace(/^ {4}/gm, ''));

/** What each block of the record's own VERIFY.txt says and how it ends; nothing but the three tools is on the path. */
function followed(folder: string, only: readonly number[] | null = null) {
  const blocks = blocksOf(readFileSync(join(folder, 'VERIFY.txt'), 'utf8'));
  return blocks.flatMap((block, i) => {
    if (only?.includes(i + 1) === false) return [];
    const { stdout, status } = spawnSync('/bin/sh', ['-c', block], {
      cwd: folder,
      env: { PATH: bin },
      encoding: 'utf8',
    });
    return { last: stdout.trim().split('\n').at(-1) ?? '', status };
  });
}

const heldBy = (folder: string, only: readonly number[] | null = null) =>
  followed(folder, only).map(({ status }) => status === 0);

describe('VERIFY.txt', () => {
  const record = room.path('record');
  const aborted = room.path('aborted');
  beforeAll(async () => {
    mkdirSync(bin);
    for (const tool of ['sha256sum', 'openssl'])
      symlinkSync(
        ['/usr/bin', '/bin', '/usr/local/bin'].map((at) => join(at, tool)).find((path) => exists(path)) ??
          tool,
        join(bin, tool),
      );
    await writeRecord(room.ports, record, contentsOf(completed()));
    writeFileSync(room.path('photo of the table.jpg'), 'not really');
    const files = [room.path('photo of the table.jpg')];
    for (const note of ['A photo.', 'Again.'])
      addToRecord(room.ports, record, { files, note, by: 'Lee', at: '2026-11-26T08:00:00.000Z' });
    await writeRecord(room.ports, aborted, contentsOf(abortedEarly()));
  });
  const exists = (path: string) => {
    try {
      readFileSync(path);
      return true;
    } catch {
      return false;
    }
  };

  it('finds a record good, block by block, and that of a ceremony that was aborted without a vault', () => {
    expect(followed(record)).toEqual([
      { last: '1 holds: no file was changed', status: 0 },
      { last: '2 holds: no file was added', status: 0 },
      { last: '3 holds: record.json names what was written down', status: 0 },
      { last: '4 holds: the transcript is whole', status: 0 },
      { last: '5 holds: the script is the one that was frozen', status: 0 },
      { last: '6 holds: every signature that is here is good', status: 0 },
      { last: 'addenda hold', status: 0 },
    ]);
    expect(heldBy(aborted)).toEqual([true, true, true, true, true, true]);
  });

  it.each([
    // Blocks that must fail, counted from 1.
    ['a line of the transcript', 'transcript.jsonl', true, [1, 4]],
    ['a signature', 'signatures/1.sig', false, [1, 6]],
    ['what was signed', 'signatures/2.msg', false, [1, 6]],
    ['the script', 'script.json', true, [1, 5]],
    ['record.json', 'record.json', true, [3, 6]],
    ['an addendum', 'addenda/1/addendum.json', true, [7]],
  ])('finds %s changed', (_, file, text, failing) => {
    const copy = room.path(`changed ${file.replaceAll('/', ' ')}`);
    cpSync(record, copy, { recursive: true });
    const path = join(copy, ...file.split('/'));
    const bytes = readFileSync(path);
    const at = text ? bytes.indexOf('a', Math.floor(bytes.length / 2)) : bytes.length - 1;
    bytes[at] = (bytes[at] as number) ^ 0x02;
    writeFileSync(path, bytes);
    expect(heldBy(copy, failing)).toEqual(failing.map(() => false));
  });

  it('finds a changed transcript also when SHA256SUMS was made again, and a file that was added', () => {
    const copy = room.path('summed again');
    cpSync(record, copy, { recursive: true });
    const path = join(copy, 'transcript.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"It jammed."', '"It worked."'));
    const names = readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && !entry.parentPath.includes('addenda') && entry.name !== 'SHA256SUMS',
      )
      .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1));
    const { stdout } = spawnSync('sha256sum', names, { cwd: copy, encoding: 'utf8' });
    writeFileSync(join(copy, 'SHA256SUMS'), stdout);
    expect(heldBy(copy, [1, 3, 4])).toEqual([true, false, false]);
    writeFileSync(join(copy, 'outputs', 'more.txt'), 'more');
    expect(heldBy(copy, [2])).toEqual([false]);
  });
});
