// A key's life through the handlers of the window: a compromise with the people whom the policy asks for, and keys that
// agree and derive.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

beforeAll(async () => {
  founded = await found(room);
  const desk = {
    open: () => founded.vault,
    changed: async () => {},
    jobs: new Map(),
    around: {
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
