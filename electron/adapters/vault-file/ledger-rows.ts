// The table of events: appended to, never changed, each row following the one before.
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { LedgerEvent, SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import type { LedgerRows } from '../../core/ports/vault-file.ts';
import type { Connection } from './connection.ts';
import { jsonText } from './rows.ts';

/** Events that are read at once. */
const PAGE = 512;

export function ledgerRows(connection: Connection): LedgerRows {
  const { read } = connection;
  return {
    events(from, to = Number.MAX_SAFE_INTEGER) {
      const rows = connection.all(
        'SELECT seq, body, signatures FROM events WHERE seq >= ? AND seq <= ? ORDER BY seq',
        from,
        to,
      );
      return rows.map((row) => read.event(row));
    },
    eachEvent: (from) => eachEvent(connection, from),
    eventsOfNoKey() {
      const rows = connection.all(
        "SELECT seq, body FROM events WHERE json_extract(body, '$.public.key') IS NULL ORDER BY seq",
      );
      return rows.map((row) => read.unsigned(row));
    },
    eventsAbout(key, most, before = Number.MAX_SAFE_INTEGER) {
      const rows = connection.all(
        "SELECT seq, body, signatures FROM events WHERE json_extract(body, '$.public.key') = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        key,
        before,
        most,
      );
      return rows.reverse().map((row) => read.event(row));
    },
    countAbout(key) {
      const row = connection.get(
        "SELECT count(*) AS events FROM events WHERE json_extract(body, '$.public.key') = ?",
        key,
      );
      return row?.events as number;
    },
    head: () => headOf(connection),
    hashAt(seq) {
      const row = connection.get('SELECT hash FROM events WHERE seq = ?', seq);
      return row === undefined ? null : (row.hash as string);
    },
  };
}

function headOf(connection: Connection): { seq: number; hash: string } {
  const row = connection.get('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
  return row === undefined ? { seq: 0, hash: '' } : { seq: row.seq as number, hash: row.hash as string };
}

/** Read by the page and not in one go, so that a long ledger is never in memory as a whole. */
function* eachEvent(connection: Connection, from: number): Generator<LedgerEvent> {
  for (let at = from; ; ) {
    const rows = connection.all('SELECT seq, body FROM events WHERE seq >= ? ORDER BY seq LIMIT ?', at, PAGE);
    for (const row of rows) yield connection.read.unsigned(row);
    if (rows.length < PAGE) return;
    at = (rows.at(-1)?.seq as number) + 1;
  }
}

/** Only inside a transaction. An event that does not follow the last one is a bug and undoes it. */
export function appendEvents(connection: Connection, events: readonly SignedEvent[]): void {
  let { seq, hash } = headOf(connection);
  for (const { event, signatures } of events) {
    if (event.seq !== seq + 1 || event.prev !== (seq === 0 ? null : hash)) {
      throw new Error(`expected an event that follows ${seq}, got event ${event.seq}`);
    }
    seq = event.seq;
    hash = toBase64url(eventHash(event));
    connection.run(
      'INSERT INTO events(seq, body, hash, signatures) VALUES (?, ?, ?, ?)',
      seq,
      jsonText(event),
      hash,
      jsonText(signatures),
    );
  }
}
