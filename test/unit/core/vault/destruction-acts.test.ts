// Destruction over the real file and a strongroom in place: asked for, called off, carried out; what is left of the key
// here, what copies still hold it, and what the certificate says of that.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateOfKey } from '../../../../electron/core/lifecycle/now.ts';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { Clock } from '../../../../electron/core/ports/surroundings.ts';
import { confirmClock } from '../../../../electron/core/vault/calendar-acts.ts';
import { commitNow } from '../../../../electron/core/vault/commit.ts';
import {
  cancelDestruction,
  carryOutDestruction,
  certificate,
  checkDestruction,
  requestDestruction,
  saveCertificate,
  waitingFor,
} from '../../../../electron/core/vault/destruction-acts.ts';
import { createKeys, exportKey, findKey, stepKey } from '../../../../electron/core/vault/key-acts.ts';
import { Recovery } from '../../../../electron/core/vault/recovery.ts';
import { rotateKey } from '../../../../electron/core/vault/rotating.ts';
import { runUse } from '../../../../electron/core/vault/use.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { toHex } from '../../../../shared/formats/encoding.ts';
import { Certificate } from '../../../../shared/model/destruction.ts';
import {
  type Founded,
  found,
  newRoom,
  PASSPHRASES,
  type Room,
  slotFor,
  unlockBy,
} from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const DAY = 86_400_000;

class MovedClock implements Clock {
  ahead = 0;
  now(): string {
    return new Date(Date.now() + this.ahead).toISOString();
  }
  get today(): string {
    return this.now().slice(0, 10);
  }
}

let clock: MovedClock;
let room: Room;
beforeEach(() => {
  clock = new MovedClock();
  room = newRoom({ clock });
});
afterEach(() => room.clear());

const newKey = (name: string, more = {}) => ({
  name,
  purpose: 'encrypt' as const,
  algorithm: 'age-x25519' as const,
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
  ...more,
});

const id = (vault: Vault, name: string) =>
  [...vault.state.custodians.values()].find((person) => person.name === name)?.id ?? '';

async function given(vault: Vault, ...names: string[]) {
  return Promise.all(
    names.map(async (name) => ({
      custodian: id(vault, name),
      slot: await slotFor(vault.host, PASSPHRASES[name] ?? ''),
    })),
  );
}

/** Bo, who approves. */
async function bo(vault: Vault) {
  return [{ custodian: id(vault, 'Bo'), passphrase: await slotFor(vault.host, PASSPHRASES.Bo ?? '') }];
}

async function deactivate(vault: Vault, name: string): Promise<void> {
  const cause = { reason: 'cessation-of-operation' as const, text: 'not needed', occurred: null };
  await stepKey(vault, { key: findKey(vault, name).id, version: null, action: 'deactivate', ...cause });
}

/** A vault signed in as Ann with a deactivated key “Old” and an active one. */
async function withOld(): Promise<Founded> {
  const made = await found(room);
  const { vault } = made;
  await vault.lock('asked');
  await unlockBy(vault, 'Ann');
  await createKeys(vault, [newKey('Old'), newKey('Other')]);
  await deactivate(vault, 'Old');
  return made;
}

const ask = (vault: Vault, key = 'Old', days: number | null = null) =>
  requestDestruction(vault, { key, versions: null, days, reason: 'not needed any more' });

async function carryOut(vault: Vault, destruction: string, date = clock.today) {
  const passphrases = await given(vault, 'Ann');
  return carryOutDestruction(vault, { destruction, date, passphrases, approvals: await bo(vault) });
}

/** The waiting period passes; a jump of the clock counts only when a person has confirmed the date. */
async function monthLater(vault: Vault): Promise<void> {
  clock.ahead += 31 * DAY;
  await confirmClock(vault, clock.today);
}

async function destroyed(vault: Vault, key = 'Old'): Promise<string> {
  const destruction = await ask(vault, key);
  await monthLater(vault);
  expect(await carryOut(vault, destruction)).toEqual({ shredded: true });
  return destruction;
}

const rowOf = (vault: Vault, name: string): MaterialRow =>
  vault.file.material([findKey(vault, name).versions[0]?.id ?? ''])[0] as MaterialRow;

const reveal = async (vault: Vault, row: MaterialRow) =>
  toHex(await vault.strongroom.pickup(await vault.strongroom.reveal(row)));

const state = (vault: Vault, name: string) => stateOfKey(findKey(vault, name), clock.now());

