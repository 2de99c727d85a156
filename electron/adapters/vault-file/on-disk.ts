// The vault file as it lies on the disk: rebuilt without what was removed, searched for traces of it, copied, closed.
import { closeSync, constants, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OnDisk } from '../../core/ports/vault-file.ts';
import { flushFolder } from '../durable.ts';
import { writeFault } from '../file-faults.ts';
import { resultCode } from '../sqlite.ts';
import type { Connection } from './connection.ts';
import { vaultFault } from './faults.ts';
import { findTraces } from './traces.ts';

export function onDisk(connection: Connection): OnDisk {
  return {
    // The rebuild is needed: `secure_delete` overwrites a removed row, but not the copies that SQLite left behind when it
    // moved rows between pages.
    truncateLog: () =>
      connection.guarded(() => {
        connection.execute('VACUUM');
        connection.checkpoint();
      }),
    findTraces: (needles) =>
      connection.guarded(() => {
        const beside = ['-wal', '-journal'].map((end) => `${connection.path}${end}`).filter(existsSync);
        return findTraces([connection.descriptor, ...beside], needles);
      }),
    copyTo(path) {
      connection.expectUsable();
      copy(connection, path);
    },
    close: () => connection.close(),
  };
}

function copy(connection: Connection, path: string): void {
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
  try {
    closeSync(openSync(path, flags, 0o600));
  } catch (error) {
    throw copyFault(error, path);
  }
  try {
    connection.execute(`VACUUM INTO '${path.replaceAll("'", "''")}'`);
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

/** What SQLite says is about the vault; what the system says, about the place of the copy. */
function copyFault(error: unknown, path: string): unknown {
  return resultCode(error) === null ? writeFault(error, path) : vaultFault(error, path);
}
