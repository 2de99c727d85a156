import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addToRecord,
  copyRecord,
  verifyRecord,
  verifyRecordInTurns,
  writeRecord,
} from '../../../../electron/core/ceremonies/record.ts';
import { hexHash } from '../../../../electron/core/ceremonies/record-folder.ts';
import { Refusal } from '../../../../shared/errors/index.ts';
import { newRoom } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { abortedEarly, completed, contentsOf, SampleCeremony } from '../../../support/sample-record.ts';

const room = newRoom();
const record = room.path('record');
const folder = room.path('copy');
beforeAll(async () => {
  await writeRecord(room.ports, record, contentsOf(completed()));
  await copyRecord(room.ports, record, folder);
});
afterAll(() => room.clear());

const verify = (path = folder) => verifyRecord(room.ports, path);
const faultsOf = (path = folder) => verify(path).faults.map(({ file, what }) => `${file}: ${what}`);
const read = (name: string) => readFileSync(join(folder, ...name.split('/')));

/** Every file of a folder, by its path in it. */
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

/** Faults while a file of the record is another. */
function changed(name: string, to: string | Uint8Array): string[] {
  const path = join(folder, ...name.split('/'));
  const before = readFileSync(path);
  writeFileSync(path, to);
  try {
    return faultsOf();
  } finally {
    writeFileSync(path, before);
  }
}

/** The files a record has after somebody changed some and summed the rest again, without the keys of those who signed. */
function forged(changes: Readonly<Record<string, (text: string) => string>>): string[] {
  const path = room.path('forged');
  rmSync(path, { recursive: true, force: true });
  cpSync(record, path, { recursive: true });
  const text = (name: string) => readFileSync(join(path, name), 'utf8');
  const put = (name: string, to: string) => writeFileSync(join(path, name), to);
  for (const [name, change] of Object.entries(changes)) put(name, change(text(name)));
  const about = JSON.parse(text('record.json')) as {
    files: { name: string; bytes: number; sha256: string }[];
  };
  for (const file of about.files) {
    const bytes = readFileSync(join(path, file.name));
    Object.assign(file, { bytes: bytes.length, sha256: hexHash(bytes) });
  }
  put('record.json', `${JSON.stringify(about)}\n`);
  const before = hexHash(readFileSync(join(record, 'record.json')));
  put('chain.json', text('chain.json').replace(before, hexHash(readFileSync(join(path, 'record.json')))));
  const sums = filesIn(path)
    .filter((name) => name !== 'SHA256SUMS')
    .map((name) => `${hexHash(readFileSync(join(path, name)))}  ${name}\n`);
  put('SHA256SUMS', sums.join(''));
  return faultsOf(path);
}