/** Code of the refusal of an export of private material. */
const exported = async (vault: Vault, key: string) =>
  (
    await refusalOf(async () => {
      const to = room.path('files', 'never.txt');
      const request = { key, private: true, format: 'age' as const, to, overwrite: false, guard: null };
      await exportKey(vault, { ...request, approvals: await bo(vault) });
    })
  ).code;

describe('asking for a destruction', () => {
  it('says what hangs on the key, and takes it out of use while it waits', async () => {
    const { vault } = await withOld();
    const out = room.path('files', 'old.txt');
    const key = findKey(vault, 'Old').id;
    await exportKey(vault, {
      key,
      private: true,
      format: 'age',
      to: out,
      overwrite: false,
      guard: null,
      approvals: await bo(vault),
    });
    const check = checkDestruction(vault, 'Old');
    expect(check).toMatchObject({ name: 'Old', least: 30, most: 90, exports: [{ file: out }] });
    expect(check.versions).toMatchObject([{ number: 1, state: 'deactivated', because: '', pending: false }]);
    // The first backup was written before the key was made.
    expect(check.backups).toEqual([]);

    const destruction = await ask(vault);
    const waiting = waitingFor(vault, 'Old');
    expect(waiting.id).toBe(destruction);
    expect(Date.parse(waiting.due) - Date.parse(clock.now())).toBeGreaterThan(29 * DAY);
    const use = {
      job: 'a',
      key,
      operation: 'decrypt' as const,
      input: out,
      output: `${out}.x`,
      overwrite: false,
    };
    expect((await refusalOf(() => runUse(vault, use as never))).code).toBe('key-awaits-destruction');
    expect(await exported(vault, key)).toBe('key-awaits-destruction');
    expect(checkDestruction(vault, 'Old').versions[0]?.pending).toBe(true);
    expect((await refusalOf(() => ask(vault))).code).toBe('destruction-pending');
    await vault.close();
  });

  it('is refused with the legal way where the state does not allow it, without a reason, and for other waits', async () => {
    const { vault } = await withOld();
    const refused = async (key: string, days: number | null, reason = 'because') =>
      refusalOf(() => requestDestruction(vault, { key, versions: null, days, reason }));
    expect(await refused('Other', null)).toMatchObject({ code: 'key-transition-illegal' });
    expect((await refused('Other', null)).next).toMatch(/First deactivate it, then destroy/);
    expect((await refused('Old', null, ' ')).code).toBe('destruction-reason-missing');
    for (const days of [0, 29, 91, 1.5]) expect((await refused('Old', days)).code).toBe('destruction-wait');
    const unknown = { key: 'Old', versions: [7], days: null, reason: 'x' };
    expect((await refusalOf(() => requestDestruction(vault, unknown))).code).toBe('destruction-nothing');
    expect((await refusalOf(async () => waitingFor(vault, 'Old'))).code).toBe('destruction-none');
    await vault.close();
  });

  it('called off leaves the key as it was, and never active', async () => {
    const { vault } = await withOld();
    const before = findKey(vault, 'Old');
    const destruction = await ask(vault);
    expect((await refusalOf(() => cancelDestruction(vault, destruction, ''))).code).toBe(
      'destruction-cancel-reason',
    );
    await cancelDestruction(vault, destruction, 'still needed');
    expect(findKey(vault, 'Old')).toEqual(before);
    expect(state(vault, 'Old')).toBe('deactivated');
    const late = await refusalOf(() => cancelDestruction(vault, destruction, 'again'));
    expect(late.code).toBe('destruction-over');
    expect((await refusalOf(() => carryOut(vault, destruction))).code).toBe('destruction-over');
    await vault.close();
  });

  it('needs no waiting for a key that was never active, which then cannot become active either', async () => {
    const { vault } = await withOld();
    await createKeys(vault, [newKey('Unused', { activate: false })]);
    expect(checkDestruction(vault, 'Unused').least).toBe(0);
    const destruction = await ask(vault, 'Unused');
    const unused = { key: findKey(vault, 'Unused').id, version: null, action: 'activate' as const };
    const cause = { reason: 'unspecified' as const, text: '', occurred: null };
    expect((await refusalOf(() => stepKey(vault, { ...unused, ...cause }))).code).toBe(
      'key-awaits-destruction',
    );
    await carryOut(vault, destruction);
    expect(state(vault, 'Unused')).toBe('destroyed');
    await vault.close();
  });
});

