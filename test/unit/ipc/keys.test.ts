// A key's life through the handlers of the window: a compromise with the people whom the policy asks for, and keys that
// agree and derive.
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { growFile } from '../../../electron/adapters/growing-file.ts';
import { setRule } from '../../../electron/core/vault/policy-acts.ts';
import type { Desk } from '../../../electron/ipc/desk.ts';
import { keyHandlers } from '../../../electron/ipc/keys.ts';
import { useHandlers } from '../../../electron/ipc/use.ts';
import { type Founded, found, PASSPHRASES, quickRoom, slotFor } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const room = quickRoom();
let founded: Founded;
let keys: ReturnType<typeof keyHandlers>;
let uses: ReturnType<typeof useHandlers>;
/** How the last job ended. */
let ended: (job: { state: string; error: unknown }) => void;
const bugs: unknown[] = [];
const boxes = new Map<string, Uint8Array>();

beforeAll(async () => {
  founded = await found(room);
  const desk = {
    open: () => founded.vault,
    changed: async () => {},
    jobs: new Map(),
    around: {
      growFile,
      boxes: {
        read: (vault: string) => boxes.get(vault) ?? null,
        write: (vault: string, box: Uint8Array) => void boxes.set(vault, box),
      },
      hold: () => () => {},
      emit: (_: string, job: { state: string; error: unknown }) => {
        if (job.state !== 'running') ended(job);
      },
    },
  } as unknown as Desk;
  keys = keyHandlers(desk);
  uses = useHandlers(desk, (error) => bugs.push(error));
});
afterAll(async () => {
  await founded.vault.close();
  room.clear();
});

const idOf = (name: string) =>
  [...founded.vault.doors.custodians.keys()].find((id) => founded.vault.nameOf(id) === name) ?? '';
const approval = async (name: string, passphrase = PASSPHRASES[name] ?? '') => ({
  custodian: idOf(name),
  passphrase: await slotFor(founded.vault.host, passphrase),
});
async function made(
  name: string,
  purpose: 'agree' | 'derive' | 'sign',
  algorithm: 'x25519' | 'hkdf-sha256' | 'ed25519',
) {
  const part = { owner: 'Ann', description: '', activate: true, expires: null, extractable: true };
  return keys['keys.create']({ name, purpose, algorithm, ring: 'General', ...part });
}
async function used(operation: 'agree' | 'derive', key: string, input: string, output: string) {
  const end = new Promise<{ state: string; error: unknown }>((resolve) => {
    ended = resolve;
  });
  const derivation = { info: 'files', salt: '', length: 32 };
  await uses['use.start']({ key, operation, input, output, overwrite: false, derivation });
  expect(await end).toMatchObject({ state: 'done', error: null });
  return readFileSync(output);
}

test('a compromise is refused without the people whom the policy asks for, and recorded with who signed', async () => {
  const bo = await approval('Bo');
  await setRule(founded.vault, { rule: 'approvals.compromise', value: 2, reason: 'two of us' }, [bo]);
  const { id } = await made('Signing', 'sign', 'ed25519');
  const cause = {
    reason: 'key-compromise',
    text: 'seen on a screen',
    occurred: '2026-01-02T00:00:00.000Z',
  } as const;
  const step = { key: id, version: null, action: 'compromise', ...cause } as const;
  const refused = async (approvals: Awaited<ReturnType<typeof approval>>[]) =>
    (await refusalOf(() => keys['keys.step']({ ...step, approvals }))).code;
  expect(await refused([])).toBe('approvals-missing');
  expect(await refused([await approval('Ann')])).toBe('approvals-missing');
  expect(await refused([await approval('Bo', 'not his passphrase at all')])).toBe('passphrase-wrong');
  expect((await keys['keys.show']({ key: id })).versions[0]?.state).toBe('active');
  const view = await keys['keys.step']({ ...step, approvals: [await approval('Bo')] });
  expect(view.versions[0]?.state).toBe('compromised');
  const event = founded.vault.file
    .events(1)
    .find(
      ({ event: { type, public: open } }) =>
        type === 'version.changed' && JSON.stringify(open).includes('"compromised"'),
    );
  expect(event?.signatures.map(({ kind, by }) => [kind, by])).toEqual([
    ['actor', idOf('Ann')],
    ['approver', idOf('Bo')],
  ]);
  expect([...founded.vault.state.incidents.values()]).toHaveLength(1);
});

