// Unlocking: what opens, and that each way of failing is told apart and changes nothing.
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { fromBase64url, toBase64url } from '../../../../shared/formats/encoding.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import {
  headOf,
  nextEvent,
  passphraseSlot,
  type SampleRoom,
  sampleRoom,
  unlockRequest,
} from '../../../support/strongroom.ts';

let root: string;
let folder: string;
let made: SampleRoom;
const hosts: StrongroomHost[] = [];

function start(): StrongroomHost {
  const host = inPlaceStrongroom({ showBugs: true });
  hosts.push(host);
  return host;
}

/** A fresh strongroom for the same vault, locked. */
async function reopened() {
  const { strongroom } = start();
  await strongroom.begin(made.identity);
  return strongroom;
}

function itemFile(ending: string): string {
  const found = readdirSync(folder).find((name) => name.includes(ending));
  if (found === undefined) throw new Error(`no item ${ending}`);
  return join(folder, found);
}

async function create(options: { custodians?: number; unlock?: number } = {}) {
  made = await sampleRoom(start().strongroom, { folder, ...options });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hf-room-'));
  folder = join(root, 'items');
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.end();
  rmSync(root, { recursive: true, force: true });
});

describe('unlock', () => {
  it('opens with one custodian of one, and signs him in', async () => {
    await create();
    const room = await reopened();
    expect(await room.readAnchor()).toEqual({
      instance: made.identity.instance,
      seq: made.head.seq,
      head: made.head.hash,
      next: null,
    });
    await room.unlock(await unlockRequest(room, made, [1]));
    expect(await room.anchorHolds()).toBe(true);
    expect(await room.openEvents(made.events)).toEqual([{ name: 'Sample' }, null, null]);
    const generated = await room.generate('k1', made.rings[1]?.ring as string, 1, 'aes-256');
    expect(generated.checkValue).toMatch(/^[0-9a-f]{6}$/);
    expect((await room.sign('record', made.head.hash, [made.people[1]?.id as string]))[0]?.kind).toBe(
      'record',
    );
    expect(
      (await refusalOf(() => room.sign('record', made.head.hash, [made.people[0]?.id as string]))).code,
    ).toBe('actor-not-signed-in');
  });

  it('opens with any two of three, and not with one', async () => {
    await create({ custodians: 3, unlock: 2 });
    for (const who of [
      [0, 1],
      [2, 0],
      [0, 1, 2],
    ]) {
      const room = await reopened();
      await room.unlock(await unlockRequest(room, made, who));
      expect((await room.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
    }
    const room = await reopened();
    const few = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [1])));
    expect(few).toMatchObject({ code: 'custodians-too-few', data: { needed: 2, given: 1 } });
    const twice = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [1, 1])));
    expect(twice.code).toBe('custodians-too-few');
  });

  it('names who gave a wrong passphrase, leaves the session as it was, and takes the right one next', async () => {
    await create({ custodians: 2, unlock: 2 });
    const room = await reopened();
    const wrong = await refusalOf(async () =>
      room.unlock(await unlockRequest(room, made, [0, 1], ['correct horse 0', 'wrong'])),
    );
    expect(wrong).toMatchObject({ code: 'passphrase-wrong', data: { custodian: made.people[1]?.id } });
    expect(await room.openEvents(made.events)).toEqual([null, null, null]);
    const signer = [made.people[0]?.id as string];
    expect((await refusalOf(() => room.sign('record', made.head.hash, signer))).code).toBe(
      'actor-not-signed-in',
    );
    expect((await refusalOf(() => room.generate('k', 'system', 1, 'secret'))).code).toBe('ring-closed');
    await room.unlock(await unlockRequest(room, made, [0, 1]));
    expect((await room.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
  });

  it('keeps what was open when a second unlock fails', async () => {
    await create();
    const room = await reopened();
    await room.unlock(await unlockRequest(room, made, [0]));
    await refusalOf(async () => room.unlock(await unlockRequest(room, made, [1], ['no'])));
    expect((await room.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
    expect(await nextEvent(room, made, made.head)).toHaveLength(1);
  });

  it('tells a missing from an altered device secret, and both from a wrong passphrase', async () => {
    await create();
    const file = itemFile('+device');
    const text = readFileSync(file, 'utf8');
    const bytes = fromBase64url(text);
    bytes[3] = (bytes[3] as number) ^ 1;
    writeFileSync(file, toBase64url(bytes));
    let room = await reopened();
    const altered = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [0])));
    expect(altered.code).toBe('device-altered');
    renameSync(file, join(root, 'away'));
    room = await reopened();
    const missing = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [0])));
    expect(missing.code).toBe('device-missing');
  });

  it('tells a missing from an altered ring item, and names it', async () => {
    await create();
    const file = itemFile('+ring+system+');
    const text = readFileSync(file, 'utf8');
    const bytes = fromBase64url(text);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    for (const other of [toBase64url(bytes), `${text}=`, 'AAAA']) {
      writeFileSync(file, other);
      const room = await reopened();
      const failure = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [0])));
      expect(failure).toMatchObject({ code: 'ring-item-altered', data: { ring: 'system' } });
    }
    rmSync(file);
    const room = await reopened();
    const failure = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [0])));
    expect(failure).toMatchObject({ code: 'ring-item-missing', data: { item: made.rings[0]?.item } });
  });

  it('refuses a part that is not the one the ledger commits to', async () => {
    await create({ custodians: 3, unlock: 2 });
    const room = await reopened();
    const request = await unlockRequest(room, made, [0, 1]);
    const parts = request.parts.map((part) => ({ ...part, sealed: part.sealed.slice() }));
    const first = parts[0]?.sealed as Uint8Array;
    first[first.length - 1] = (first[first.length - 1] as number) ^ 1;
    expect(await refusalOf(() => room.unlock({ ...request, parts }))).toMatchObject({
      code: 'unlock-part-altered',
      data: { custodian: made.people[0]?.id },
    });
    const scheme = {
      ...request.scheme,
      parts: request.scheme.parts.map((part) => ({ ...part, commitment: made.head.hash })),
    };
    expect((await refusalOf(() => room.unlock({ ...request, scheme }))).code).toBe('unlock-part-altered');
    const missing = { ...request, parts: request.parts.slice(1) };
    expect((await refusalOf(() => room.unlock(missing))).code).toBe('unlock-part-missing');
    await room.unlock(request);
  });

  it('refuses rows of another custodian, weak parameters, altered system rows', async () => {
    await create();
    const room = await reopened();
    const request = await unlockRequest(room, made, [0]);
    const [first, second] = request.rows;
    const keys = request.keys.map((entry) => ({ ...entry, sealKey: request.keys[1]?.sealKey as string }));
    expect((await refusalOf(() => room.unlock({ ...request, keys }))).code).toBe('custodian-row-altered');
    const swapped = [{ ...first, box: second?.box }] as typeof request.rows;
    expect((await refusalOf(() => room.unlock({ ...request, rows: swapped }))).code).toBe('passphrase-wrong');
    const weak = [{ ...first, kdf: { ...first?.kdf, m: 1024 } }] as typeof request.rows;
    expect((await refusalOf(() => room.unlock({ ...request, rows: weak }))).code).toBe(
      'passphrase-parameters',
    );
    const [eventKey, anchorKey] = request.system;
    const moved = [{ ...eventKey, id: 'event-key/2' }, anchorKey] as typeof request.system;
    expect((await refusalOf(() => room.unlock({ ...request, system: moved }))).code).toBe('material-altered');
    expect((await refusalOf(() => room.unlock({ ...request, rows: [] }))).code).toBe('custodian-row-missing');
  });

  it('says what the keychain says when its folder is gone', async () => {
    await create();
    renameSync(folder, `${folder}-away`);
    const room = await reopened();
    expect(await room.keychainState()).toMatchObject({ state: 'folder-missing', ok: false });
    const failure = await refusalOf(async () => room.unlock(await unlockRequest(room, made, [0])));
    expect(failure.code).toBe('keychain-folder-missing');
  });
});