describe('carrying it out', () => {
  it('needs the time, a second custodian and the date off a watch; a refusal changes nothing', async () => {
    const { vault } = await withOld();
    const destruction = await ask(vault);
    const kept = rowOf(vault, 'Old');
    expect((await refusalOf(() => carryOut(vault, destruction))).code).toBe('destruction-not-due');
    await monthLater(vault);
    const head = vault.file.head();
    const alone = { destruction, date: clock.today, passphrases: await given(vault, 'Ann'), approvals: [] };
    expect((await refusalOf(() => carryOutDestruction(vault, alone))).code).toBe('approvals-missing');
    for (const date of ['2020-01-01', new Date(Date.now() + 33 * DAY).toISOString().slice(0, 10)]) {
      const differs = await refusalOf(() => carryOut(vault, destruction, date));
      expect(differs.code).toBe('destruction-date-differs');
    }
    const none = { ...alone, approvals: await bo(vault), passphrases: [] };
    expect((await refusalOf(() => carryOutDestruction(vault, none))).code).toBe('custodians-too-few');
    expect(vault.file.head()).toEqual(head);
    expect(rowOf(vault, 'Old')).toEqual(kept);
    await carryOut(vault, destruction);
    expect(state(vault, 'Old')).toBe('destroyed');
    await vault.close();
  });

  it('leaves nothing here: the row of an earlier copy does not open, and neither row nor seal is found', async () => {
    const { vault } = await withOld();
    const ringId = findKey(vault, 'Old').ring;
    const oldItem = vault.state.rings.get(ringId)?.current.item as string;
    // A copy of the file, made before.
    vault.file.copyTo(room.path('files', 'before.db'));
    const copy = room.path('vaults', 'Copy');
    mkdirSync(copy, { mode: 0o700 });
    vault.file.copyTo(join(copy, 'vault.db'));
    const earlier = room.ports.files.open(copy);
    const row = earlier.material([findKey(vault, 'Old').versions[0]?.id ?? ''])[0] as MaterialRow;
    const seal = earlier.seals().find(({ ring }) => ring === ringId) as { sealed: Uint8Array };
    earlier.close();
    const other = await reveal(vault, rowOf(vault, 'Other'));

    const destruction = await destroyed(vault);
    expect(await exported(vault, 'Old')).toBe('key-destroyed');

    expect(vault.file.material([row.id])).toEqual([]);
    expect(await vault.strongroom.opensUnder(row, { ring: ringId, generation: 2 })).toBe(false);
    expect((await refusalOf(async () => reveal(vault, row))).code).toBe('ring-closed');
    expect(await vault.strongroom.items()).not.toContain(oldItem);
    expect(vault.file.findTraces([row.box, seal.sealed.slice(-64)])).toEqual([false, false]);
    expect(await reveal(vault, rowOf(vault, 'Other'))).toBe(other);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
    expect(certificate(vault, destruction).proof).toMatchObject({
      generation: 2,
      keptRowOpens: false,
      nothingLeftHere: true,
    });
    await vault.close();
    const folder = room.path('vaults', 'Test');
    const disk = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    for (const bytes of [row.box, seal.sealed.slice(-64)])
      expect(disk.includes(Buffer.from(bytes))).toBe(false);
  });

  it('takes single versions, and a compromised one to its own end', async () => {
    const { vault } = await withOld();
    await rotateKey(vault, 'Other', { text: 'due' });
    const [first] = findKey(vault, 'Other').versions;
    expect(first?.state).toBe('deactivated');
    const asked = { key: 'Other', versions: [1], days: null, reason: 'old version' };
    const one = await requestDestruction(vault, asked);
    const cause = { reason: 'key-compromise' as const, text: 'leaked', occurred: clock.now() };
    await stepKey(
      vault,
      { key: findKey(vault, 'Old').id, version: null, action: 'compromise', ...cause },
      await bo(vault),
    );
    const leaked = await ask(vault, 'Old');
    await monthLater(vault);
    await carryOut(vault, one);
    await carryOut(vault, leaked);
    expect(findKey(vault, 'Other').versions.map((version) => version.state)).toEqual(['destroyed', 'active']);
    expect(state(vault, 'Old')).toBe('destroyed-compromised');
    await vault.close();
  });

  it('interrupted after its commit is shown to be complete at the next unlock', async () => {
    const { vault } = await withOld();
    const row = rowOf(vault, 'Old');
    const destruction = await ask(vault);
    await monthLater(vault);
    const { file } = vault;
    const rebuild = file.truncateLog.bind(file);
    file.truncateLog = () => {
      throw new Error('the machine stopped');
    };
    await expect(carryOut(vault, destruction)).rejects.toThrow('stopped');
    expect(state(vault, 'Old')).toBe('destroyed');
    expect(certificate(vault, destruction)).toMatchObject({
      status: 'open',
      proof: { nothingLeftHere: false },
    });
    await vault.lock('asked');
    file.truncateLog = rebuild;
    await unlockBy(vault, 'Ann');
    expect(certificate(vault, destruction).proof).toMatchObject({ nothingLeftHere: true });
    expect(vault.file.findTraces([row.box])).toEqual([false]);
    await vault.close();
  });
});

