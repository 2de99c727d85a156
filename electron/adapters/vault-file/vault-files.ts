// Makes and opens vault files. A file is looked at before SQLite touches it, locked before it is read, and compared with
// the one known schema before anything in it is believed.
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refusal } from '../../../shared/errors/index.ts';
import type { VaultFile, VaultFiles, VaultMeta } from '../../core/ports/vault-file.ts';
import { flushFolder, kindOf } from '../durable.ts';
import { type Database, sqlite } from '../sqlite.ts';
import { Connection } from './connection.ts';
import { vaultFault } from './faults.ts';
import { vaultFile } from './file.ts';
import { checkHeader } from './header.ts';
import { hold } from './hold.ts';
import { jsonText } from './rows.ts';
import { APPLICATION_ID, FILE_NAME, LAYOUT, SCHEMA } from './schema.ts';

/** The vault files of this machine. Refusals: the codes `vault-*` and `system-disk-full`. */
export const vaultFiles: VaultFiles = { create, open };

function create(folder: string, meta: VaultMeta): VaultFile {
  const at = resolve(folder);
  const path = join(at, FILE_NAME);
  let made = false;
  try {
    made = claim(at);
  } catch (error) {
    throw creationFault(error, at);
  }
  try {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
    const descriptor = openSync(path, flags, 0o600);
    fsyncSync(descriptor);
    closeSync(descriptor);
    const file = connect(at, path, { before: () => {}, locked: (database) => fill(database, meta) });
    try {
      flushFolder(at);
      flushFolder(dirname(at));
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  } catch (error) {
    for (const end of ['', '-journal', '-wal']) rmSync(`${path}${end}`, { force: true });
    if (made) rmSync(at, { recursive: true, force: true });
    throw creationFault(error, at);
  }
}

function creationFault(error: unknown, folder: string): unknown {
  const reason = (error as NodeJS.ErrnoException).code ?? '';
  const place = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ELOOP', 'ENAMETOOLONG'].includes(reason);
  return place ? refusal('vault-folder-unusable', { path: folder, reason }) : vaultFault(error, folder);
}

function open(folder: string): VaultFile {
  try {
    const at = realpathSync(folder);
    const path = join(at, FILE_NAME);
    lstatSync(path);
    for (const end of ['', '-wal', '-journal']) expectRegular(`${path}${end}`);
    expectUsable(at, path);
    makePrivate(at, 0o700);
    makePrivate(path, 0o600);
    return connect(at, path, {
      before: (descriptor) =>
        checkHeader(descriptor, path, nonEmpty(`${path}-wal`) || nonEmpty(`${path}-journal`)),
      locked: (database) => check(database, at, path),
    });
  } catch (error) {
    throw vaultFault(error, folder);
  }
}

interface Preparation {
  /** Before SQLite opens the file; the descriptor is for reading. */
  before(descriptor: number): void;
  /** Under the exclusive lock. */
  locked(database: Database): void;
}

function connect(folder: string, path: string, { before, locked }: Preparation): VaultFile {
  const held = hold(path, folder);
  let database: Database | undefined;
  try {
    before(held.descriptor);
    database = new (sqlite().Database)(path, { timeout: 0 });
    // EXCLUSIVE comes first: then no shared-memory file is made, and the first access takes the lock for good.
    for (const pragma of [
      'locking_mode = EXCLUSIVE',
      'synchronous = FULL',
      'secure_delete = ON',
      ...GUARDS,
    ]) {
      database.exec(`PRAGMA ${pragma}`);
    }
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    locked(database);
    // A backup's copy comes without a log. The application's numbers stand in the file before the log begins.
    database.exec('PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT');
    if (select(database, 'journal_mode', 'pragma_journal_mode')[0]?.[0] !== 'wal') {
      throw refusal('vault-read-only', { path: folder });
    }
    return vaultFile(folder, new Connection(path, database, held));
  } catch (error) {
    database?.close();
    held.release();
    throw error;
  }
}

/** Nothing in a file may run code of its own, nothing may go to temporary files, odd cells are noticed. */
const GUARDS = ['trusted_schema = OFF', 'cell_size_check = ON', 'temp_store = MEMORY', 'mmap_size = 0'];

function fill(database: Database, meta: VaultMeta): void {
  const values = { vault: meta.vault, instance: meta.instance, keychain: jsonText(meta.keychain) };
  const rows = Object.entries(values).map(([name, value]) => `(${quoted(name)}, ${quoted(value)})`);
  database.exec(
    [
      'BEGIN EXCLUSIVE',
      `PRAGMA application_id = ${APPLICATION_ID}`,
      `PRAGMA user_version = ${LAYOUT}`,
      ...Object.values(SCHEMA),
      `INSERT INTO meta(name, value) VALUES ${rows.join(', ')}`,
      'COMMIT',
    ].join(';\n'),
  );
}

function check(database: Database, folder: string, path: string): void {
  const found = new Map(
    select(database, 'name, sql', 'sqlite_schema WHERE sql IS NOT NULL') as [string, string][],
  );
  // SQLite has just undone a creation that was interrupted.
  if (found.size === 0) throw refusal('vault-unfinished', { path: folder });
  const names = Object.keys(SCHEMA);
  if (found.size !== names.length || names.some((name) => found.get(name) !== SCHEMA[name])) {
    throw refusal('vault-damaged', { path, what: 'its tables are not those of a vault' });
  }
  const [verdict] = select(database, 'quick_check', 'pragma_quick_check');
  if (verdict?.[0] !== 'ok') {
    throw refusal('vault-damaged', { path, what: 'SQLite finds its pages inconsistent' });
  }
  if (select(database, '1', 'events LIMIT 1').length === 0)
    throw refusal('vault-unfinished', { path: folder });
}

/**
 * Rows without a prepared statement, through a function that SQLite calls for each. As long as nothing was prepared, a
 * file that is refused is closed and its lock freed at once, also by the package that cannot finalise statements.
 */
function select(database: Database, columns: string, from: string): unknown[][] {
  const rows: unknown[][] = [];
  database.function('holdfast_row', { varargs: true, directOnly: true }, (...values: unknown[]) => {
    rows.push(values);
    return null;
  });
  database.exec(`SELECT holdfast_row(${columns}) FROM ${from}`);
  return rows;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Makes the folder, or takes one that is there and empty; true when it was made. */
function claim(folder: string): boolean {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there === undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  }
  if (!there.isDirectory() || readdirSync(folder).length > 0)
    throw refusal('vault-folder-taken', { path: folder });
  makePrivate(folder, 0o700);
  return false;
}

function expectRegular(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) {
    throw refusal('vault-not-a-file', { path, what: `a ${kindOf(stats)}` });
  }
}

/** Tells read-only from unreadable before SQLite, which would open the file without the right to write. */
function expectUsable(folder: string, path: string): void {
  accessSync(path, constants.R_OK);
  try {
    accessSync(path, constants.W_OK);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw refusal('vault-read-only', { path: folder });
  }
}

function nonEmpty(path: string): boolean {
  return (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** The mode of a vault file and its folder: the owner's alone. Windows keeps its own lists. */
function makePrivate(path: string, mode: number): void {
  if (process.platform !== 'win32') chmodSync(path, mode);
}
