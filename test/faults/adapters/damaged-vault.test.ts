import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isHeld } from '../../../electron/adapters/vault-file/hold.ts';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { Refusal } from '../../../shared/errors/index.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { events, META, material, scratch } from '../../unit/adapters/vault-file/sample.ts';

/** A closed vault with 300 events and 200 rows of material. */
function vault() {
  const folder = join(scratch(), 'vault');
  const path = join(folder, 'vault.db');
  const file = vaultFiles.create(folder, META);
  const rows = Array.from({ length: 200 }, (_, i) => material(`row ${i}`));
  file.commit({ events: events(file.head(), 300), putMaterial: rows });
  file.close();
  return { folder, path, rows };
}

/** The code with which opening is refused; the file must be as it was, and free, afterwards. */
function refusedAs(folder: string): string {
  const before = readFileSync(join(folder, 'vault.db'));
  try {
    vaultFiles.open(folder).close();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(readFileSync(join(folder, 'vault.db')).equals(before)).toBe(true);
    expect(isHeld(statSync(join(folder, 'vault.db')))).toBe(false);
    return error.failure.code;
  }
  return 'opened';
}

/** Runs the SQLite shell on a vault file that is closed. */
function shell(path: string, sql: string) {
  execFileSync('sqlite3', [path, sql]);
}

function flip(path: string, at: number, mask = 0xff) {
  const content = readFileSync(path);
  content[at] = (content[at] as number) ^ mask;
  writeFileSync(path, content);
}

test('no vault at all', () => {
  const folder = scratch();
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-missing/);
  expect(() => vaultFiles.open(join(folder, 'none'))).toThrow(/^vault-missing/);
  writeFileSync(join(folder, 'file'), '');
  expect(() => vaultFiles.open(join(folder, 'file'))).toThrow(/^vault-missing/);
});

test('a link, a folder or a pipe in place of the file', () => {
  const { folder, path } = vault();
  const real = join(folder, '..', 'elsewhere.db');
  renameSync(path, real);
  symlinkSync(real, path);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-not-a-file.*symbolic link/);
  rmSync(path);
  mkdirSync(path);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-not-a-file.*folder/);
  rmSync(path, { recursive: true });
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [path]);
    expect(() => vaultFiles.open(folder)).toThrow(/^vault-not-a-file.*pipe/);
    rmSync(path);
  }
  renameSync(real, path);
  symlinkSync(path, `${path}-wal`);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-not-a-file/);
  rmSync(`${path}-wal`);
  expect(refusedAs(folder)).toBe('opened');
});

test('foreign files', () => {
  const { folder, path } = vault();
  writeFileSync(
    path,
    'this is a text, not a vault, however long it may be; and it goes on for more than 100 bytes. '.repeat(3),
  );
  expect(refusedAs(folder)).toBe('vault-foreign');
  rmSync(path);
  shell(path, 'PRAGMA application_id = 252006675; CREATE TABLE t(a)');
  expect(refusedAs(folder)).toBe('vault-foreign');
  rmSync(path);
  writeFileSync(path, '');
  expect(refusedAs(folder)).toBe('vault-unfinished');
});

test('a vault of a newer layout is refused before a byte of it changes', () => {
  const { folder, path } = vault();
  shell(path, 'PRAGMA user_version = 2; CREATE TABLE later(a)');
  expect(refusedAs(folder)).toBe('vault-newer');
});

test('a vault that was made but never written', () => {
  const folder = join(scratch(), 'vault');
  vaultFiles.create(folder, META).close();
  expect(refusedAs(folder)).toBe('vault-unfinished');
});

test('tables that are not those of a vault: a trigger, a view, a missing index', () => {
  for (const sql of [
    'CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM material; END',
    'CREATE VIEW v AS SELECT 1',
    'DROP INDEX material_of_ring',
    'ALTER TABLE seals ADD COLUMN extra TEXT',
  ]) {
    const { folder, path } = vault();
    shell(path, sql);
    expect(refusedAs(folder), sql).toBe('vault-damaged');
  }
});

