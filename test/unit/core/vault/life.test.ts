import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyView } from '../../../../electron/core/keys/views.ts';
import { historyOf, NO_HISTORY } from '../../../../electron/core/ledger/history.ts';
import { confirmClock, dueWithin, writeCalendar } from '../../../../electron/core/vault/calendar-acts.ts';
import { changeKey } from '../../../../electron/core/vault/changing.ts';
import { findKey } from '../../../../electron/core/vault/find-key.ts';
import { createKeys, type NewKey, stepKey } from '../../../../electron/core/vault/key-acts.ts';
import { materialOf } from '../../../../electron/core/vault/nesting.ts';
import { changePassphrase } from '../../../../electron/core/vault/people-acts.ts';
import { rotateKey } from '../../../../electron/core/vault/rotating.ts';
import { type Exception, runUse } from '../../../../electron/core/vault/use.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { found, newRoom, type Room, slotFor, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const DAY = 86_400_000;
let room: Room;
let vault: Vault;
/** What the machine's clock says. */
let time: number;
const iso = (at = time) => new Date(at).toISOString();

beforeEach(async () => {
  time = Date.parse('2026-03-01T09:00:00.000Z');
  room = newRoom({ clock: { now: () => iso() } });
  vault = (await found(room)).vault;
});
afterEach(async () => {
  await vault.close();
  room.clear();
});

const key = (name: string, part: Partial<NewKey> = {}): NewKey => ({
  name,
  purpose: 'encrypt',
  algorithm: 'age-x25519',
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
  ...part,
});
const wrapping = (name: string, part: Partial<NewKey> = {}) =>
  key(name, { purpose: 'wrap', algorithm: 'aes-256', ...part });

function write(name: string, content: string | Uint8Array): string {
  const path = room.path('files', name);
  writeFileSync(path, content);
  return path;
}

async function use(
  operation: Parameters<typeof runUse>[1]['operation'],
  name: string,
  input: string,
  output: string,
  exception?: Exception,
) {
  const request = { job: operation, key: name, operation, input, output, overwrite: true };
  return runUse(vault, exception === undefined ? request : { ...request, exception });
}

const cause = { reason: 'unspecified', text: 'asked', occurred: null } as const;
const step = (name: string, action: Parameters<typeof stepKey>[1]['action']) =>
  stepKey(vault, { key: findKey(vault, name).id, version: null, action, ...cause });
const nest = (name: string, under: string | null) => changeKey(vault, { key: name, under, reason: '' });
const states = (name: string) => findKey(vault, name).versions.map(({ state }) => state);

