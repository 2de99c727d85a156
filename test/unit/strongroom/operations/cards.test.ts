// Cards from making to recovery: read back, proven, taken in, combined, and refused in every way that matters.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Strongroom, StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { cardText } from '../../../../shared/formats/card-text.ts';
import { cardWords } from '../../../../shared/formats/card-words.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { toHex } from '../../../../shared/formats/encoding.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import {
  AT,
  FAST,
  headOf,
  json,
  passphraseSlot,
  type SampleRoom,
  sampleRoom,
} from '../../../support/strongroom.ts';

let root: string;
const hosts: StrongroomHost[] = [];

function start(): Strongroom {
  const host = inPlaceStrongroom({ showBugs: true });
  hosts.push(host);
  return host.strongroom;
}

async function slotOf(room: Strongroom, card: Uint8Array): Promise<string> {
  return (await room.deposit('card', card.slice())).slot;
}

/** A fresh strongroom on another installation of the same vault. */
async function elsewhere(made: SampleRoom): Promise<Strongroom> {
  const room = start();
  const instance = await room.randomId(8);
  const keychain = { backend: 'file', folder: join(root, 'new-items') } as const;
  await room.begin({ vault: made.identity.vault, instance, keychain });
  return room;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hf-cards-'));
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.end();
  rmSync(root, { recursive: true, force: true });
});

describe('deposited cards', () => {
  it('are read as bytes, text or words, and only their header comes back', async () => {
    const room = start();
    const made = await sampleRoom(room, { folder: join(root, 'items') });
    const [bytes] = made.cards as [Uint8Array];
    const card = decodePayload(bytes);
    const header = {
      vaultTag: toHex(card.vaultTag),
      setTag: toHex(card.setTag),
      epoch: 1,
      threshold: 2,
      x: card.x,
      rehearsal: false,
    };
    for (const look of [bytes.slice(), utf8(cardText(card)), utf8(cardWords(card).join(' '))]) {
      const got = await room.deposit('card', look);
      expect(got).toEqual({ slot: expect.stringMatching(/^[0-9a-f]{32}$/), header });
      expect(look.every((byte) => byte === 0)).toBe(true);
    }
    expect((await refusalOf(() => room.deposit('card', utf8('no card at all')))).code).toMatch(/^card-/);
    expect((await refusalOf(() => room.deposit('card', Uint8Array.of(0xff, 0xfe)))).code).toBe(
      'card-not-recognised',
    );
  });
});

describe('reading back', () => {
  it('refuses each way in which a card differs, and does not prove what was not read', async () => {
    const room = start();
    const folder = join(root, 'items');
    const made = await sampleRoom(room, { folder, commit: false });
    const card = decodePayload(made.cards[0] as Uint8Array);
    const match = async (change: Partial<typeof card>) =>
      refusalOf(async () => room.matchCard(1, await slotOf(room, encodePayload({ ...card, ...change }))));
    expect((await match({ vaultTag: Uint8Array.of(9, 9, 9, 9) })).code).toBe('card-other-vault');
    expect((await match({ setTag: Uint8Array.of(9, 9, 9, 9) })).code).toBe('card-other-set');
    expect((await match({ rehearsal: true })).code).toBe('card-rehearsal');
    expect(await match({ epoch: 2 })).toMatchObject({
      code: 'card-not-as-made',
      data: { check: 'the epoch' },
    });
    expect(await match({ k: 3 })).toMatchObject({ data: { check: 'the threshold' } });
    const y = card.y.slice();
    y[31] = (y[31] as number) ^ 1;
    expect(await match({ y })).toMatchObject({ data: { check: 'the secret part' } });
    const other = await refusalOf(async () =>
      room.matchCard(1, await slotOf(room, made.cards[1] as Uint8Array)),
    );
    expect(other).toMatchObject({ code: 'card-other-number', data: { found: 2, number: 1 } });
    expect((await refusalOf(() => room.proveCards([1]))).code).toBe('cards-too-few');
    expect((await refusalOf(() => room.proveCards([1, 1]))).code).toBe('cards-too-few');

    await room.newMaster(1, 2, 3);
    await room.labelCards({ vaultTag: '01020304', rehearsal: true });
    const fresh = await room.pickup(await room.offerCard(1));
    await room.matchCard(1, await slotOf(room, fresh));
    expect((await refusalOf(() => room.proveCards([1, 2]))).code).toBe('cards-not-read-back');
  });

  it('gives a card for a ticket once', async () => {
    const room = start();
    await sampleRoom(room, { folder: join(root, 'items'), commit: false });
    const ticket = await room.offerCard(2);
    expect(await room.pickup(ticket)).toHaveLength(45);
    expect((await refusalOf(() => room.pickup(ticket))).code).toBe('ticket-unknown');
  });
});