describe('a record of a ceremony', () => {
  it('is written, read back and verified, with its signatures and what it proved', () => {
    const verdict = verify(record);
    expect(verdict.faults).toEqual([]);
    expect(verdict).toMatchObject({
      type: 'sample',
      mode: 'production',
      outcome: 'completed with exceptions',
      exceptions: 1,
      grade: 'Proven: the commit point was passed; the value was read aloud and compared.',
      addenda: [],
    });
    expect(verdict.signatures.map(({ name, over, good }) => [name, over, good])).toEqual([
      ['Ann', 'transcript', true],
      ['Bo', 'transcript', true],
      ['Ann', 'record', true],
      ['Bo', 'record', true],
    ]);
    expect(verdict.words?.split(' · ')).toHaveLength(4);
    expect(verdict.statements.map(({ name }) => name)).toEqual(['Ann', 'Lee', 'Wim']);
    expect(filesIn(record).filter((name) => name.endsWith('.writing'))).toEqual([]);
  });

  it('is found altered, and the file alone is named, when one byte of any file is flipped', () => {
    for (const name of filesIn(folder)) {
      const bytes = read(name);
      const every = bytes.length < 256 ? 19 : Math.ceil(bytes.length / 7);
      for (let at = 0; at < bytes.length; at += every) {
        const other = Buffer.from(bytes);
        other[at] = (other[at] as number) ^ 0x01;
        const files = new Set(changed(name, other).map((fault) => fault.split(':')[0]));
        expect([name, at, ...files]).toEqual([name, at, name]);
      }
    }
    expect(faultsOf()).toEqual([]);
  });

  it('is found altered when what follows from the transcript was changed and everything summed again', () => {
    expect(forged({})).toEqual([]);
    const unsigned = 'chain.json: the signature of Ann does not hold';
    expect(forged({ 'participants.json': (text) => text.replace('passport', 'known') })).toEqual([
      'participants.json: it is not what the transcript says',
      unsigned,
      'chain.json: the signature of Bo does not hold',
    ]);
    expect(forged({ 'exceptions.json': () => '{"exceptions":[]}\n' })).toContain(
      'exceptions.json: it is not what the transcript says',
    );
    expect(
      forged({ 'script.json': (text) => text.replace('The key is made.', 'No key is made.') }),
    ).toContain('transcript.jsonl: its first line names another script than script.json');
    expect(forged({ 'transcript.jsonl': (text) => text.replace('It jammed.', 'It worked.') })).toContain(
      'transcript.jsonl: its line 9 is not the one that followed the line before',
    );
    expect(forged({ 'record.json': (text) => text.replace('"exceptions":1', '"exceptions":0') })).toContain(
      'record.json: its “exceptions” is not what the transcript says',
    );
    expect(forged({ 'record.pdf': () => 'another' })).toContain(unsigned);
  });

  it('names what is missing, what is too many, and what is no file', () => {
    writeFileSync(join(folder, 'outputs', 'more.txt'), 'more');
    writeFileSync(join(folder, '.hidden'), '');
    symlinkSync('/etc/passwd', join(folder, 'passwd'));
    expect(faultsOf()).toEqual([
      '.hidden: it does not belong to the record',
      'passwd: it does not belong to the record',
      'outputs/more.txt: it does not belong to the record',
    ]);
    for (const name of ['outputs/more.txt', '.hidden', 'passwd']) rmSync(join(folder, name));
    const pdf = read('record.pdf');
    rmSync(join(folder, 'record.pdf'));
    expect(faultsOf()).toEqual(['record.pdf: it is missing']);
    symlinkSync(join(record, 'record.pdf'), join(folder, 'record.pdf'));
    expect(faultsOf()).toEqual(['record.pdf: it is a symbolic link, not a file']);
    rmSync(join(folder, 'record.pdf'));
    mkdirSync(join(folder, 'record.pdf'));
    expect(faultsOf()).toEqual(['record.pdf: it is a folder, not a file']);
    rmSync(join(folder, 'record.pdf'), { recursive: true });
    writeFileSync(join(folder, 'record.pdf'), '');
    truncateSync(join(folder, 'record.pdf'), 65 * 1024 * 1024);
    expect(faultsOf()).toEqual(['record.pdf: it is larger than 64 MiB, which no file of a record is']);
    writeFileSync(join(folder, 'record.pdf'), pdf);
    expect(faultsOf()).toEqual([]);
  });

  it('takes bad input with a sentence of its own', async () => {
    const codeOf = async (path: string) => (await refusalOf(() => verify(path))).code;
    expect(await codeOf(room.path('nowhere'))).toBe('record-folder');
    expect(await codeOf(room.path('files'))).toBe('record-folder');
    expect(await codeOf(join(folder, 'record.pdf'))).toBe('record-no-folder');
    expect(changed('chain.json', 'no JSON')).toContain('chain.json: it is not JSON');
    expect(changed('chain.json', '{"format":"holdfast/v7/record-chain"}\n')).toContain(
      'chain.json: it is of version 7, made by a newer Holdfast',
    );
    expect(changed('chain.json', `${' '.repeat(9)}{}\n`)).toContain(
      'chain.json: it is not written in canonical form',
    );
    expect(changed('chain.json', '{"format":1}\n')).toContain('chain.json: it is not of its form (format)');
    expect(changed('transcript.jsonl', Uint8Array.of(0xff, 0xfe))).toEqual([
      'transcript.jsonl: it is not the file that record.json lists',
    ]);
  });

  it('is left by a ceremony that was aborted, without people, vault or signatures', async () => {
    const path = room.path('aborted');
    await writeRecord(room.ports, path, contentsOf(abortedEarly()));
    expect(verify(path)).toMatchObject({
      outcome: 'aborted',
      words: null,
      signatures: [],
      grade: 'Nothing was done or proven.',
      faults: [],
    });
    const alone = new SampleCeremony(true, 'rehearsal');
    alone.prologue([
      { name: 'Ann', roles: ['operator', 'custodian', 'lead', 'witness'], identity: 'herself' },
    ]);
    alone.rest();
    const single = room.path('single');
    await writeRecord(room.ports, single, contentsOf(alone));
    expect(verify(single)).toMatchObject({ mode: 'rehearsal', about: { dualControl: false }, faults: [] });
  });

  it('is not written where it would hold a secret, cannot be read back, or stands already', async () => {
    const path = room.path('refused');
    const leak = { what: 'a passphrase', form: 'text', where: 'transcript.jsonl' };
    const contents = contentsOf(completed());
    const codeOf = async (work: () => Promise<unknown>) => (await refusalOf(work)).code;
    expect(await codeOf(() => writeRecord(room.ports, path, { ...contents, leak: async () => leak }))).toBe(
      'record-leaks',
    );
    const { folders } = room.ports;
    const rotten: typeof room.ports = {
      ...room.ports,
      folders: {
        ...folders,
        writeNew: (at, bytes) => folders.writeNew(at, at.endsWith('.pdf') ? bytes.slice(1) : bytes),
      },
    };
    expect(await codeOf(() => writeRecord(rotten, path, contents))).toBe('record-not-kept');
    const full: typeof room.ports = {
      ...room.ports,
      folders: {
        ...folders,
        writeNew(at, bytes) {
          if (at.endsWith('chain.json')) throw new Error('the disk is full');
          return folders.writeNew(at, bytes);
        },
      },
    };
    await expect(writeRecord(full, path, contents)).rejects.toThrow('the disk is full');
    const sign = contents.sign;
    const wrong = { ...contents, sign: async () => sign(new Uint8Array(32)) };
    expect(await codeOf(() => writeRecord(room.ports, path, wrong))).toBe('record-not-kept');
    expect(readdirSync(room.root).filter((name) => name.startsWith('refused'))).toEqual([]);
    expect(await codeOf(() => writeRecord(room.ports, record, contents))).toBe('folder-exists');
  });
});

