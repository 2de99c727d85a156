// An open vault file. Every write is one transaction, flushed before it returns; rows are ciphertext and public data.
// Holds the exclusive lock until `close` or until the process ends.
import { chmodSync, closeSync, constants, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal } from '../../../shared/errors/index.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { LedgerEvent, SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import type { CustodianRow, UnlockPartRow } from '../../core/ports/strongroom/custodians.ts';
import type { MaterialRow, SealRow } from '../../core/ports/strongroom/rings.ts';
import type {
  JournalEntry,
  Rewrapping,
  Snapshot,
  VaultBatch,
  VaultFile,
  VaultMeta,
} from '../../core/ports/vault-file.ts';
import { flushFolder } from '../durable.ts';
import { type Database, resultCode } from '../sqlite.ts';
import { leavesDoubt, vaultFault } from './faults.ts';
import type { Hold } from './hold.ts';
import { jsonText, type Row, RowReader } from './rows.ts';
import { findTraces } from './traces.ts';

type Statement = ReturnType<Database['prepare']>;
type Value = string | number | Uint8Array;

/** Rows or events that are read at once. */
const PAGE = 512;

export class SqliteVaultFile implements VaultFile {
  readonly folder: string;
  readonly #path: string;
  readonly #database: Database;
  readonly #hold: Hold;
  readonly #read: RowReader;
  readonly #statements = new Map<string, Statement>();
  #state: 'open' | 'doubtful' | 'closed' = 'open';
  /** True while a transaction stays open over several turns. */
  #long = false;

  /** Takes over a database that is locked, checked and set up: see vault-files.ts. */
  constructor(folder: string, path: string, database: Database, hold: Hold) {
    this.folder = folder;
    this.#path = path;
    this.#database = database;
    this.#hold = hold;
    this.#read = new RowReader(path);
  }

  meta(): VaultMeta {
    const values = new Map(
      this.#all('SELECT name, value FROM meta').map(({ name, value }) => [name, value] as const),
    );
    const vault = values.get('vault');
    const instance = values.get('instance');
    if (typeof vault !== 'string' || typeof instance !== 'string') {
      throw this.#read.damaged('it does not say which vault it is');
    }
    return { vault, instance, keychain: this.#read.keychain(values.get('keychain')) };
  }

  events(from: number, to = Number.MAX_SAFE_INTEGER): SignedEvent[] {
    const rows = this.#all(
      'SELECT seq, body, signatures FROM events WHERE seq >= ? AND seq <= ? ORDER BY seq',
      from,
      to,
    );
    return rows.map((row) => this.#read.event(row));
  }

  /** Read by the page and not in one go, so that a long ledger is never in memory as a whole. */
  *eachEvent(from: number): Generator<LedgerEvent> {
    for (let at = from; ; ) {
      const rows = this.#all('SELECT seq, body FROM events WHERE seq >= ? ORDER BY seq LIMIT ?', at, PAGE);
      for (const row of rows) yield this.#read.unsigned(row);
      if (rows.length < PAGE) return;
      at = (rows.at(-1)?.seq as number) + 1;
    }
  }

  eventsOfNoKey(): LedgerEvent[] {
    const rows = this.#all(
      "SELECT seq, body FROM events WHERE json_extract(body, '$.public.key') IS NULL ORDER BY seq",
    );
    return rows.map((row) => this.#read.unsigned(row));
  }

  eventsAbout(key: string, most: number, before = Number.MAX_SAFE_INTEGER): SignedEvent[] {
    const rows = this.#all(
      "SELECT seq, body, signatures FROM events WHERE json_extract(body, '$.public.key') = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
      key,
      before,
      most,
    );
    return rows.reverse().map((row) => this.#read.event(row));
  }

  countAbout(key: string): number {
    const row = this.#get(
      "SELECT count(*) AS events FROM events WHERE json_extract(body, '$.public.key') = ?",
      key,
    );
    return row?.events as number;
  }