test('a file cut anywhere is noticed', () => {
  const { folder, path } = vault();
  const whole = readFileSync(path);
  for (const length of [
    1,
    15,
    16,
    99,
    100,
    4095,
    4096,
    4097,
    whole.length >> 1,
    whole.length - 4096,
    whole.length - 1,
  ]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(refusedAs(folder), `${length} bytes`).toMatch(/^vault-(truncated|foreign)$/);
  }
  writeFileSync(path, whole);
  appendFileSync(path, new Uint8Array(10));
  expect(refusedAs(folder)).toBe('opened');
});

test('a flipped byte anywhere is noticed at opening, by its row, or by the hash it breaks', () => {
  const { folder, path, rows } = vault();
  const whole = readFileSync(path);
  const tally = { opening: 0, reading: 0, hash: 0, row: 0, unused: 0 };
  const good = vaultFiles.open(folder);
  const body = JSON.stringify(good.events(1));
  const hashes = good.events(1).map(({ event }) => toBase64url(eventHash(event)));
  const meta = JSON.stringify(good.meta());
  good.close();
  const sound = readFileSync(path);
  for (let at = 5; at < whole.length; at += 4999) {
    writeFileSync(path, sound);
    flip(path, at, 1 << (at % 8));
    let file: ReturnType<typeof vaultFiles.open>;
    try {
      file = vaultFiles.open(folder);
    } catch (error) {
      expect(error, `byte ${at}`).toBeInstanceOf(Refusal);
      tally.opening += 1;
      continue;
    }
    try {
      const read = file.events(1);
      const same = file.material(rows.map(({ id }) => id));
      if (JSON.stringify(read) !== body) {
        const broken = read.some(({ event, signatures }, i) => {
          const chained = toBase64url(eventHash(event)) === hashes[i];
          return !chained || JSON.stringify(signatures) !== JSON.stringify(JSON.parse(body)[i].signatures);
        });
        expect(broken || read.length !== 300, `byte ${at}`).toBe(true);
        tally.hash += 1;
      } else if (JSON.stringify(same) !== JSON.stringify(rows)) {
        tally.row += 1;
      } else {
        // The stored hash column, a checksum of nothing, free space or the meta rows.
        tally.unused += JSON.stringify(file.meta()) === meta ? 1 : 0;
      }
    } catch (error) {
      expect(error, `byte ${at}`).toBeInstanceOf(Refusal);
      tally.reading += 1;
    } finally {
      file.close();
    }
  }
  expect(tally.hash).toBeGreaterThan(5);
  expect(tally.opening).toBeGreaterThan(0);
  expect(tally.row).toBeGreaterThan(0);
});

test('an older copy in its place opens: the anchor, not the file, tells', () => {
  const { folder, path } = vault();
  const old = join(folder, '..', 'old.db');
  copyFileSync(path, old);
  const file = vaultFiles.open(folder);
  file.commit({ events: events(file.head(), 1) });
  expect(file.head().seq).toBe(301);
  file.close();
  copyFileSync(old, path);
  const again = vaultFiles.open(folder);
  expect(again.head().seq).toBe(300);
  again.close();
});

test('rows of another shape are refused by name', () => {
  const cases: [string, RegExp][] = [
    ["UPDATE events SET body = '7' WHERE seq = 7", /^vault-damaged.*event 7 cannot be read/],
    ['UPDATE events SET body = \'{"v":1}\' WHERE seq = 7', /^vault-damaged.*event 7 is no event/],
    ['UPDATE events SET body = \'{"v":2}\' WHERE seq = 7', /^vault-newer/],
    ["UPDATE events SET signatures = '{}' WHERE seq = 7", /^vault-damaged.*event 7/],
    ['UPDATE events SET seq = 999 WHERE seq = 300', /^vault-damaged.*event 999 is no event/],
  ];
  for (const [sql, message] of cases) {
    const { folder, path } = vault();
    shell(path, sql);
    const file = vaultFiles.open(folder);
    expect(() => file.events(1), sql).toThrow(message);
    file.close();
  }
});

test('an event that is no longer JSON is refused, also after the file was rebuilt', () => {
  const { folder, path } = vault();
  const content = readFileSync(path);
  const at = content.indexOf('{"actor":"1122334455667788"');
  content[at] = 0x5b;
  writeFileSync(path, content);
  const file = vaultFiles.open(folder);
  expect(() => file.events(1)).toThrow(/^vault-damaged/);
  file.truncateLog();
  expect(() => file.events(1)).toThrow(/^vault-damaged/);
  file.close();
});
