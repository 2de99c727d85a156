// The table of wrapped key material. Rows of a whole ring are gone through by the page, so that memory does not grow with them.
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import type { MaterialRows, Rewrapping, VaultBatch } from '../../core/ports/vault-file.ts';
import type { Connection } from './connection.ts';

/** Rows that are wrapped again at once. */
const PAGE = 512;

export function materialRows(connection: Connection): MaterialRows {
  return {
    material: (ids) =>
      ids.flatMap((id) => {
        const row = connection.get('SELECT id, ring, generation, ad, box FROM material WHERE id = ?', id);
        return row === undefined ? [] : [connection.read.material(row)];
      }),
    materialOfRing: (ring, after, limit) => ofRing(connection, ring, after, limit),
  };
}

function ofRing(connection: Connection, ring: string, after: string, limit: number): MaterialRow[] {
  const rows = connection.all(
    'SELECT id, ring, generation, ad, box FROM material WHERE ring = ? AND id > ? ORDER BY id LIMIT ?',
    ring,
    after,
    limit,
  );
  return rows.map((row) => connection.read.material(row));
}

/** Only inside a transaction. */
export function writeMaterial(connection: Connection, batch: VaultBatch): void {
  for (const id of batch.removeMaterial ?? []) connection.run('DELETE FROM material WHERE id = ?', id);
  for (const row of batch.putMaterial ?? []) put(connection, row);
}

/** Only inside a transaction. Wraps every row of a ring again. */
export async function rewrap(connection: Connection, { ring, wrap }: Rewrapping): Promise<void> {
  for (let after = ''; ; ) {
    const page = ofRing(connection, ring, after, PAGE);
    if (page.length === 0) return;
    const rows = await wrap(page);
    if (rows.length !== page.length || rows.some(({ id }, i) => id !== page[i]?.id)) {
      throw new Error('expected each row wrapped again');
    }
    for (const row of rows) put(connection, row);
    after = page.at(-1)?.id as string;
  }
}

function put(connection: Connection, { id, ring, generation, ad, box }: MaterialRow): void {
  connection.run(
    'INSERT INTO material(id, ring, generation, ad, box) VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET ring = excluded.ring, generation = excluded.generation, ad = excluded.ad, box = excluded.box',
    id,
    ring,
    generation,
    ad,
    box,
  );
}
