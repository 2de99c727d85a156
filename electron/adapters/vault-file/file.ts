// An open vault file: its tables put together, and the commit that writes to all of them or to none. Every write is one
// transaction, flushed before it returns; rows are ciphertext and public data.
import type { VaultBatch, VaultFile } from '../../core/ports/vault-file.ts';
import type { Connection } from './connection.ts';
import { clearJournal, keptRows } from './kept-rows.ts';
import { appendEvents, ledgerRows } from './ledger-rows.ts';
import { materialRows, rewrap, writeMaterial } from './material-rows.ts';
import { onDisk } from './on-disk.ts';
import { openingRows, writeMeta, writeOpening } from './opening-rows.ts';

export function vaultFile(folder: string, connection: Connection): VaultFile {
  return {
    folder,
    ...ledgerRows(connection),
    ...materialRows(connection),
    ...openingRows(connection),
    ...keptRows(connection),
    ...onDisk(connection),
    commit(batch) {
      if (batch.rewrap !== undefined)
        throw new Error('expected commitRolling() for rings to be wrapped again');
      connection.transaction(() => {
        writeMaterial(connection, batch);
        writeRest(connection, batch);
      });
    },
    commitRolling: (batch) =>
      connection.longTransaction(async () => {
        writeMaterial(connection, batch);
        for (const ring of batch.rewrap ?? []) await rewrap(connection, ring);
        writeRest(connection, batch);
      }),
  };
}

/** The events come last: whoever reads meanwhile sees none that may still be undone. */
function writeRest(connection: Connection, batch: VaultBatch): void {
  writeOpening(connection, batch);
  if (batch.clearJournal) clearJournal(connection);
  if (batch.meta !== undefined) writeMeta(connection, batch.meta);
  appendEvents(connection, batch.events);
}
