// The connection to a locked vault file: statements, transactions, and what becomes of it when a write fails. Holds the
// exclusive lock until `close` or until the process ends.
import { statSync } from 'node:fs';
import { refusal } from '../../../shared/errors/index.ts';
import { type Database, resultCode } from '../sqlite.ts';
import { leavesDoubt, vaultFault } from './faults.ts';
import type { Hold } from './hold.ts';
import { type Row, RowReader } from './rows.ts';

type Statement = ReturnType<Database['prepare']>;
type Value = string | number | Uint8Array;

export class Connection {
  readonly path: string;
  readonly read: RowReader;
  readonly #database: Database;
  readonly #hold: Hold;
  readonly #statements = new Map<string, Statement>();
  #state: 'open' | 'doubtful' | 'closed' = 'open';
  /** True while a transaction stays open over several turns. */
  #long = false;

  /** Takes over a database that is locked, checked and set up: see vault-files.ts. */
  constructor(path: string, database: Database, hold: Hold) {
    this.path = path;
    this.read = new RowReader(path);
    this.#database = database;
    this.#hold = hold;
  }

  /** Open for reading for as long as the connection is; other code must not open the file. */
  get descriptor(): number {
    return this.#hold.descriptor;
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.guarded(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.guarded(() => this.#statement(sql).all(...values) as Row[]);
  }

  /** Only inside a transaction, which maps errors. */
  run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(...values);
  }

  /** Not a prepared statement: one that failed would stay active and hold the lock. Maps no errors. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** Writes all or nothing, flushed before it returns. */
  transaction(write: () => void): void {
    this.guarded(() => {
      this.#begin();
      try {
        write();
        this.execute('COMMIT');
      } catch (error) {
        throw this.#undone(error);
      }
    });
  }

  /** The same over several turns of the event loop; nothing else may be written meanwhile. */
  async longTransaction(write: () => Promise<void>): Promise<void> {
    this.guarded(() => this.#begin());
    this.#long = true;
    try {
      await write();
      this.execute('COMMIT');
    } catch (error) {
      throw vaultFault(this.#undone(error), this.path);
    } finally {
      this.#long = false;
    }
  }

  /** Runs what needs the open file, and turns what SQLite says into refusals. */
  guarded<T>(work: () => T): T {
    this.expectUsable();
    try {
      return work();
    } catch (error) {
      throw vaultFault(error, this.path);
    }
  }

  expectUsable(): void {
    if (this.#state === 'closed') throw new Error('expected an open vault file');
    if (this.#state === 'doubtful') {
      throw refusal('vault-write-failed', { path: this.path, reason: 'an earlier write failed' });
    }
  }

  /** Folds the write-ahead log into the file. */
  checkpoint(): void {
    this.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    const log = statSync(`${this.path}-wal`, { throwIfNoEntry: false });
    if (log !== undefined && log.size > 0) throw new Error('expected an empty write-ahead log');
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
      this.execute('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM meta');
    } catch (error) {
      // What is in the log is safe there and is folded in when the file is opened again.
      if (resultCode(error) === null) throw error;
    } finally {
      this.#database.close();
      this.#hold.release();
    }
  }

  #begin(): void {
    if (this.#long) throw new Error('expected no other write while rings are wrapped again');
    // SQLite would go on writing to a file that nobody finds any more.
    if (!this.#hold.inPlace()) throw refusal('vault-moved', { path: this.path });
    this.execute('BEGIN IMMEDIATE');
  }

  /** Rolls back; gives the error to be thrown on. */
  #undone(error: unknown): unknown {
    this.#rollBack();
    if (leavesDoubt(error)) this.#state = 'doubtful';
    return error;
  }

  #rollBack(): void {
    try {
      this.execute('ROLLBACK');
    } catch (error) {
      // SQLite has rolled back by itself after some failures and then says that there is no transaction.
      if (resultCode(error)?.primary !== 1) this.#state = 'doubtful';
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
}