describe('anchor', () => {
  it('is not believed when altered or written by another', async () => {
    await create();
    const file = itemFile('+anchor');
    const item = JSON.parse(Buffer.from(readFileSync(file, 'utf8'), 'base64url').toString()) as object;
    const store = (value: object) =>
      writeFileSync(file, Buffer.from(JSON.stringify(value)).toString('base64url'));
    store({ ...item, seq: 2 });
    const room = await reopened();
    expect((await room.readAnchor()).seq).toBe(2);
    await room.unlock(await unlockRequest(room, made, [0]));
    expect(await room.anchorHolds()).toBe(false);
    for (const other of [
      { ...item, more: 1 },
      { ...item, instance: '0'.repeat(16) },
      { ...item, head: '', mac: 1 },
    ]) {
      store(other);
      expect((await refusalOf(() => room.readAnchor())).code).toBe('anchor-altered');
    }
    rmSync(file);
    expect((await refusalOf(() => room.readAnchor())).code).toBe('anchor-missing');
  });
});

describe('sign-in, locked view, snapshot', () => {
  it('signs a custodian in and out', async () => {
    await create();
    const room = await reopened();
    const person = made.people[0] as SampleRoom['people'][number];
    const wrong = await passphraseSlot(room, 'wrong');
    expect((await refusalOf(() => room.signIn(person.row, person, wrong))).code).toBe('passphrase-wrong');
    await room.signIn(person.row, person, await passphraseSlot(room, person.passphrase));
    expect(await room.sign('record', made.head.hash, [person.id])).toHaveLength(1);
    await room.signOut(person.id);
    expect((await refusalOf(() => room.sign('record', made.head.hash, [person.id]))).code).toBe(
      'actor-not-signed-in',
    );
  });

  it('shows the locked view without an unlock, in this installation only', async () => {
    await create();
    const box = await hosts[0]?.strongroom.sealLocked({ name: 'Sample' });
    const room = await reopened();
    expect(await room.openLocked(box as Uint8Array)).toEqual({ name: 'Sample' });
    const altered = (box as Uint8Array).slice();
    altered[40] = (altered[40] as number) ^ 1;
    expect(await room.openLocked(altered)).toBeNull();
  });

  it('binds the snapshot to what it is of', async () => {
    await create();
    const room = hosts[0]?.strongroom as StrongroomHost['strongroom'];
    const box = await room.sealSnapshot(1, { seq: 3 }, Uint8Array.of(1, 2, 3));
    expect(await room.openSnapshot(1, { seq: 3 }, box)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await room.openSnapshot(1, { seq: 4 }, box)).toBeNull();
    expect((await refusalOf(() => room.openSnapshot(2, { seq: 3 }, box))).code).toBe('event-key-closed');
  });
});

