// What the strongroom chains and signs is what a reader of the formats accepts, also where custodians change keys.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RingGeneration } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { toBase64url } from '../../../../shared/formats/encoding.ts';
import { parseLine, type SignedEvent, toLine } from '../../../../shared/formats/event.ts';
import { verifyManifest } from '../../../../shared/formats/manifest.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import {
  AT,
  FAST,
  headOf,
  json,
  nextEvent,
  passphraseSlot,
  type SampleRoom,
  sampleRoom,
  unlockRequest,
} from '../../../support/strongroom.ts';

let root: string;
let host: StrongroomHost;
let made: SampleRoom;
const others: StrongroomHost[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hf-chain-'));
  host = inPlaceStrongroom({ showBugs: true });
  made = await sampleRoom(host.strongroom, { folder: join(root, 'items'), custodians: 2 });
});

afterEach(async () => {
  for (const other of [host, ...others.splice(0)]) await other.end();
  rmSync(root, { recursive: true, force: true });
});

function expectWhole(events: readonly SignedEvent[]): void {
  const report = verifyChain(events, { verify: fastVerify });
  expect(report.fault).toBeNull();
  expect(report.count).toBe(events.length);
  expect(verifyChain(events).fault).toBeNull();
}

describe('chain', () => {
  it('makes a history that verifies, and a manifest signed by the founders', () => {
    expectWhole(made.events);
    expect(made.events.map((event, index) => parseLine(toLine(event), index + 1))).toEqual(made.events);
    const keys = new Map(made.people.map(({ id, signKey }) => [id, Buffer.from(signKey, 'base64url')]));
    const plain = new Map([...keys].map(([id, key]) => [id, Uint8Array.from(key)]));
    expect(verifyManifest(made.signed, plain, [...plain.keys()]).refused).toBeUndefined();
  });

  it('seals what is sealed, and a change in one place breaks the chain', async () => {
    const [genesis] = made.events as [SignedEvent];
    expect(toLine(genesis)).not.toContain('Sample');
    const broken = json(made.events) as SignedEvent[];
    (broken[1] as SignedEvent).event.public.cause = 'other';
    expect(verifyChain(broken, { verify: fastVerify }).fault).toMatchObject({ seq: 2 });
  });

  it('signs for approvers too', async () => {
    const [first, second] = made.people.map(({ id }) => id) as [string, string];
    const events = await host.strongroom.chain({
      seq: made.head.seq + 1,
      prev: made.head.hash,
      at: AT,
      epoch: 1,
      actor: first,
      role: 'custodian',
      drafts: [{ type: 'session.opened', public: { custodians: [first], how: 'custodians' }, sealed: null }],
      signers: [first],
      approvers: [second],
    });
    expect(events[0]?.signatures.map(({ kind, by }) => [kind, by])).toEqual([
      ['actor', first],
      ['approver', second],
    ]);
    expectWhole([...made.events, ...events]);
  });

  it('refuses, and signs nothing, when one of the signers is not signed in', async () => {
    const request = {
      seq: made.head.seq + 1,
      prev: made.head.hash,
      at: AT,
      epoch: 1,
      actor: 'f'.repeat(16),
      role: 'custodian',
      drafts: [{ type: 'session.opened', public: { custodians: [], how: 'custodians' }, sealed: null }],
      signers: ['f'.repeat(16)],
    };
    expect((await refusalOf(() => host.strongroom.chain(request))).code).toBe('actor-not-signed-in');
    const sealed = [{ type: 'session.opened', public: {}, sealed: { note: '' } }];
    const epoch2 = { ...request, epoch: 2, signers: [made.people[0]?.id ?? ''], drafts: sealed };
    expect((await refusalOf(() => host.strongroom.chain(epoch2))).code).toBe('event-key-closed');
  });

  it('rekeys a custodian: the old keys sign his new ones in, the new ones sign what follows', async () => {
    const room = host.strongroom;
    const [person] = made.people as [SampleRoom['people'][number]];
    const slot = await passphraseSlot(room, 'another passphrase');
    const fresh = await room.newCustodian(person.id, slot, FAST);
    const { scheme, parts } = await room.newUnlockKey(2, 1, [fresh, made.people[1] as typeof person]);
    const rings: RingGeneration[] = [];
    const system = [];
    for (const ring of made.rings) {
      rings.push((await room.newRingKey(ring.ring, 2, 1, made.master.recipient)).ring);
      if (ring.ring === 'system')
        system.push(...(await room.rewrap(made.system, { ring: 'system', generation: 2 })));
    }
    const custodian = { id: fresh.id, signKey: fresh.signKey, sealKey: fresh.sealKey };
    const events = await room.chain({
      seq: made.head.seq + 1,
      prev: made.head.hash,
      at: AT,
      epoch: 1,
      actor: person.id,
      role: 'custodian',
      drafts: [
        { type: 'custodian.rekeyed', public: { custodian, unlock: json(scheme) }, sealed: null },
        { type: 'rings.rolled', public: { cause: 'test', rings: json(rings) }, sealed: null },
      ],
      signers: [person.id],
    });
    const all = [...made.events, ...events];
    expectWhole(all);
    const head = headOf(all);
    await room.commitBegin(made.head, head);
    await room.commitEnd(
      head,
      made.rings.map(({ item }) => item),
    );
    expectWhole([...all, ...(await nextEvent(room, made, head))]);
    expect((await room.items()).filter((name) => name.includes('/ring/')).sort()).toEqual(
      rings.map(({ item }) => item).sort(),
    );

    const again = inPlaceStrongroom({ showBugs: true });
    others.push(again);
    await again.strongroom.begin(made.identity);
    const people = [{ ...fresh, passphrase: 'another passphrase' }, ...made.people.slice(1)];
    const after = { ...made, people, scheme, parts, rings, system };
    await again.strongroom.unlock(await unlockRequest(again.strongroom, after, [0]));
    expect((await again.strongroom.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
    const old = await refusalOf(async () =>
      again.strongroom.unlock(await unlockRequest(again.strongroom, made, [0])),
    );
    expect(old.code).toBe('ring-item-missing');
  });

  it('gives the same answers as the portable verifier for damaged signatures', async () => {
    const [genesis] = made.events as [SignedEvent];
    const key = Uint8Array.from(Buffer.from(made.people[0]?.signKey ?? '', 'base64url'));
    const sig = Uint8Array.from(Buffer.from(genesis.signatures[0]?.sig ?? '', 'base64url'));
    expect(fastVerify(key, Uint8Array.of(1), sig)).toBe(false);
    expect(fastVerify(key.subarray(1), Uint8Array.of(1), sig)).toBe(false);
    expect(fastVerify(key, Uint8Array.of(1), sig.subarray(1))).toBe(false);
    expect(toBase64url(key)).toBe(made.people[0]?.signKey);
  });
});