describe('addenda of a record', () => {
  const at = '2026-11-26T08:00:00.000Z';
  const photo = room.path('files', 'Photo 1.jpg');
  const add = (files: string[], note: string) =>
    addToRecord(room.ports, folder, { files, note, by: 'Lee', at });

  it('are not left in it where they do not read back', () => {
    writeFileSync(photo, 'no photo');
    const { folders } = room.ports;
    const rotten = {
      ...room.ports,
      folders: {
        ...folders,
        writeNew: (path: string, bytes: Uint8Array) =>
          folders.writeNew(path, path.endsWith('.jpg') ? bytes.slice(1) : bytes),
      },
    };
    const adding = () => addToRecord(rotten, folder, { files: [photo], note: 'x', by: 'Lee', at });
    expect(adding).toThrow(/^record-not-kept/);
    expect(verify(folder)).toMatchObject({ addenda: [], faults: [] });
    rmSync(photo);
  });

  it('are chained, copied with it, and found altered byte by byte', async () => {
    writeFileSync(photo, 'no photo');
    mkdirSync(join(folder, 'addenda', '1.writing'), { recursive: true });
    add([photo], 'The table.');
    add([], 'The bag 17 was found.');
    expect(verify().addenda.map(({ n, note, files }) => [n, note, files.map(({ name }) => name)])).toEqual([
      [1, 'The table.', ['Photo 1.jpg']],
      [2, 'The bag 17 was found.', []],
    ]);
    const copy = room.path('with addenda');
    expect((await copyRecord(room.ports, folder, copy)).addenda).toHaveLength(2);
    for (const name of filesIn(join(folder, 'addenda'))) {
      const bytes = read(`addenda/${name}`);
      for (let i = 0; i < bytes.length; i += 31) {
        const other = Buffer.from(bytes);
        other[i] = (other[i] as number) ^ 0x01;
        const files = changed(`addenda/${name}`, other).map((fault) => fault.split(':')[0]);
        expect([name, i, files.includes(`addenda/${name}`)]).toEqual([name, i, true]);
      }
    }
    rmSync(join(folder, 'addenda', '1'), { recursive: true });
    expect(faultsOf()).toEqual(['addenda/2: it is not the addendum that comes next, or none at all']);
  });

  it('are refused to a record that was altered, and with what no addendum can hold', async () => {
    const codeOf = async (work: () => unknown) => (await refusalOf(async () => work())).code;
    expect(await codeOf(() => add([], 'More.'))).toBe('record-altered');
    rmSync(join(folder, 'addenda'), { recursive: true });
    expect(await codeOf(() => add([], ' '))).toBe('record-addendum');
    writeFileSync(room.path('files', 'addendum.json'), '');
    expect(await codeOf(() => add([room.path('files', 'addendum.json')], 'Note.'))).toBe('record-addendum');
    expect(await codeOf(() => add([photo, photo], 'Twice.'))).toBe('record-addendum');
    expect(await codeOf(() => add([room.path('files', 'none')], 'None.'))).toBe('file-missing');
    expect(faultsOf()).toEqual([]);
    expect(() => add([photo], 'Now.')).not.toThrow(Refusal);
  });
});

it('is verified in turns with the same verdict, and others have theirs between', async () => {
  let turns = 0;
  let waiting = true;
  const wait = () => {
    turns++;
    if (waiting) setTimeout(wait);
  };
  setTimeout(wait);
  const verdict = await verifyRecordInTurns(room.ports, folder);
  waiting = false;
  expect(verdict).toEqual(verify());
  expect(turns).toBeGreaterThan(3);
  await expect(verifyRecordInTurns(room.ports, room.path('nothing'))).rejects.toBeInstanceOf(Refusal);
});
