// The ledger through the handlers of the window: pages of sentences, an event in full, verification in a thread of its own,
// exports that others can read.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { growFile } from '../../../electron/adapters/growing-file.ts';
import { createKeys } from '../../../electron/core/vault/key-acts.ts';
import type { Desk } from '../../../electron/ipc/desk.ts';
import { ledgerHandlers } from '../../../electron/ipc/ledger.ts';
import { setWorkerPlace } from '../../../electron/strongroom/bulk/worker-place.ts';
import { startChainCheck } from '../../../electron/strongroom/ledger/check.ts';
import type { EventPayload } from '../../../shared/contract.ts';
import { linesOf, verifyLedger } from '../../../shared/formats/chain.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { buildWorker } from '../../support/bulk-worker.ts';
import { type Founded, found, quickRoom, unlockBy } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

type Told = EventPayload<'ledger'>;

const room = quickRoom();
let founded: Founded;
let desk: Desk;
let ledger: ReturnType<typeof ledgerHandlers>;
let worker: { path: string; remove: () => void };
let heard: (told: Told) => void = () => {};
const bugs: unknown[] = [];

beforeAll(async () => {
  worker = await buildWorker('ledger');
  founded = await found(room);
  const { vault } = founded;
  await vault.lock('asked');
  const [ann] = [...vault.doors.custodians.keys()];
  vault.file.note({ at: vault.ports.clock.now(), kind: 'unlock-failed', data: { custodian: ann ?? '' } });
  await unlockBy(vault, 'Ann');
  const part = { owner: 'Ann', description: '', activate: true, expires: null, extractable: true };
  await createKeys(
    vault,
    Array.from({ length: 130 }, (_, i) => ({
      ...{ name: `Key ${i + 1}`, purpose: 'encrypt', algorithm: 'age-x25519', ring: 'General' },
      ...part,
    })) as never,
  );
  desk = {
    open: () => vault,
    vault,
    around: { hold: () => () => {}, emit: (_: string, told: Told) => heard(told), startChainCheck, growFile },
  } as unknown as Desk;
  ledger = ledgerHandlers(desk, (error) => bugs.push(error));
});
afterAll(async () => {
  setWorkerPlace(undefined);
  worker.remove();
  await founded.vault.close();
  room.clear();
  expect(bugs).toEqual([]);
});

/** The end of a job, and all that was told before. */
async function ended(start: () => Promise<{ job: string }>, onRunning?: (told: Told) => void) {
  const told: Told[] = [];
  const end = new Promise<Told>((resolve) => {
    heard = (one) => {
      told.push(one);
      if (one.state === 'running') onRunning?.(one);
      else resolve(one);
    };
  });
  await start();
  return { end: await end, told };
}

test('pages join without a gap, newest first, with sentences and names of those who signed', async () => {
  const { seq } = founded.vault.state.head;
  const first = await ledger['ledger.rows']({ before: null, limit: 100 });
  const second = await ledger['ledger.rows']({ before: seq - 99, limit: 250 });
  const numbers = [...first.rows, ...second.rows].map((row) => row.seq);
  expect(numbers.slice(0, 3)).toEqual([seq, seq - 1, seq - 2]);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => seq - i));
  expect(first.head.seq).toBe(seq);
  expect(first.rows.every(({ sentence }) => /^.*\.$/.test(sentence))).toBe(true);
  const [newest] = first.rows;
  expect(newest?.sentence).toBe(
    'Version 1 of “Key 130” became active; before it was pre-active (at creation).',
  );
  expect(newest?.signers.map(({ kind, name }) => [kind, name])).toEqual([['actor', 'Ann']]);
  expect(newest?.keys).toHaveLength(1);
});

test('notes of the locked time are told, as sentences', async () => {
  const { rows } = await ledger['ledger.rows']({ before: 100, limit: 250 });
  const taken = rows.find(({ type }) => type === 'journal.taken');
  const event = await ledger['ledger.event']({ seq: taken?.seq ?? 0 });
  expect(event.notes).toHaveLength(1);
  expect(event.notes[0]).toMatch(/^An unlock was refused: the passphrase for Ann was wrong, .* UTC\.$/);
});

