// What is written beside the ledger: the journal of the locked time, and the snapshot, a cache.
import type { KeptRows } from '../../core/ports/vault-file.ts';
import type { Connection } from './connection.ts';
import { jsonText } from './rows.ts';

export function keptRows(connection: Connection): KeptRows {
  const { read } = connection;
  return {
    journal: () =>
      connection.all('SELECT at, kind, data FROM journal ORDER BY entry').map((row) => read.journal(row)),
    note({ at, kind, data }) {
      connection.transaction(() => {
        connection.run('INSERT INTO journal(at, kind, data) VALUES (?, ?, ?)', at, kind, jsonText(data));
      });
    },
    snapshot() {
      const row = connection.get('SELECT instance, seq, head, epoch, box FROM snapshot');
      return row === undefined ? null : read.snapshot(row);
    },
    putSnapshot({ instance, seq, head, epoch, box }) {
      connection.transaction(() => {
        connection.run(
          'INSERT OR REPLACE INTO snapshot(one, instance, seq, head, epoch, box) VALUES (1, ?, ?, ?, ?, ?)',
          instance,
          seq,
          head,
          epoch,
          box,
        );
      });
    },
  };
}

/** Only inside a transaction. */
export function clearJournal(connection: Connection): void {
  connection.run('DELETE FROM journal');
}
