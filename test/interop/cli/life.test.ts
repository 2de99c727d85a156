// The life of a key on the command line: what keys do besides encrypting and signing, what is recorded of them, what
// falls due, policy and incidents, and the certificate of an end. Codes and derived keys are held against Node's own.
import { createHmac, createPrivateKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, CliHome, TWO } from '../../support/cli-home.ts';

const BOB = ['--approver', 'bob=bob.pass'];
const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
let home: CliHome;

beforeAll(async () => {
  home = new CliHome(null, env);
  await home.create(...TWO, '--keychain', 'file', '--keychain-folder', 'keychain');
});
afterAll(() => home.remove());

const create = (name: string, purpose: string, ...more: string[]) =>
  home.done('key', 'create', '--name', name, '--purpose', purpose, ...more, ...ALICE);
const exported = async (name: string, format: string) => {
  await home.done(
    ...['key', 'export', name, '--format', format, '--out', `${name}.${format}`, ...BOB, ...ALICE],
  );
  return readFileSync(home.path(`${name}.${format}`));
};

test('keys authenticate, derive and agree as others do', async () => {
  await create('Audit log', 'authenticate', '--activate');
  home.write('log.txt', 'door opened\n');
  await home.done('mac', '--key', 'Audit log', '--in', 'log.txt', ...ALICE);
  const good = await home.done('mac-verify', '--key', 'Audit log', '--in', 'log.txt', ...ALICE);
  expect(good).toMatchObject({ good: true, version: 1 });
  const secret = await exported('Audit log', 'raw-plain');
  const code = createHmac('sha256', secret).update('door opened\n').digest('hex');
  expect(home.read('log.txt.mac').trim()).toBe(code);

  await create('Tenants', 'derive', '--activate');
  const derive = ['derive', '--key', 'Tenants', '--info', 'tenant 7', '--salt', 'pepper', '--length', '48'];
  await home.done(...derive, '--out', 'tenant.key', ...ALICE);
  const base = await exported('Tenants', 'raw-plain');
  const expected = Buffer.from(hkdfSync('sha256', base, 'pepper', 'tenant 7', 48));
  expect(readFileSync(home.path('tenant.key'))).toEqual(expected);

  await create('Partner', 'agree', '--activate');
  const peer = generateKeyPairSync('x25519');
  home.write('peer.pem', peer.publicKey.export({ type: 'spki', format: 'pem' }));
  await home.done(...['agree', '--key', 'Partner', '--peer', 'peer.pem', '--out', 'agreed.key'], ...ALICE);
  const own = createPrivateKey(await exported('Partner', 'pem-plain'));
  const shared = diffieHellman({ privateKey: own, publicKey: peer.publicKey });
  expect(readFileSync(home.path('agreed.key'))).toEqual(Buffer.from(hkdfSync('sha256', shared, '', '', 32)));
});

test('what is recorded of a key is edited, and its dates stand in the calendar without a name where that is asked', async () => {
  const edited = await home.done(
    ...['key', 'edit', 'Audit log', '--owner', 'bob', '--place', 'vpn,production,ops', '--tag', 'audit'],
    ...['--expires', '2027-03-01', '--reason', 'handed over', ...BOB, ...ALICE],
  );
  expect(edited).toMatchObject({
    owner: 'bob',
    tags: ['audit'],
    places: [{ system: 'vpn', environment: 'production', contact: 'ops' }],
  });
  const half = ['key', 'edit', 'Audit log', '--owner', 'carol', '--expires', '2020-03-01', '--reason', 'x'];
  expect(await home.refused(...half, ...BOB, ...ALICE)).toBe('key-date-past');
  expect(await home.done('key', 'show', 'Audit log', ...ALICE)).toMatchObject({ owner: 'bob' });
  const calendar = ['calendar', '--days', '3650', '--ics', 'due.ics', '--no-names'];
  const { due, file } = await home.done(...calendar, ...ALICE);
  expect(due).toContainEqual(expect.objectContaining({ kind: 'rotation', name: 'Audit log' }));
  expect(file.path).toBe(home.path('due.ics'));
  const ics = home.read('due.ics');
  expect(ics).toContain('BEGIN:VEVENT');
  expect(ics).toContain('20270301');
  expect(ics).not.toMatch(/Audit log|bob|vpn/);
});

test('the clock agrees and is not confirmed needlessly', async () => {
  expect(await home.done('clock', 'show', ...ALICE)).toMatchObject({ verdict: 'fine' });
  const today = new Date().toISOString().slice(0, 10);
  expect(await home.refused('clock', 'confirm', '--date', today, ...ALICE)).toBe('clock-fine');
});

test('a rule is changed by two, and the report is a PDF file', async () => {
  const set = ['policy', 'set', 'backup.age', '14', '--reason', 'keys change weekly', ...ALICE];
  expect(await home.done(...set, ...BOB)).toMatchObject({ written: '14', before: '30', needs: 2 });
  await home.done('policy', 'report', '--to', 'policy.pdf', ...ALICE);
  expect(readFileSync(home.path('policy.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('an incident is reported, shown, a finding, and closed when all is done', async () => {
  const report = ['--exposure', 'cards-few', '--card', '2', '--reason', 'left in a taxi'];
  const { id } = await home.done('incident', 'report', ...report, ...ALICE);
  const shown = await home.done('incident', 'show', id, ...ALICE);
  expect(shown).toMatchObject({ cards: [2], text: 'left in a taxi', closed: null });
  const close = ['incident', 'close', id, '--reason', 'new cards are out', ...ALICE];
  const { findings } = await home.done('policy', 'findings', ...ALICE);
  expect(findings).toContainEqual(expect.objectContaining({ id: 'incident-open', severity: 'alarm' }));
  for (const { id: item } of shown.todo)
    await home.done('incident', 'close-item', item, '--waive', '--reason', 'the card is back', ...ALICE);
  expect((await home.done(...close)).closed).toMatchObject({ by: 'alice' });
});

test('a key that was never used ends with a certificate, and nothing of it is exported then', async () => {
  await create('Mistake', 'encrypt');
  await home.done('key', 'destroy', 'Mistake', '--wait', '0', '--reason', 'a slip', ...ALICE);
  const today = new Date().toISOString().slice(0, 10);
  await home.done('key', 'destroy-now', 'Mistake', '--date', today, ...BOB, ...ALICE);
  const of = await home.done('key', 'certificate', 'Mistake', '--out', 'mistake.json', ...ALICE);
  expect(of).toMatchObject({ path: home.path('mistake.json'), certificate: { what: { name: 'Mistake' } } });
  expect(JSON.parse(home.read('mistake.json'))).toEqual(of.certificate);
  const leave = ['key', 'export', 'Mistake', '--out', 'mistake.age', ...BOB, ...ALICE];
  expect(await home.refused(...leave)).toBe('key-destroyed');
});
