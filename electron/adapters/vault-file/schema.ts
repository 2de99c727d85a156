// The tables of a vault file. Their texts are part of the format: a file whose schema differs is not opened, so that no
// trigger or view can be planted. shared/formats/backup.md describes the columns.

/** `PRAGMA application_id`: "HFDV". */
export const APPLICATION_ID = 0x48464456;
/** `PRAGMA user_version`: the number of this layout. */
export const LAYOUT = 1;
export const FILE_NAME = 'vault.db';

/** name → statement, spelled as SQLite keeps it in `sqlite_schema`. */
export const SCHEMA: Readonly<Record<string, string>> = {
  meta: 'CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  events:
    'CREATE TABLE events(seq INTEGER PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL, signatures TEXT NOT NULL) STRICT',
  events_of_key: "CREATE INDEX events_of_key ON events(json_extract(body, '$.public.key'))",
  material:
    'CREATE TABLE material(id TEXT PRIMARY KEY, ring TEXT NOT NULL, generation INTEGER NOT NULL, ad TEXT NOT NULL, box BLOB NOT NULL) STRICT',
  material_of_ring: 'CREATE INDEX material_of_ring ON material(ring, id)',
  seals:
    'CREATE TABLE seals(ring TEXT NOT NULL, generation INTEGER NOT NULL, epoch INTEGER NOT NULL, age BLOB NOT NULL, PRIMARY KEY (ring, generation)) STRICT',
  custodians:
    'CREATE TABLE custodians(custodian TEXT PRIMARY KEY, kdf TEXT NOT NULL, box BLOB NOT NULL) STRICT',
  unlock_parts:
    'CREATE TABLE unlock_parts(custodian TEXT NOT NULL, generation INTEGER NOT NULL, age BLOB NOT NULL, PRIMARY KEY (custodian, generation)) STRICT',
  locked_view: 'CREATE TABLE locked_view(one INTEGER PRIMARY KEY CHECK (one = 1), box BLOB NOT NULL) STRICT',
  journal:
    'CREATE TABLE journal(entry INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL) STRICT',
  snapshot:
    'CREATE TABLE snapshot(one INTEGER PRIMARY KEY CHECK (one = 1), instance TEXT NOT NULL, seq INTEGER NOT NULL, head TEXT NOT NULL, epoch INTEGER NOT NULL, box BLOB NOT NULL) STRICT',
};
