// A keychain that fails at its n-th call, before or after doing what was asked, for every n: a commit that is refused
// has changed nothing, and what is left can be opened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RingGeneration } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { Strongroom, StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { openFileKeychain } from '../../../../electron/strongroom/keychain/file.ts';
import type { Keychain } from '../../../../electron/strongroom/keychain/keychain.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { keychainDoor } from '../../../../electron/strongroom/session/keychain-door.ts';
import { refusal } from '../../../../shared/errors/index.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import {
  FAST,
  headOf,
  nextEvent,
  passphraseSlot,
  type SampleRoom,
  sampleRoom,
  unlockRequest,
} from '../../../support/strongroom.ts';

/** `at`: the call (put, get, remove…) that fails, counted from 1; `after`: it does its work first; `dead`: all later fail. */
interface Fault {
  at: number;
  after: boolean;
  dead: boolean;
  calls: number;
}

let root: string;
let folder: string;
const hosts: StrongroomHost[] = [];

function faulty(inner: Keychain, fault: Fault): Keychain {
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    fault.calls++;
    const hit = fault.calls === fault.at || (fault.dead && fault.calls > fault.at);
    if (!hit) return work();
    if (fault.after && fault.calls === fault.at) await work();
    throw refusal('keychain-failed', { call: 'test', platform: 'linux' });
  };
  return {
    backend: 'file',
    status: () => inner.status(),
    get: (name) => step(() => inner.get(name)),
    tryGet: (name) => step(() => inner.tryGet(name)),
    put: (name, value) => step(() => inner.put(name, value)),
    remove: (name) => step(() => inner.remove(name)),
    list: (prefix) => step(() => inner.list(prefix)),
  };
}

function start(fault?: Fault): Strongroom {
  const door =
    fault === undefined
      ? keychainDoor
      : { ...keychainDoor, open: () => faulty(openFileKeychain(folder), fault) };
  const host = inPlaceStrongroom({ door, showBugs: true });
  hosts.push(host);
  return host.strongroom;
}

function never(): Fault {
  return { at: 0, after: false, dead: false, calls: 0 };
}

async function contents(prefix: string): Promise<Record<string, string>> {
  const keychain = openFileKeychain(folder);
  const names = await keychain.list(prefix).catch(() => []);
  const all: Record<string, string> = {};
  for (const name of names) all[name] = Buffer.from(await keychain.get(name)).toString('hex');
  return all;
}

/** New keys for every ring, chained on the head; nothing written yet. */
async function roll(room: Strongroom, made: SampleRoom) {
  const { scheme, parts } = await room.newUnlockKey(2, 1, made.people);
  const rings: RingGeneration[] = [];
  for (const { ring } of made.rings) {
    rings.push((await room.newRingKey(ring, 2, 1, made.master.recipient)).ring);
  }
  const system = await room.rewrap(made.system, { ring: 'system', generation: 2 });
  const head = headOf(await nextEvent(room, made, made.head, rings));
  return { after: { ...made, scheme, parts, rings, system, head }, head };
}