test('an event in full names its hash, its place and what each signature is worth', async () => {
  const { seq } = founded.vault.state.head;
  const last = await ledger['ledger.event']({ seq });
  expect(last).toMatchObject({ hash: founded.vault.state.head.hash, linked: true, here: true, sealed: true });
  expect(last.signatures.map(({ fact }) => fact)).toEqual(['good']);
  expect(JSON.parse(last.open)).toMatchObject({ to: 'active' });
  const first = await ledger['ledger.event']({ seq: 1 });
  expect(first.prev).toBeNull();
  expect(first.signatures.map(({ fact, name }) => [name, fact])).toEqual([
    ['Ann', 'good'],
    ['Bo', 'good'],
  ]);
  expect((await refusalOf(() => ledger['ledger.event']({ seq: seq + 1 }))).code).toBe('ledger-no-event');
});

test.each(['in place', 'in a thread'])(
  'the ledger is verified %s against what the keychain vouches for',
  async (how) => {
    setWorkerPlace(how === 'in place' ? null : worker.path);
    const { head } = founded.vault.state;
    const { end, told } = await ended(ledger['ledger.verify'] as never);
    expect(end).toMatchObject({ state: 'done', done: head.seq, total: head.seq });
    expect(end.verdict).toMatchObject({ held: head.seq, head, fault: null, anchored: true });
    expect(told.length).toBeGreaterThan(1);
  },
);

test('an event that was altered ends the verification there, with the reason', async () => {
  setWorkerPlace(worker.path);
  const { file } = founded.vault;
  const events = file.events.bind(file);
  const bad = 37;
  file.events = (from, to) =>
    events(from, to).map((signed): SignedEvent => {
      if (signed.event.seq !== bad) return signed;
      return { ...signed, event: { ...signed.event, at: '2001-01-01T00:00:00.000Z' } };
    });
  try {
    const { end } = await ended(ledger['ledger.verify'] as never);
    expect(end.verdict).toMatchObject({
      held: bad - 1,
      anchored: false,
      fault: { seq: bad, text: 'a signature on it is wrong' },
    });
    expect((await ledger['ledger.event']({ seq: bad })).signatures.map(({ fact }) => fact)).toEqual([
      'wrong',
    ]);
  } finally {
    file.events = events;
  }
});

test('a verification that is cancelled says so within 200 ms and finds nothing', async () => {
  setWorkerPlace(worker.path);
  let asked = 0;
  const { end } = await ended(ledger['ledger.verify'] as never, ({ job }) => {
    asked ||= performance.now();
    void ledger['ledger.cancel']({ job });
  });
  expect(performance.now() - asked).toBeLessThan(200);
  expect(end).toMatchObject({ state: 'cancelled', verdict: null });
});

test('the export verifies on its own, is read back, and replaces nothing unasked', async () => {
  const to = room.path('files', 'ledger.jsonl');
  const wanted = { to, format: 'jsonl', overwrite: false } as const;
  const { end } = await ended(() => ledger['ledger.export'](wanted));
  const bytes = readFileSync(to);
  expect(end.file).toEqual({
    path: to,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const report = verifyLedger(linesOf(bytes.toString('utf8')), { verify: room.ports.verify });
  expect(report).toMatchObject({ fault: null, head: founded.vault.state.head });
  const again = await ended(() => ledger['ledger.export'](wanted));
  expect(again.end).toMatchObject({ state: 'failed', error: { code: 'file-exists' } });
});

test('the table of sentences reads back', async () => {
  const to = room.path('files', 'ledger.csv');
  const { end } = await ended(() => ledger['ledger.export']({ to, format: 'csv', overwrite: false }));
  expect(end.state).toBe('done');
  const lines = readFileSync(to, 'utf8').split('\r\n');
  expect(lines[0]).toBe('number,time,sentence,kind,signed by,approved by,installation,hash');
  expect(lines).toHaveLength(founded.vault.state.head.seq + 2);
  expect(lines.at(-2)).toContain('Version 1 of “Key 130” became active');
  expect(lines.at(-2)?.endsWith(founded.vault.state.head.hash)).toBe(true);
});

test('an export that is cancelled leaves nothing', async () => {
  const to = room.path('files', 'cancelled.jsonl');
  const { end } = await ended(
    () => ledger['ledger.export']({ to, format: 'jsonl', overwrite: false }),
    ({ job }) => void ledger['ledger.cancel']({ job }),
  );
  expect(end.state).toBe('cancelled');
  expect(readdirSync(room.path('files')).filter((name) => name.startsWith('cancelled'))).toEqual([]);
});