describe('keys wrapped under a wrapping key', () => {
  it('lie under it, work through it, and move with its rotation in one commit', async () => {
    await createKeys(vault, [wrapping('Master')]);
    await createKeys(vault, [key('Child', { under: 'Master' }), key('Bare')]);
    const [child] = findKey(vault, 'Child').versions;
    const [first] = findKey(vault, 'Master').versions;
    expect(child?.wrappedBy).toEqual({ key: findKey(vault, 'Master').id, version: first?.id });
    expect(JSON.parse(materialOf(vault, findKey(vault, 'Child'), child?.id ?? '').ad)).toMatchObject({
      parent: first?.id,
    });
    const plain = write('one', 'content');
    await use('encrypt', 'Child', plain, `${plain}.age`);
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.1`);
    await nest('Bare', 'Master');
    const before = vault.state.head.seq;
    const boxes = vault.file.material([child?.id ?? '']).map(({ box }) => Uint8Array.from(box));
    await rotateKey(vault, 'Master', { text: 'yearly' });
    const types = vault.file.events(before + 1).map(({ event }) => event.type);
    expect(types).toEqual(['version.created', 'version.changed', 'versions.rewrapped', 'version.changed']);
    const next = findKey(vault, 'Master').versions.at(-1);
    expect(states('Master')).toEqual(['deactivated', 'active']);
    for (const name of ['Child', 'Bare']) {
      expect(findKey(vault, name).versions[0]?.wrappedBy?.version).toBe(next?.id);
    }
    expect(vault.file.material([child?.id ?? ''])[0]?.box).not.toEqual(boxes[0]);
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.2`);
    expect(readFileSync(`${plain}.2`, 'utf8')).toBe('content');
    // The child's own next version lies where the one before did.
    await rotateKey(vault, 'Child', { text: 'yearly' });
    expect(findKey(vault, 'Child').versions[1]?.wrappedBy?.version).toBe(next?.id);
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.3`);
    // New ring keys leave what lies inside as it is.
    const ann = [...vault.state.custodians.keys()][0] ?? '';
    const old = await slotFor(vault.host, 'amber fossil quiet ridge copper lantern');
    await changePassphrase(
      vault,
      ann,
      old,
      await slotFor(vault.host, 'another of six words entirely'),
      'test',
    );
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.rolled`);
    await nest('Child', null);
    expect(findKey(vault, 'Child').versions.map(({ wrappedBy }) => wrappedBy)).toEqual([null, null]);
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.4`);
    expect(readFileSync(`${plain}.4`, 'utf8')).toBe('content');
  });

  it('cannot lose their parent: it is not deactivated while it wraps, nor laid under itself', async () => {
    await createKeys(vault, [wrapping('Master'), wrapping('Other')]);
    await createKeys(vault, [wrapping('Middle', { under: 'Master' }), key('Child', { under: 'Master' })]);
    expect(await refusalOf(() => step('Master', 'deactivate'))).toMatchObject({
      code: 'key-has-children',
      data: { children: 2 },
      next: expect.stringContaining('Rotate'),
    });
    expect((await refusalOf(() => nest('Master', 'Middle'))).code).toBe('key-wraps-itself');
    expect((await refusalOf(() => nest('Other', 'Child'))).code).toBe('key-purpose-unfit');
    expect((await refusalOf(() => nest('Other', 'Other'))).code).toBe('key-wraps-itself');
    await nest('Middle', 'Other');
    await nest('Child', null);
    await step('Master', 'deactivate');
    expect((await refusalOf(() => createKeys(vault, [key('Late', { under: 'Master' })]))).code).toBe(
      'key-not-protecting',
    );
  });

  it('move when a waiting version is activated, and a wrapping key is never planned by date', async () => {
    await createKeys(vault, [wrapping('Master')]);
    await createKeys(vault, [key('Child', { under: 'Master' })]);
    const later = { activation: iso(time + 9 * DAY) };
    const planned = () => rotateKey(vault, 'Master', { text: 'x', activate: false, dates: later });
    expect((await refusalOf(planned)).code).toBe('key-wrap-planned');
    await rotateKey(vault, 'Master', { text: 'x', activate: false });
    expect(states('Master')).toEqual(['active', 'pre-active']);
    await step('Master', 'activate');
    expect(states('Master')).toEqual(['deactivated', 'active']);
    const [child] = findKey(vault, 'Child').versions;
    expect(child?.wrappedBy?.version).toBe(findKey(vault, 'Master').versions[1]?.id);
    const plain = write('two', 'content');
    await use('encrypt', 'Child', plain, `${plain}.age`);
    await use('decrypt', 'Child', `${plain}.age`, `${plain}.back`);
    expect(readFileSync(`${plain}.back`, 'utf8')).toBe('content');
  });
});

describe('data keys from outside', () => {
  it('are wrapped, unwrapped and wrapped again as RFC 5649 blobs', async () => {
    await createKeys(vault, [wrapping('Master'), wrapping('Other'), key('Files')]);
    const data = write(
      'data.key',
      Uint8Array.from({ length: 32 }, (_, i) => i),
    );
    const blob = `${data}.kwp`;
    await use('wrap', 'Master', data, blob);
    expect(readFileSync(blob)).toHaveLength(40);
    expect((await refusalOf(() => use('unwrap', 'Other', blob, `${data}.x`))).code).toBe('wrap-other-key');
    expect((await refusalOf(() => use('wrap', 'Files', data, `${data}.x`))).code).toBe('key-purpose-unfit');
    await rotateKey(vault, 'Master', { text: 'yearly' });
    const rewrapped = await use('rewrap', 'Master', blob, `${blob}.2`);
    expect(rewrapped.version).toBe(2);
    expect(readFileSync(`${blob}.2`)).not.toEqual(readFileSync(blob));
    expect((await use('unwrap', 'Master', blob, `${data}.1`)).version).toBe(1);
    expect((await use('unwrap', 'Master', `${blob}.2`, `${data}.2`)).version).toBe(2);
    for (const out of ['1', '2']) expect(readFileSync(`${data}.${out}`)).toEqual(readFileSync(data));
    const altered = readFileSync(blob);
    altered[3] = (altered[3] ?? 0) ^ 1;
    expect((await refusalOf(() => use('unwrap', 'Master', write('bad', altered), `${data}.x`))).code).toBe(
      'wrap-other-key',
    );
    const odd = write('odd', altered.subarray(1));
    expect((await refusalOf(() => use('unwrap', 'Master', odd, `${data}.x`))).code).toBe('wrap-not-wrapped');
    const large = write('large', new Uint8Array(70_000));
    expect((await refusalOf(() => use('wrap', 'Master', large, `${data}.x`))).code).toBe('wrap-size');
    expect((await refusalOf(() => use('wrap', 'Master', write('none', ''), `${data}.x`))).code).toBe(
      'wrap-size',
    );
  });
});

describe('processing as an exception', () => {
  const exception = async (part: Partial<Exception> = {}): Promise<Exception> => ({
    reason: 'court order 17',
    protectedAt: null,
    approvals: [
      {
        custodian: [...vault.state.custodians.keys()][1] ?? '',
        passphrase: await slotFor(vault.host, 'velvet harbour nine crystal meadow drum'),
      },
    ],
    ...part,
  });

  it('takes a reason and an approval, and is recorded', async () => {
    await createKeys(vault, [key('Held')]);
    const plain = write('three', 'content');
    await use('encrypt', 'Held', plain, `${plain}.age`);
    const id = findKey(vault, 'Held').id;
    const compromise = { key: id, version: null, action: 'compromise', text: 'laptop gone' } as const;
    const when = { reason: 'key-compromise', occurred: iso(time - DAY) } as const;
    expect((await refusalOf(() => stepKey(vault, { ...compromise, ...when, occurred: null }))).code).toBe(
      'key-occurred-needed',
    );
    await stepKey(vault, { ...compromise, ...when });
    expect(findKey(vault, 'Held').versions[0]).toMatchObject({
      state: 'compromised',
      occurred: when.occurred,
    });
    expect((await refusalOf(() => use('encrypt', 'Held', plain, `${plain}.x`))).code).toBe(
      'key-not-protecting',
    );
    const open = (given?: Exception) => use('decrypt', 'Held', `${plain}.age`, `${plain}.back`, given);
    expect((await refusalOf(() => open())).code).toBe('key-reason-needed');
    const alone = await exception({ approvals: [] });
    expect((await refusalOf(() => open(alone))).code).toBe('approvals-missing');
    const head = vault.state.head.seq;
    await open(await exception());
    const [event] = vault.file.events(head + 1);
    expect(event?.event.public).toMatchObject({ outside: 'compromised', operation: 'decrypt' });
    expect(event?.signatures.map(({ kind }) => kind)).toEqual(['actor', 'approver']);
    expect((await historyOf(vault, id)).last.at(-1)?.sealed).toMatchObject({
      reason: 'court order 17',
      dated: null,
    });
  });

  it('never opens what is dated into a suspension; else the person declares the date', async () => {
    await createKeys(vault, [key('Held')]);
    const plain = write('four', 'content');
    await use('encrypt', 'Held', plain, `${plain}.age`);
    const made = time;
    // Made elsewhere with the public half: Holdfast knows no date of it.
    const recipient = findKey(vault, 'Held').versions[0]?.publicText ?? '';
    const foreign = room.path('files', 'foreign.age');
    const { temp } = await vault.strongroom.encryptFile('f', [recipient], plain, foreign);
    vault.ports.folders.release(temp, foreign, false);
    time += DAY / 2;
    await step('Held', 'suspend');
    time += DAY / 2;
    await use('decrypt', 'Held', `${plain}.age`, `${plain}.back`, await exception());
    expect((await historyOf(vault, findKey(vault, 'Held').id)).last.at(-1)).toMatchObject({
      public: { outside: 'suspended' },
      sealed: { dated: { at: iso(made), by: 'ledger' } },
    });
    const open = (given: Exception) => use('decrypt', 'Held', foreign, `${plain}.out`, given);
    const undated = await exception();
    expect((await refusalOf(() => open(undated))).code).toBe('key-dating-needed');
    const during = await exception({ protectedAt: iso(time - 1000) });
    expect((await refusalOf(() => open(during))).code).toBe('key-dated-into-suspension');
    await open(await exception({ protectedAt: iso(made - DAY) }));
    expect((await historyOf(vault, findKey(vault, 'Held').id)).last.at(-1)?.sealed).toMatchObject({
      dated: { at: iso(made - DAY), by: 'person' },
    });
    await step('Held', 'resume');
    await use('encrypt', 'Held', plain, `${plain}.again`);
    expect(findKey(vault, 'Held').versions[0]?.suspensions).toEqual([
      { from: iso(made + DAY / 2), to: iso(time) },
    ]);
  });
});

describe('what is recorded of a key', () => {
  it('is edited with what stood there before, and each place becomes something to do at a rotation', async () => {
    await createKeys(vault, [key('Web'), key('Root')]);
    const { id } = findKey(vault, 'Web');
    const places = [
      { system: 'Shop', environment: 'production', contact: 'ops@shop' },
      { system: 'Mail', environment: '', contact: '' },
    ];
    const links = [{ kind: 'certificate' as const, key: findKey(vault, 'Root').id }];
    await changeKey(vault, { key: id, set: { owner: 'Bo', places, tags: ['tls'], links }, reason: 'moved' });
    expect((await historyOf(vault, id)).last.at(-1)).toMatchObject({
      type: 'key.edited',
      sealed: { before: { owner: 'Ann', places: [], tags: [] }, set: { owner: 'Bo' }, reason: 'moved' },
    });
    const never = { key: id, set: { extractable: false }, reason: '' };
    await changeKey(vault, never);
    const back = () => changeKey(vault, { ...never, set: { extractable: true } });
    expect((await refusalOf(back)).code).toBe('key-extractable-never');
    expect((await refusalOf(() => changeKey(vault, never))).code).toBe('key-edit-nothing');
    const { seq } = vault.file.head();
    const passed = { activation: null, protectStop: iso(time - 1), deactivation: null, processStop: null };
    const planned = { version: findKey(vault, 'Web').versions[0]?.id ?? '', dates: passed };
    const both = () => changeKey(vault, { key: id, set: { owner: 'Eve' }, planned, reason: 'x' });
    expect((await refusalOf(both)).code).toBe('key-date-past');
    expect([vault.file.head().seq, findKey(vault, 'Web').owner]).toEqual([seq, 'Bo']);
    await rotateKey(vault, 'Web', { text: 'yearly' });
    const items = [...vault.state.items.values()];
    expect(items.map(({ kind, about, text }) => ({ kind, about, text }))).toEqual([
      { kind: 'renew-at-place', about: id, text: 'Shop (production), ops@shop: version 2 of Web' },
      { kind: 'renew-at-place', about: id, text: 'Mail: version 2 of Web' },
    ]);
    const seen = keyView(vault.state, findKey(vault, 'Root'), vault.context(), NO_HISTORY);
    expect(seen.links).toEqual([
      { kind: 'certificate', own: false, title: 'Certifies', key: id, name: 'Web' },
    ]);
  });

  it('stops protecting at its usage limit until the next version', async () => {
    await createKeys(vault, [key('Few', { usageLimit: 2 })]);
    const plain = write('five', 'content');
    for (const n of [1, 2]) await use('encrypt', 'Few', plain, `${plain}.${n}`);
    expect(await refusalOf(() => use('encrypt', 'Few', plain, `${plain}.3`))).toMatchObject({
      code: 'key-usage-limit',
      data: { limit: 2 },
    });
    await use('decrypt', 'Few', `${plain}.1`, `${plain}.back`);
    await rotateKey(vault, 'Few', { text: 'limit' });
    await use('encrypt', 'Few', plain, `${plain}.3`);
  });
});

describe('dates', () => {
  it('act at once and are recorded at the next unlock with their due time', async () => {
    const [id = ''] = await createKeys(vault, [
      key('Dated', {
        activate: false,
        activation: iso(time + DAY / 4),
        expires: iso(time + DAY / 2),
        deactivation: iso(time + DAY * 0.6),
        processStop: iso(time + DAY * 0.7),
      }),
    ]);
    const begun = time;
    const plain = write('six', 'content');
    expect((await refusalOf(() => use('encrypt', 'Dated', plain, `${plain}.age`))).code).toBe(
      'key-not-protecting',
    );
    time = begun + DAY / 3;
    await use('encrypt', 'Dated', plain, `${plain}.age`);
    expect((await historyOf(vault, id)).last.slice(-2).map(({ type }) => type)).toEqual([
      'version.changed',
      'key.used',
    ]);
    time = begun + DAY * 0.55;
    expect((await refusalOf(() => use('encrypt', 'Dated', plain, `${plain}.x`))).code).toBe(
      'key-not-protecting',
    );
    await use('decrypt', 'Dated', `${plain}.age`, `${plain}.back`);
    expect((await historyOf(vault, id)).last.slice(-2)).toMatchObject([
      { type: 'version.stopped', public: { stop: 'protect', due: iso(begun + DAY / 2) } },
      { type: 'key.used' },
    ]);
    time = begun + DAY * 0.8;
    await vault.lock('asked');
    await unlockBy(vault, 'Ann');
    const last = (await historyOf(vault, id)).last.slice(-2);
    expect(last).toMatchObject([
      {
        type: 'version.changed',
        at: iso(),
        public: { to: 'deactivated', byDate: true, due: iso(begun + DAY * 0.6) },
      },
      { type: 'version.stopped', public: { stop: 'process' } },
    ]);
    expect(findKey(vault, 'Dated').versions[0]).toMatchObject({
      state: 'deactivated',
      deactivated: iso(begun + DAY * 0.6),
    });
    const open = (reason?: string) =>
      use(
        'decrypt',
        'Dated',
        `${plain}.age`,
        `${plain}.late`,
        reason === undefined ? undefined : { reason, protectedAt: null, approvals: [] },
      );
    expect((await refusalOf(() => open())).code).toBe('key-reason-needed');
    await open('an old contract');
    const seq = vault.state.head.seq;
    await vault.lock('asked');
    await unlockBy(vault, 'Ann');
    expect(vault.state.head.seq, 'nothing is recorded twice').toBe(seq);
  });

  it('are changed within rules, and longer ones with the approvals asked', async () => {
    await createKeys(vault, [key('Dated', { expires: iso(time + 10 * DAY) })]);
    const { id, versions } = findKey(vault, 'Dated');
    const dates = {
      activation: null,
      protectStop: iso(time + 5 * DAY),
      deactivation: null,
      processStop: null,
    };
    const change = (part: Partial<typeof dates>) =>
      changeKey(vault, {
        key: id,
        planned: { version: versions[0]?.id ?? '', dates: { ...dates, ...part } },
        reason: 'r',
      });
    await change({});
    expect((await refusalOf(() => change({ protectStop: iso(time - 1) }))).code).toBe('key-date-past');
    const wrongOrder = { deactivation: iso(time + DAY) } as never;
    expect((await refusalOf(() => change(wrongOrder))).code).toBe('key-dates-order');
    expect((await refusalOf(() => change({ activation: iso(time + DAY) } as never))).code).toBe(
      'key-date-closed',
    );
    time += DAY / 2;
    expect(dueWithin(vault, 30).filter(({ key: about }) => about === id)).toMatchObject([
      { kind: 'rotation', name: 'Dated', at: dates.protectStop, overdue: false },
    ]);
  });
});

describe('the clock', () => {
  it('that leapt ahead ends nothing until a person has looked at a watch', async () => {
    await createKeys(vault, [key('Dated', { expires: iso(time + 10 * DAY) }), key('Open')]);
    const plain = write('seven', 'content');
    const known = time;
    await vault.lock('asked');
    time += 12 * DAY;
    await unlockBy(vault, 'Ann');
    const seen = vault.file.events(1).at(-1)?.event;
    expect(vault.file.events(1).map(({ event }) => event.type)).toContain('clock.observed');
    expect(seen?.at).toBe(iso());
    expect(vault.clock()).toMatchObject({ verdict: 'ahead', known: iso(known), now: iso(known) });
    expect(states('Dated')).toEqual(['active']);
    expect((await refusalOf(() => use('encrypt', 'Dated', plain, `${plain}.age`))).code).toBe(
      'clock-unconfirmed',
    );
    await use('encrypt', 'Open', plain, `${plain}.age`);
    const dated = () => createKeys(vault, [key('New', { expires: iso(time + DAY) })]);
    expect((await refusalOf(dated)).code).toBe('clock-unconfirmed');
    expect((await refusalOf(() => confirmClock(vault, '2026-03-10'))).code).toBe('clock-date-differs');
    await confirmClock(vault, iso().slice(0, 10));
    expect(states('Dated')).toEqual(['deactivated']);
    expect(findKey(vault, 'Dated').versions[0]?.deactivated).toBe(iso(known + 10 * DAY));
    expect((await refusalOf(() => confirmClock(vault, iso().slice(0, 10)))).code).toBe('clock-fine');
    await dated();
  });

  it('that stands behind is recorded and gives no key a longer life', async () => {
    await createKeys(vault, [key('Dated', { expires: iso(time + DAY / 2) })]);
    time += DAY * 0.9;
    await createKeys(vault, [key('Later')]);
    time -= DAY * 0.8;
    const plain = write('eight', 'content');
    expect(vault.clock()).toMatchObject({ verdict: 'behind' });
    expect((await refusalOf(() => use('encrypt', 'Dated', plain, `${plain}.age`))).code).toBe(
      'key-not-protecting',
    );
    const seq = vault.state.head.seq;
    await use('encrypt', 'Later', plain, `${plain}.age`);
    const types = () => vault.file.events(seq + 1).map(({ event }) => event.type);
    expect(types()).toEqual(['clock.observed', 'key.used']);
    time += DAY * 0.8 + 60_000;
    await use('encrypt', 'Later', plain, `${plain}.2`);
    expect(types()).toEqual(['clock.observed', 'key.used', 'clock.observed', 'key.used']);
    expect(vault.clock().verdict).toBe('fine');
  });
});

describe('the calendar', () => {
  it('is written as a file, with names or without any', async () => {
    await createKeys(vault, [key('Zürich, “main”', { expires: iso(time + 10 * DAY) })]);
    const named = room.path('files', 'named.ics');
    const { entries } = writeCalendar(vault, { days: 400, names: true, to: named, overwrite: false });
    expect(entries).toBe(dueWithin(vault, 400).length);
    expect(readFileSync(named, 'utf8')).toContain(
      'SUMMARY:Zürich\\, “main”: Rotate: version 1 stops protecting',
    );
    const bare = room.path('files', 'bare.ics');
    writeCalendar(vault, { days: 400, names: false, to: bare, overwrite: false });
    const text = readFileSync(bare, 'utf8');
    for (const word of ['Zürich', 'Ann', 'Test']) expect(text).not.toContain(word);
    expect(text).toContain('SUMMARY:Holdfast: rotate a key');
    const ids = text.match(/^UID:.*$/gm) ?? [];
    expect(new Set(ids).size).toBe(entries);
    const again = () => writeCalendar(vault, { days: 400, names: false, to: bare, overwrite: false });
    expect((await refusalOf(again)).code).toBe('file-exists');
    // What else lies there belongs to somebody.
    for (const name of ['own.ics.partial', 'own.ics.1.part']) writeFileSync(room.path('files', name), name);
    writeCalendar(vault, { days: 400, names: true, to: room.path('files', 'own.ics'), overwrite: false });
    for (const name of ['own.ics.partial', 'own.ics.1.part'])
      expect(readFileSync(room.path('files', name), 'utf8')).toBe(name);
    expect(readdirSync(room.path('files')).sort()).toEqual(
      ['bare.ics', 'named.ics', 'own.ics', 'own.ics.1.part', 'own.ics.partial'].sort(),
    );
  });
});
