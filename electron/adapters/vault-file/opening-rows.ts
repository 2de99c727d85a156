// What a vault is opened with: which vault it is, its custodians' rows and parts, the seals of its ring keys, and what it
// shows while it is locked.
import type { OpeningRows, VaultBatch, VaultMeta } from '../../core/ports/vault-file.ts';
import type { Connection } from './connection.ts';
import { jsonText } from './rows.ts';

export function openingRows(connection: Connection): OpeningRows {
  const { read } = connection;
  return {
    meta() {
      const values = new Map(
        connection.all('SELECT name, value FROM meta').map(({ name, value }) => [name, value] as const),
      );
      const vault = values.get('vault');
      const instance = values.get('instance');
      if (typeof vault !== 'string' || typeof instance !== 'string') {
        throw read.damaged('it does not say which vault it is');
      }
      return { vault, instance, keychain: read.keychain(values.get('keychain')) };
    },
    custodians() {
      const rows = connection.all('SELECT custodian, kdf, box FROM custodians ORDER BY custodian');
      return rows.map((row) => read.custodian(row));
    },
    unlockParts() {
      const rows = connection.all(
        'SELECT custodian, generation, age FROM unlock_parts ORDER BY generation, custodian',
      );
      return rows.map((row) => read.unlockPart(row));
    },
    seals() {
      const rows = connection.all('SELECT ring, generation, epoch, age FROM seals ORDER BY ring, generation');
      return rows.map((row) => read.seal(row));
    },
    lockedView() {
      const row = connection.get('SELECT box FROM locked_view');
      return row === undefined ? null : read.bytes(row.box, 'locked_view.box');
    },
  };
}

/** Only inside a transaction. */
export function writeOpening(connection: Connection, batch: VaultBatch): void {
  for (const { ring, generation } of batch.removeSeals ?? []) {
    connection.run('DELETE FROM seals WHERE ring = ? AND generation = ?', ring, generation);
  }
  for (const { ring, generation, epoch, sealed } of batch.putSeals ?? []) {
    connection.run(
      'INSERT OR REPLACE INTO seals(ring, generation, epoch, age) VALUES (?, ?, ?, ?)',
      ring,
      generation,
      epoch,
      sealed,
    );
  }
  if (batch.custodians !== undefined) {
    connection.run('DELETE FROM custodians');
    for (const { custodian, kdf, box } of batch.custodians) {
      connection.run(
        'INSERT INTO custodians(custodian, kdf, box) VALUES (?, ?, ?)',
        custodian,
        jsonText(kdf),
        box,
      );
    }
  }
  if (batch.unlockParts !== undefined) {
    connection.run('DELETE FROM unlock_parts');
    for (const { custodian, generation, sealed } of batch.unlockParts) {
      connection.run(
        'INSERT INTO unlock_parts(custodian, generation, age) VALUES (?, ?, ?)',
        custodian,
        generation,
        sealed,
      );
    }
  }
  if (batch.lockedView !== undefined) {
    connection.run('INSERT OR REPLACE INTO locked_view(one, box) VALUES (1, ?)', batch.lockedView);
  }
}

/** Only inside a transaction. */
export function writeMeta(connection: Connection, { vault, instance, keychain }: VaultMeta): void {
  const values = { vault, instance, keychain: jsonText(keychain) };
  for (const [name, value] of Object.entries(values)) {
    connection.run('INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)', name, value);
  }
}
