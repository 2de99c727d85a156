// Records and papers from the command line, without any vault.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRecord } from '../../../electron/core/ceremonies/record.ts';
import { newRoom } from '../../support/desk.ts';
import { runInPlace } from '../../support/in-place-cli.ts';
import { completed, contentsOf } from '../../support/sample-record.ts';

const room = newRoom();
const record = room.path('record');
const env = { HOME: room.root, PATH: process.env.PATH ?? '' };
const call = (...args: string[]) => runInPlace(args, { env });
beforeAll(() => writeRecord(room.ports, record, contentsOf(completed())));
afterAll(() => room.clear());

describe('holdfast record', () => {
  it('verifies, shows and adds; exits with 1 and the file when a byte is another', async () => {
    const verified = await call('record', 'verify', record, '--json');
    expect(verified).toMatchObject({
      code: 0,
      json: { whole: true, faults: [], record: { type: 'sample' } },
    });
    expect((await call('record', 'verify', record)).stdout).toContain('The record is as it was written.');
    const shown = await call('record', 'show', record);
    expect(shown.stdout).toContain('Exception: expected “The printer prints.”, happened “It jammed.”');
    expect(shown.stdout).toContain('Wim: agrees to all three statements.');
    const photo = room.path('files', 'scan 1.pdf');
    writeFileSync(photo, 'scanned');
    const args = ['record', 'add', record, '--file', photo, '--note', 'The signed paper.', '--by', 'Lee'];
    expect(await call(...args, '--json')).toMatchObject({
      code: 0,
      json: { n: 1, note: 'The signed paper.' },
    });
    expect((await call('record', 'verify', record)).stdout).toContain('by Lee: The signed paper.');
    const path = join(record, 'materials.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('B-17', 'B-71'));
    const altered = await call('record', 'verify', record);
    expect(altered.code).toBe(1);
    expect(altered.stdout).toContain('materials.json: it is not the file that record.json lists.');
    expect(altered.stdout).toContain('NOT as it was written');
    expect((await call(...args)).code).not.toBe(0);
    expect((await call('record', 'show', record)).stderr).toContain('materials.json');
    expect((await call('record', 'verify', room.path('files'))).stderr).toContain('record.json is missing');
  });

  it('prints a script and the leaflet of holders', async () => {
    const out = room.path('files', 'script.pdf');
    expect(await call('ceremony', 'paper', 'create-vault', '--out', out, '--json')).toMatchObject({
      code: 0,
    });
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await call('ceremony', 'paper', 'create-vault', '--out', out)).stderr).toContain('script.pdf');
    const leaflet = room.path('files', 'leaflet.pdf');
    const args = ['--leaflet', '--paper', 'Letter', '--out', leaflet];
    expect((await call('ceremony', 'paper', 'create-vault', ...args)).code).toBe(0);
    expect((await call('ceremony', 'paper', 'nothing', '--out', room.path('x.pdf'))).stderr).toContain(
      '“nothing”',
    );
  });
});