describe('the certificate', () => {
  it('is honest about its limit: k cards of the epoch with an earlier copy do open the key, and it stays open', async () => {
    const { vault, cards } = await withOld();
    const secret = await reveal(vault, rowOf(vault, 'Old'));
    const earlier = room.path('vaults', 'Earlier');
    mkdirSync(earlier, { mode: 0o700 });
    vault.file.copyTo(join(earlier, 'vault.db'));
    const destruction = await destroyed(vault);

    const host = await room.ports.startStrongroom();
    const recovery = await Recovery.fromVaultFile(room.ports, host, earlier);
    for (const card of cards.slice(0, 3)) {
      await recovery.card((await host.strongroom.deposit('card', Uint8Array.from(card))).slot);
    }
    const opened = await recovery.inPlace(earlier, {
      custodians: [{ name: 'Mallory', passphrase: await slotFor(host, 'somebody else entirely') }],
      unlock: 1,
      oldMachine: 'working',
    });
    expect(await reveal(opened, rowOf(opened, 'Old'))).toBe(secret);
    await opened.close();

    const told = certificate(vault, destruction);
    expect(told.status).toBe('open');
    expect(told.limits.join(' ')).toContain(
      '3 of the 5 cards of epoch 1, together with an earlier image of the disk or an earlier backup, still open the key',
    );
    expect(told.copies).toContainEqual(
      expect.objectContaining({ kind: 'destroy-cards', item: null, state: 'open' }),
    );
    expect(JSON.stringify(told)).not.toMatch(/unrecoverable|irrecoverabl|permanently/i);
    expect(told.limits[0]).toContain('cannot be opened from this vault any more');

    // All items closed: still open, for the cards are in force.
    for (const item of vault.state.items.values()) {
      if (item.closed !== null) continue;
      const params = { item: item.id, outcome: 'waived' as const, reason: 'accepted' };
      await commitNow(vault, vault.decided({ name: 'item.close', params, made: null }, []));
    }
    const later = certificate(vault, destruction);
    expect(later.copies.filter((copy) => copy.state === 'open').map(({ kind }) => kind)).toEqual([
      'destroy-cards',
    ]);
    expect(later.status).toBe('open');
    await vault.close();
  });

  it('says who and when, names one person alone, and reads the same on paper as in its file', async () => {
    const { vault } = await withOld();
    const destruction = await destroyed(vault);
    const told = certificate(vault, destruction);
    expect(Certificate.safeParse(told).success).toBe(true);
    expect(told).toMatchObject({
      vault: { name: 'Test' },
      what: {
        name: 'Old',
        algorithm: 'age-x25519',
        versions: [{ number: 1, from: 'deactivated', to: 'destroyed' }],
      },
      who: {
        requested: { name: 'Ann' },
        carriedOut: { name: 'Ann' },
        approved: [{ name: 'Bo' }],
        dateConfirmed: { name: 'Bo' },
        dualControl: true,
      },
      when: { dateConfirmed: clock.today },
      reason: 'not needed any more',
    });
    const json = await saveCertificate(vault, told, room.path('files', 'c.json'), { format: 'json' });
    const pdf = await saveCertificate(vault, told, room.path('files', 'c.pdf'), {
      format: 'pdf',
      paper: 'A4',
    });
    expect(JSON.parse(readFileSync(json.path, 'utf8'))).toEqual(told);
    const text = spawnSync('pdftotext', ['-layout', pdf.path, '-'], { encoding: 'utf8' }).stdout;
    for (const part of ['Certificate of destruction', 'Old', 'Bo', 'not needed any more', json.sha256]) {
      expect(text).toContain(part);
    }
    const taken = await refusalOf(() => saveCertificate(vault, told, json.path, { format: 'json' }));
    expect(taken.code).toBe('file-exists');
    const none = await refusalOf(async () => certificate(vault, '0011223344556677'));
    expect(none.code).toBe('destruction-unknown');
    await vault.close();
  });
});