async function expectOpens(made: SampleRoom, head: { seq: number; hash: string }): Promise<void> {
  const room = start();
  await room.begin(made.identity);
  expect(await room.readAnchor()).toMatchObject({ seq: head.seq, head: head.hash });
  await room.unlock(await unlockRequest(room, made, [0]));
  expect(await room.anchorHolds()).toBe(true);
  expect((await room.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hf-faults-'));
  folder = join(root, 'items');
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.end();
  rmSync(root, { recursive: true, force: true });
});

describe('commitBegin of a roll', () => {
  it.each([true, false])(
    'leaves the keychain as it was when call n fails (after doing it: %s)',
    async (after) => {
      const fault = never();
      const room = start(fault);
      const made = await sampleRoom(room, { folder });
      const before = await contents('');
      let finished = false;
      let head = made.head;
      for (let n = 1; !finished; n++) {
        head = (await roll(room, made)).head;
        Object.assign(fault, { at: n, after, dead: false, calls: 0 });
        try {
          await room.commitBegin(made.head, head);
          finished = true;
        } catch {
          fault.at = 0;
          expect(await contents('')).toEqual(before);
          await room.commitAbort(head);
          await expectOpens(made, made.head);
        }
        if (finished) expect(n).toBeGreaterThan(6);
      }
      fault.at = 0;
      const begun = await contents('');
      // Not by whoever gives up something else: the vault file may hold this commit.
      for (const other of [null, made.head]) await room.commitAbort(other);
      expect(await contents('')).toEqual(begun);
      await room.commitAbort(head);
      expect(await contents('')).toEqual(before);
      expect(await nextEvent(room, made, made.head)).toHaveLength(1);
    },
  );

  it('leaves a vault that opens when the keychain dies at call n of the whole commit', async () => {
    const creator = start();
    const made = await sampleRoom(creator, { folder });
    let last = made;
    let done = false;
    for (let n = 1; !done; n++) {
      expect(n).toBeLessThan(40);
      const fault = never();
      const room = start(fault);
      await room.begin(made.identity);
      await room.unlock(await unlockRequest(room, last, [0]));
      const generation = (last.rings[0]?.generation ?? 0) + 1;
      const { scheme, parts } = await room.newUnlockKey(generation, 1, made.people);
      const rings: RingGeneration[] = [];
      for (const { ring } of made.rings) {
        rings.push((await room.newRingKey(ring, generation, 1, made.master.recipient)).ring);
      }
      const system = await room.rewrap(last.system, { ring: 'system', generation });
      const head = headOf(await nextEvent(room, made, last.head, rings));
      const after = { ...made, scheme, parts, rings, system, head };
      Object.assign(fault, { at: n, after: n % 2 === 0, dead: true, calls: 0 });
      let begun = false;
      try {
        await room.commitBegin(last.head, head);
        begun = true;
        await room.commitEnd(
          head,
          last.rings.map(({ item }) => item),
        );
        done = fault.calls < n;
      } catch {
        // Judged by what the next process finds.
      }
      // The vault file holds the new state from the moment commitBegin succeeded.
      const now = begun ? after : last;
      const next = start();
      await next.begin(made.identity);
      const anchor = await next.readAnchor();
      expect([anchor.head, anchor.next?.head]).toContain(now.head.hash);
      await next.unlock(await unlockRequest(next, now, [0]));
      expect(await next.anchorHolds()).toBe(true);
      if (anchor.head !== now.head.hash || anchor.next !== null) await next.commitEnd(now.head, []);
      const named = new Set(now.rings.map(({ item }) => item));
      const stray = (await next.items()).filter((name) => name.includes('/ring/') && !named.has(name));
      await next.removeItems(stray);
      await expectOpens(now, now.head);
      last = now;
    }
  });
});

describe('the first commit', () => {
  it.each([true, false])(
    'puts nothing when call n fails (after doing it: %s), and can be repeated',
    async (after) => {
      const fault = never();
      const room = start(fault);
      const made = await sampleRoom(room, { folder, commit: false });
      let n = 1;
      for (; ; n++) {
        Object.assign(fault, { at: n, after, calls: 0 });
        const done = await room.commitBegin(null, made.head).then(
          () => true,
          () => false,
        );
        fault.at = 0;
        if (done) break;
        expect(await contents('')).toEqual({});
      }
      expect(n).toBeGreaterThan(7);
      await room.commitEnd(made.head, []);
      await expectOpens(made, made.head);
    },
  );

  it('can be repeated after its end, when the caller took it back', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder });
    await room.removeItems(await room.items());
    expect(await contents('')).toEqual({});
    await room.proveCards([1, 2]);
    const again = await nextEvent(room, made, made.head, made.rings);
    await room.commitBegin(null, headOf(again));
    await room.commitEnd(headOf(again), []);
    await expectOpens(made, headOf(again));
  });
});

describe('what is abandoned', () => {
  it('new ring keys and new keys of a custodian are not made final by another commit', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder });
    await roll(room, made);
    const ring = made.rings[1]?.ring as string;
    const { row } = await room.generate('k', ring, 1, 'secret');
    await room.commitAbort(null);
    await room.newUnlockKey(2, 1, made.people);
    await room.newRingKey(ring, 2, 1, made.master.recipient);
    const events = await nextEvent(room, made, made.head);
    const head = headOf(events);
    await room.commitBegin(made.head, head);
    await room.commitEnd(head, []);
    expect((await refusalOf(() => room.rewrap([row], { ring: row.ring, generation: 2 }))).code).toBe(
      'ring-closed',
    );
    expect(await room.pickup(await room.reveal(row))).toHaveLength(32);
    await expectOpens(made, head);
  });

  it('new keys of a custodian that no event introduced never sign', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder });
    const person = made.people[0] as SampleRoom['people'][number];
    await room.newCustodian(person.id, await passphraseSlot(room, 'abandoned'), FAST);
    const first = await nextEvent(room, made, made.head);
    await room.commitBegin(made.head, headOf(first));
    await room.commitEnd(headOf(first), []);
    const second = await nextEvent(room, made, headOf(first));
    const report = verifyChain([...made.events, ...first, ...second], { verify: fastVerify });
    expect(report.fault).toBeNull();
  });

  it('a moved anchor refuses the commit', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder });
    const head = headOf(await nextEvent(room, made, made.head));
    const wrong = { seq: made.head.seq - 1, hash: made.head.hash };
    expect((await refusalOf(() => room.commitBegin(wrong, head))).code).toBe('anchor-moved');
  });

  it('removes the items of another installation only under its full prefix', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder });
    const other = await sampleRoom(start(), { folder });
    const prefix = `${other.identity.vault}/${other.identity.instance}/`;
    await expect(room.removeForeignItems(`${other.identity.vault}/`)).rejects.toThrow(TypeError);
    await expect(
      room.removeForeignItems(`${made.identity.vault}/${made.identity.instance}/`),
    ).rejects.toThrow(TypeError);
    await expect(room.removeItems([`${prefix}anchor`])).rejects.toThrow(TypeError);
    await room.removeForeignItems(prefix);
    expect(await contents(prefix)).toEqual({});
    await expectOpens(made, made.head);
  });
});