test('owner and dates that are changed together are both changed, or neither is', async () => {
  const { id, versions } = await made('Edited', 'sign', 'ed25519');
  const planned = (protectStop: string) => ({
    version: versions[0]?.id ?? '',
    dates: { activation: null, protectStop, deactivation: null, processStop: null },
  });
  const change = (owner: string, until: string) => ({
    key: id,
    set: { owner },
    planned: planned(until),
    reason: 'handed over',
    approvals: [],
  });
  const past = () => keys['keys.edit'](change('Eve', '2020-01-01T00:00:00.000Z'));
  expect((await refusalOf(past)).code).toBe('key-date-past');
  expect((await keys['keys.show']({ key: id })).owner).toBe('Ann');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const after = await keys['keys.edit'](change('Bo', until));
  expect(after).toMatchObject({ owner: 'Bo', versions: [{ protectStop: until }] });
  const nothing = { key: id, set: null, planned: null, reason: '', approvals: [] };
  expect((await refusalOf(() => keys['keys.edit'](nothing))).code).toBe('key-edit-nothing');
});

test('keys agree and derive, and give the same bytes each time', async () => {
  const agreeing = await made('Agreeing', 'agree', 'x25519');
  const to = room.path('files', 'agreeing.pem');
  await keys['keys.export']({
    key: agreeing.id,
    version: null,
    public: true,
    format: 'pem',
    to,
    approvals: [],
  } as never);
  expect(createPublicKey(readFileSync(to)).asymmetricKeyType).toBe('x25519');
  const other = room.path('files', 'other.pem');
  writeFileSync(other, generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }));
  const shared = await used('agree', agreeing.id, other, room.path('files', 'agreed'));
  expect(shared).toHaveLength(32);
  const base = await made('Base', 'derive', 'hkdf-sha256');
  const derived = await used('derive', base.id, '', room.path('files', 'derived'));
  expect(derived).toHaveLength(32);
  expect(await used('derive', base.id, '', room.path('files', 'again'))).toEqual(derived);
  expect(derived.equals(shared)).toBe(false);
  expect(bugs).toEqual([]);
});

test('the list comes by the page, in the order of names, and the pages join', async () => {
  const whole = await keys['keys.page']({ from: 0, limit: 500 });
  expect(whole.total).toBe(whole.rows.length);
  const names = whole.rows.map(({ name }) => name);
  expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  const first = await keys['keys.page']({ from: 0, limit: 2 });
  const rest = await keys['keys.page']({ from: 2, limit: 500 });
  expect([...first.rows, ...rest.rows]).toEqual(whole.rows);
  expect(first.seq).toBe(founded.vault.state.head.seq);
});

test('the table of a list has its keys, columns and order, is read back, and computes nothing', async () => {
  const { id } = await keys['keys.create']({
    ...{ owner: '+Ann, of "sales"', description: '', activate: true, expires: null, extractable: false },
    ...{ name: '=HYPERLINK("x")', purpose: 'encrypt', algorithm: 'age-x25519', ring: 'General' },
  });
  const { rows } = await keys['keys.page']({ from: 0, limit: 500 });
  const base = rows.find(({ name }) => name === 'Base')?.id ?? '';
  const to = room.path('files', 'keys.csv');
  const wanted = { to, overwrite: false, keys: [base, id] };
  const written = await keys['keys.table']({ ...wanted, columns: ['name', 'state', 'owner'] });
  const bytes = readFileSync(to);
  expect(written).toEqual({
    path: to,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(bytes.toString('utf8').split('\r\n')).toEqual([
    'name,state,owner',
    'Base,active,Ann',
    `"'=HYPERLINK(""x"")",active,"'+Ann, of ""sales"""`,
    '',
  ]);
  const again = await refusalOf(() => keys['keys.table']({ ...wanted, columns: ['name'] }));
  expect(again.code).toBe('file-exists');
});

test('views are kept sealed, for this vault on this machine; what was altered counts as none', async () => {
  const views: Awaited<ReturnType<(typeof keys)['keys.views']>> = [
    {
      name: 'Of Ann',
      filter: { text: '', state: 'all', purpose: 'all', ring: 'General', owner: 'Ann', due: '90' },
      columns: ['name', 'due'],
      sort: { column: 'due', descending: true },
    },
  ];
  expect(await keys['keys.views']({})).toEqual([]);
  await keys['keys.keepViews']({ views });
  expect(await keys['keys.views']({})).toEqual(views);
  const [vault, box] = [...boxes][0] ?? ['', new Uint8Array()];
  expect(vault).toBe(founded.vault.state.vault);
  const held = Buffer.from(box).toString('latin1');
  for (const name of ['Ann', 'General', 'due']) expect(held).not.toContain(name);
  boxes.set(
    vault,
    box.map((byte, i) => (i === box.length - 1 ? byte ^ 1 : byte)),
  );
  expect(await keys['keys.views']({})).toEqual([]);
  const other = await founded.vault.strongroom.sealLocked({ kind: 'other', views: views as never });
  boxes.set(vault, other);
  expect(await keys['keys.views']({})).toEqual([]);
});