  /** seq and hash of the last event; `{seq: 0, hash: ''}` in a vault file that was just made. */
  head(): { seq: number; hash: string } {
    const row = this.#get('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
    return row === undefined ? { seq: 0, hash: '' } : { seq: row.seq as number, hash: row.hash as string };
  }

  hashAt(seq: number): string | null {
    const row = this.#get('SELECT hash FROM events WHERE seq = ?', seq);
    return row === undefined ? null : (row.hash as string);
  }

  commit(batch: VaultBatch): void {
    if (batch.rewrap !== undefined) throw new Error('expected commitRolling() for rings to be wrapped again');
    this.#transaction(() => {
      this.#writeMaterial(batch);
      this.#writeRest(batch);
    });
  }

  async commitRolling(batch: VaultBatch): Promise<void> {
    await this.#longTransaction(async () => {
      this.#writeMaterial(batch);
      for (const ring of batch.rewrap ?? []) await this.#rewrap(ring);
      // The events come last: whoever reads meanwhile sees none that may still be undone.
      this.#writeRest(batch);
    });
  }

  /** Rows in the order asked for; an id without a row is left out. */
  material(ids: readonly string[]): MaterialRow[] {
    return ids.flatMap((id) => {
      const row = this.#get('SELECT id, ring, generation, ad, box FROM material WHERE id = ?', id);
      return row === undefined ? [] : [this.#read.material(row)];
    });
  }

  materialOfRing(ring: string, after: string, limit: number): MaterialRow[] {
    const rows = this.#all(
      'SELECT id, ring, generation, ad, box FROM material WHERE ring = ? AND id > ? ORDER BY id LIMIT ?',
      ring,
      after,
      limit,
    );
    return rows.map((row) => this.#read.material(row));
  }

  custodians(): CustodianRow[] {
    const rows = this.#all('SELECT custodian, kdf, box FROM custodians ORDER BY custodian');
    return rows.map((row) => this.#read.custodian(row));
  }

  unlockParts(): UnlockPartRow[] {
    const rows = this.#all(
      'SELECT custodian, generation, age FROM unlock_parts ORDER BY generation, custodian',
    );
    return rows.map((row) => this.#read.unlockPart(row));
  }

  seals(): SealRow[] {
    const rows = this.#all('SELECT ring, generation, epoch, age FROM seals ORDER BY ring, generation');
    return rows.map((row) => this.#read.seal(row));
  }

  lockedView(): Uint8Array | null {
    const row = this.#get('SELECT box FROM locked_view');
    return row === undefined ? null : this.#read.bytes(row.box, 'locked_view.box');
  }

  journal(): JournalEntry[] {
    return this.#all('SELECT at, kind, data FROM journal ORDER BY entry').map((row) =>
      this.#read.journal(row),
    );
  }

  note(entry: JournalEntry): void {
    this.#transaction(() => {
      this.#run(
        'INSERT INTO journal(at, kind, data) VALUES (?, ?, ?)',
        entry.at,
        entry.kind,
        jsonText(entry.data),
      );
    });
  }

  snapshot(): Snapshot | null {
    const row = this.#get('SELECT instance, seq, head, epoch, box FROM snapshot');
    return row === undefined ? null : this.#read.snapshot(row);
  }

  putSnapshot({ instance, seq, head, epoch, box }: Snapshot): void {
    this.#transaction(() => {
      this.#run(
        'INSERT OR REPLACE INTO snapshot(one, instance, seq, head, epoch, box) VALUES (1, ?, ?, ?, ?, ?)',
        instance,
        seq,
        head,
        epoch,
        box,
      );
    });
  }

  /**
   * Rebuilds the file without what was removed and empties the write-ahead log. The rebuild is needed: `secure_delete`
   * overwrites a removed row, but not the copies that SQLite left behind when it moved rows between pages.
   */
  truncateLog(): void {
    this.#guarded(() => {
      this.#database.exec('VACUUM');
      this.#checkpoint();
    });
  }

  findTraces(needles: readonly Uint8Array[]): boolean[] {
    return this.#guarded(() => {
      const beside = [`${this.#path}-wal`, `${this.#path}-journal`].filter((path) => existsSync(path));
      return findTraces([this.#hold.descriptor, ...beside], needles);
    });
  }

  copyTo(path: string): void {
    this.#usable();
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
    try {
      closeSync(openSync(path, flags, 0o600));
    } catch (error) {
      throw copyFault(error, path);
    }
    try {
      // Not a prepared statement: one that failed would stay active and hold the lock.
      this.#database.exec(`VACUUM INTO '${path.replaceAll("'", "''")}'`);
      const descriptor = openSync(path, 'r+');
      try {
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      flushFolder(dirname(path));
    } catch (error) {
      for (const end of ['', '-journal', '-wal']) rmSync(`${path}${end}`, { force: true });
      throw copyFault(error, path);
    }
  }

  /**
   * Folds the write-ahead log into the file and gives the lock up. Idempotent; never throws away what was committed.
   * Leaving WAL mode is what frees the lock: the package for older runtimes cannot finalise statements, so that SQLite
   * keeps the connection, and an exclusive lock with it, until they are collected.
   */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#statements.clear();
    try {
      this.#database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM meta');
    } catch (error) {
      // What is in the log is safe there and is folded in when the file is opened again.
      if (resultCode(error) === null) throw error;
    } finally {
      this.#database.close();
      this.#hold.release();
    }
  }

  #writeMaterial(batch: VaultBatch): void {
    for (const id of batch.removeMaterial ?? []) this.#run('DELETE FROM material WHERE id = ?', id);
    for (const row of batch.putMaterial ?? []) this.#putMaterial(row);
  }

  #writeRest(batch: VaultBatch): void {
    for (const { ring, generation } of batch.removeSeals ?? []) {
      this.#run('DELETE FROM seals WHERE ring = ? AND generation = ?', ring, generation);
    }
    for (const row of batch.putSeals ?? []) this.#putSeal(row);
    if (batch.custodians !== undefined) this.#replaceCustodians(batch.custodians);
    if (batch.unlockParts !== undefined) this.#replaceParts(batch.unlockParts);
    if (batch.lockedView !== undefined) {
      this.#run('INSERT OR REPLACE INTO locked_view(one, box) VALUES (1, ?)', batch.lockedView);
    }
    if (batch.clearJournal) this.#run('DELETE FROM journal');
    if (batch.meta !== undefined) this.#putMeta(batch.meta);
    this.#append(batch.events);
  }

  async #rewrap({ ring, wrap }: Rewrapping): Promise<void> {
    for (let after = ''; ; ) {
      const page = this.materialOfRing(ring, after, PAGE);
      if (page.length === 0) return;
      const rows = await wrap(page);
      if (rows.length !== page.length || rows.some(({ id }, i) => id !== page[i]?.id)) {
        throw new Error('expected each row wrapped again');
      }
      for (const row of rows) this.#putMaterial(row);
      after = page.at(-1)?.id as string;
    }
  }

  #append(events: readonly SignedEvent[]): void {
    let { seq, hash } = this.head();
    for (const { event, signatures } of events) {
      if (event.seq !== seq + 1 || event.prev !== (seq === 0 ? null : hash)) {
        throw new Error(`expected an event that follows ${seq}, got event ${event.seq}`);
      }
      seq = event.seq;
      hash = toBase64url(eventHash(event));
      this.#run(
        'INSERT INTO events(seq, body, hash, signatures) VALUES (?, ?, ?, ?)',
        seq,
        jsonText(event),
        hash,
        jsonText(signatures),
      );
    }
  }

  #putMaterial({ id, ring, generation, ad, box }: MaterialRow): void {
    this.#run(
      'INSERT INTO material(id, ring, generation, ad, box) VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET ring = excluded.ring, generation = excluded.generation, ad = excluded.ad, box = excluded.box',
      id,
      ring,
      generation,
      ad,
      box,
    );
  }

  #putSeal({ ring, generation, epoch, sealed }: SealRow): void {
    this.#run(
      'INSERT OR REPLACE INTO seals(ring, generation, epoch, age) VALUES (?, ?, ?, ?)',
      ring,
      generation,
      epoch,
      sealed,
    );
  }

  #replaceCustodians(rows: readonly CustodianRow[]): void {
    this.#run('DELETE FROM custodians');
    for (const { custodian, kdf, box } of rows) {
      this.#run(
        'INSERT INTO custodians(custodian, kdf, box) VALUES (?, ?, ?)',
        custodian,
        jsonText(kdf),
        box,
      );
    }
  }

  #replaceParts(rows: readonly UnlockPartRow[]): void {
    this.#run('DELETE FROM unlock_parts');
    for (const { custodian, generation, sealed } of rows) {
      this.#run(
        'INSERT INTO unlock_parts(custodian, generation, age) VALUES (?, ?, ?)',
        custodian,
        generation,
        sealed,
      );
    }
  }

  #putMeta({ vault, instance, keychain }: VaultMeta): void {
    const values = { vault, instance, keychain: jsonText(keychain) };
    for (const [name, value] of Object.entries(values)) {
      this.#run('INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)', name, value);
    }
  }

  #checkpoint(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const log = statSync(`${this.#path}-wal`, { throwIfNoEntry: false });
    if (log !== undefined && log.size > 0) throw new Error('expected an empty write-ahead log');
  }

  #transaction(write: () => void): void {
    this.#guarded(() => {
      this.#begin();
      try {
        write();
        this.#database.exec('COMMIT');
      } catch (error) {
        throw this.#undone(error);
      }
    });
  }

  async #longTransaction(write: () => Promise<void>): Promise<void> {
    this.#guarded(() => this.#begin());
    this.#long = true;
    try {
      await write();
      this.#database.exec('COMMIT');
    } catch (error) {
      throw vaultFault(this.#undone(error), this.#path);
    } finally {
      this.#long = false;
    }
  }

  #begin(): void {
    if (this.#long) throw new Error('expected no other write while rings are wrapped again');
    // SQLite would go on writing to a file that nobody finds any more.
    if (!this.#hold.inPlace()) throw refusal('vault-moved', { path: this.#path });
    this.#database.exec('BEGIN IMMEDIATE');
  }

  /** Rolls back; gives the error to be thrown on. */
  #undone(error: unknown): unknown {
    this.#rollBack();
    if (leavesDoubt(error)) this.#state = 'doubtful';
    return error;
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch (error) {
      // SQLite has rolled back by itself after some failures and then says that there is no transaction.
      if (resultCode(error)?.primary !== 1) this.#state = 'doubtful';
    }
  }

  #guarded<T>(work: () => T): T {
    this.#usable();
    try {
      return work();
    } catch (error) {
      throw vaultFault(error, this.#path);
    }
  }

  #usable(): void {
    if (this.#state === 'closed') throw new Error('expected an open vault file');
    if (this.#state === 'doubtful') {
      throw refusal('vault-write-failed', { path: this.#path, reason: 'an earlier write failed' });
    }
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Only inside `#transaction`, which maps errors. */
  #run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(...values);
  }

  #get(sql: string, ...values: Value[]): Row | undefined {
    return this.#guarded(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  #all(sql: string, ...values: Value[]): Row[] {
    return this.#guarded(() => this.#statement(sql).all(...values) as Row[]);
  }
}

/** The mode of a vault file and its folder: the owner's alone. Windows keeps its own lists. */
export function makePrivate(path: string, mode: number): void {
  if (process.platform !== 'win32') chmodSync(path, mode);
}

function copyFault(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
      return refusal('file-exists', { path });
    case 'ENOENT':
    case 'ENOTDIR':
      return refusal('file-target-folder-missing', { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refusal('file-target-read-only', { path, reason: (error as NodeJS.ErrnoException).code ?? '' });
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('file-disk-full', { path });
  }
  const fault = vaultFault(error, path);
  return fault;
}