describe('taking in', () => {
  it('checks each card, refuses doubles and strangers, and combines a quorum', async () => {
    const made = await sampleRoom(start(), { folder: join(root, 'items'), threshold: 2, holders: 3 });
    const stranger = await sampleRoom(start(), { folder: join(root, 'others') });
    const room = await elsewhere(made);
    const take = async (card: Uint8Array) => room.takeCard(await slotOf(room, card), made.signed, []);
    const [one, two] = made.cards as [Uint8Array, Uint8Array];
    expect((await refusalOf(() => take(stranger.cards[0] as Uint8Array))).code).toBe('card-other-vault');
    expect(await take(one)).toEqual({ number: 1, label: 'Holder 1' });
    expect(await refusalOf(() => take(one))).toMatchObject({ code: 'cards-same-twice', data: { number: 1 } });
    expect((await refusalOf(() => room.combine(made.signed))).code).toBe('cards-too-few');
    const card = decodePayload(two);
    card.y[0] = (card.y[0] as number) ^ 1;
    expect(await refusalOf(() => take(encodePayload(card)))).toMatchObject({
      code: 'card-altered',
      data: { number: 2, label: 'Holder 2' },
    });
    expect((await refusalOf(() => room.openSeals(made.seals, made.rings))).code).toBe('master-key-absent');
    await take(two);
    await room.combine(made.signed);
    await room.openSeals(made.seals, made.rings);
    await room.openSystem(made.system);
    expect((await room.openEvents(made.events))[0]).toEqual({ name: 'Sample' });
    const slot = await slotOf(room, one);
    await refusalOf(() => room.takeCard(slot, made.signed, []));
    expect((await refusalOf(() => room.takeCard(slot, made.signed, []))).code).toBe('slot-unknown');
  });

  it('refuses seals that the ledger does not bind, that are of another ring, or of other cards', async () => {
    const made = await sampleRoom(start(), { folder: join(root, 'items') });
    const other = await sampleRoom(start(), { folder: join(root, 'others') });
    const room = await elsewhere(made);
    for (const card of made.cards.slice(0, 2)) await room.takeCard(await slotOf(room, card), made.signed, []);
    await room.combine(made.signed);
    const [system, general] = made.seals as [SampleRoom['seals'][number], SampleRoom['seals'][number]];
    const open = (seals: typeof made.seals, rings = made.rings) =>
      refusalOf(() => room.openSeals(seals, rings));
    expect((await open([general])).code).toBe('seal-missing');
    const swapped = [
      { ...system, sealed: general.sealed },
      { ...general, sealed: system.sealed },
    ];
    expect((await open(swapped)).code).toBe('seal-altered');
    const [a, b] = made.rings as [SampleRoom['rings'][number], SampleRoom['rings'][number]];
    expect((await open(swapped, [{ ...a, seal: b.seal }])).code).toBe('seal-altered');
    const forged = await hosts[0]?.strongroom.resealRing('system', 1, 1, made.master.recipient);
    expect((await open([forged as typeof system, general])).code).toBe('seal-altered');
    const foreign = other.seals[0] as typeof system;
    expect((await open([foreign], [{ ...a, seal: other.rings[0]?.seal ?? '' }])).code).toBe(
      'seal-other-master',
    );
    expect((await refusalOf(() => room.openSystem(made.system))).code).toBe('ring-closed');
  });

  it('recovers: cards open the backup and sign the new installation in', async () => {
    const made = await sampleRoom(start(), { folder: join(root, 'items') });
    const source = start();
    await writeFileSync(join(root, 'plain'), 'a vault file');
    const sealed = await source.sealBackup(
      join(root, 'plain'),
      join(root, 'vault.age'),
      made.master.recipient,
    );
    expect(sealed.sha256).toMatch(/^[0-9a-f]{64}$/);

    const room = await elsewhere(made);
    expect((await refusalOf(() => room.openBackup(join(root, 'vault.age'), join(root, 'out')))).code).toBe(
      'master-key-absent',
    );
    for (const card of made.cards.slice(1)) await room.takeCard(await slotOf(room, card), made.signed, []);
    await room.combine(made.signed);
    await room.openBackup(join(root, 'vault.age'), join(root, 'out'));
    expect(await readFile(join(root, 'out'), 'utf8')).toBe('a vault file');
    expect((await refusalOf(() => room.openBackup(join(root, 'vault.age'), join(root, 'out')))).code).toBe(
      'file-exists',
    );
    await room.openSeals(made.seals, made.rings);
    await room.openSystem(made.system);
    await room.newDevice();
    const id = await room.randomId(8);
    const fresh = await room.newCustodian(id, await passphraseSlot(room, 'recovered'), FAST);
    const { scheme } = await room.newUnlockKey(2, 1, [fresh]);
    const rings = [];
    for (const { ring } of made.rings) {
      rings.push((await room.newRingKey(ring, 2, 1, made.master.recipient)).ring);
    }
    const custodians = [{ id, signKey: fresh.signKey, sealKey: fresh.sealKey }];
    const instance = (await room.items().catch(() => [])).length === 0 ? 'none yet' : '';
    expect(instance).toBe('none yet');
    const events = await room.chain({
      seq: made.head.seq + 1,
      prev: made.head.hash,
      at: AT,
      epoch: 1,
      actor: id,
      role: 'custodian',
      drafts: [
        {
          type: 'vault.recovered',
          public: {
            instance: await instanceOf(room, id),
            from: made.head,
            epoch: 1,
            custodians,
            unlock: json(scheme),
            cause: 'machine',
            oldMachine: 'lost',
          },
          sealed: { note: '' },
        },
        { type: 'rings.rolled', public: { cause: 'recovery', rings: json(rings) }, sealed: null },
      ],
      signers: [id],
      byCards: true,
    });
    expect(events[0]?.signatures.map(({ by }) => by)).toEqual(['card:1:2', 'card:1:3']);
    expect(events[1]?.signatures.map(({ by }) => by)).toEqual([id]);
    const all = [...made.events, ...events];
    expect(verifyChain(all, { verify: fastVerify }).fault).toBeNull();
    await room.commitBegin(null, headOf(all));
    await room.commitEnd(headOf(all), []);
    expect(await room.items()).toHaveLength(4);
  });
});

/** The installation that a strongroom serves, as it writes it into events. */
async function instanceOf(room: Strongroom, actor: string): Promise<string> {
  const [probe] = await room.chain({
    seq: 1,
    prev: null,
    at: AT,
    epoch: 1,
    actor,
    role: 'custodian',
    drafts: [{ type: 'probe.made', public: {}, sealed: null }],
    signers: [actor],
  });
  return probe?.event.instance ?? '';
}
