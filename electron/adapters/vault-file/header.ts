// What the first 100 bytes of a vault file say (https://sqlite.org/fileformat2.html section 1.3), read before SQLite
// touches the file: so that a foreign or newer file is refused without a byte of it being changed.
import { fstatSync, readSync } from 'node:fs';
import { refusal } from '../../../shared/errors/index.ts';
import { APPLICATION_ID, LAYOUT } from './schema.ts';

const HEADER = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * Refuses a file that is empty, foreign, newer, or shorter than it says. `hasLog` tells that a write-ahead log or
 * a rollback journal lies beside it: the file may then rightly be shorter, and SQLite mends it when it opens it.
 */
export function checkHeader(descriptor: number, path: string, hasLog: boolean): void {
  const size = fstatSync(descriptor).size;
  if (size === 0) throw refusal('vault-unfinished', { path });
  const bytes = new Uint8Array(HEADER);
  const got = readSync(descriptor, bytes, 0, HEADER, 0);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, Math.min(got, MAGIC.length)));
  if (magic !== MAGIC.slice(0, magic.length)) {
    throw refusal('vault-foreign', { path, why: 'it is not an SQLite database' });
  }
  if (got < HEADER) throw refusal('vault-truncated', { path, bytes: size, expected: HEADER });

  const view = new DataView(bytes.buffer);
  const layout = view.getInt32(60);
  const application = view.getInt32(68);
  if (application === 0 && layout === 0) throw refusal('vault-unfinished', { path });
  if (application !== APPLICATION_ID) {
    throw refusal('vault-foreign', { path, why: 'it is the database of another program' });
  }
  if (layout > LAYOUT) throw refusal('vault-newer', { found: layout, known: LAYOUT });
  if (layout !== LAYOUT) throw refusal('vault-damaged', { path, what: `its layout number is ${layout}` });

  const raw = view.getUint16(16);
  const pageSize = raw === 1 ? 65_536 : raw;
  const counted = view.getUint32(24) === view.getUint32(92);
  const expected = view.getUint32(28) * pageSize;
  if (counted && !hasLog && size < expected)
    throw refusal('vault-truncated', { path, bytes: size, expected });
}