describe('the unlock key, opened again', () => {
  it('wraps new ring keys that open with the same passphrases, and signs nobody in', async () => {
    await create({ custodians: 3, unlock: 2 });
    const room = await reopened();
    await room.readAnchor();
    await room.unlock(await unlockRequest(room, made, [0, 1]));
    const { rings: _, system: __, ...asked } = await unlockRequest(room, made, [1, 2]);
    await room.openUnlockKey(asked);
    const third = made.people[2]?.id as string;
    expect((await refusalOf(() => room.sign('record', made.head.hash, [third]))).code).toBe(
      'actor-not-signed-in',
    );
    const [system, other] = made.rings.map(({ ring }) => ring);
    const fresh = await room.newRingKey(other as string, 2, 1, made.master.recipient);
    const kept = made.rings.find(({ ring }) => ring === system);
    const head = await nextEvent(room, made, made.head, [fresh.ring]).then(headOf);
    await room.commitBegin(made.head, head);
    await room.commitEnd(head, []);
    made = { ...made, rings: [kept as never, fresh.ring], head };
    const again = await reopened();
    await again.readAnchor();
    await again.unlock(await unlockRequest(again, made, [0, 2]));
    expect(await again.anchorHolds()).toBe(true);
    await again.generate('k', other as string, 2, 'secret');
    await again.commitAbort(null);
    await expect(again.newRingKey(other as string, 3, 1, made.master.recipient)).rejects.toThrow(
      'openUnlockKey',
    );
  });

  it('refuses too few custodians and a wrong passphrase, and leaves nothing to roll with', async () => {
    await create({ custodians: 2, unlock: 2 });
    const room = await reopened();
    await room.unlock(await unlockRequest(room, made, [0, 1]));
    const one = await unlockRequest(room, made, [0]);
    expect((await refusalOf(() => room.openUnlockKey(one))).code).toBe('custodians-too-few');
    const wrong = await unlockRequest(room, made, [0, 1], ['correct horse 0', 'wrong']);
    expect(await refusalOf(() => room.openUnlockKey(wrong))).toMatchObject({
      code: 'passphrase-wrong',
      data: { custodian: made.people[1]?.id },
    });
    await expect(room.newRingKey('system', 2, 1, made.master.recipient)).rejects.toThrow('openUnlockKey');
  });
});
