import { cpSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import { type EpochRequest, NewEpoch } from '../../../../electron/core/epochs/new-epoch.ts';
import { openItems } from '../../../../electron/core/items/commands.ts';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { Recovery } from '../../../../electron/core/vault/recovery.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { openWith } from '../../../../electron/strongroom/age/sealed.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { openBox } from '../../../../shared/formats/box.ts';
import { decodePayload } from '../../../../shared/formats/card.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { openEventPart } from '../../../../shared/formats/event.ts';
import { verifyManifest } from '../../../../shared/formats/manifest.ts';
import { recoveryScalar } from '../../../../shared/formats/master.ts';
import { combineShares } from '../../../../shared/formats/shares.ts';
import {
  type Founded,
  found,
  giveCard,
  newRoom,
  PASSPHRASES,
  passphrasesOf,
  type Room,
  readAllBack,
  slotFor,
  unlockBy,
} from '../../../support/desk.ts';
import { quickStrongroom } from '../../../support/quick-strongroom.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
beforeEach(() => {
  room = newRoom({ startStrongroom: async () => quickStrongroom() });
});
afterEach(() => room.clear());

const HOLDERS = ['Ann', 'Bo', 'Chidi', 'Femi'];
const request: EpochRequest = {
  threshold: 2,
  holders: HOLDERS,
  cause: null,
  reason: 'Dana and Eve left',
  unattended: false,
  cardsLost: false,
};
const newKey = {
  name: 'Later',
  purpose: 'secret' as const,
  algorithm: 'secret' as const,
  ring: 'General',
  owner: 'Ann',
  description: 'made after the new cards',
  activate: true,
  expires: null,
  extractable: true,
};

/** The second custodian, whose approval the act needs. */
async function approvalOf(vault: Vault, name = 'Bo') {
  const [given] = await passphrasesOf(vault, name);
  return { custodian: given?.custodian ?? '', passphrase: given?.slot ?? '' };
}

async function begin({ vault, cards }: Founded, change: Partial<EpochRequest> = {}) {
  const approvals = [await approvalOf(vault)];
  const epoch = await NewEpoch.prepare(vault, { ...request, ...change }, approvals);
  if (change.cardsLost !== true) {
    for (const number of [5, 2, 4]) {
      await giveCard(vault.host, cards[number - 1], (slot) => epoch.oldCard(slot));
    }
  }
  const fresh = await readAllBack(epoch);
  const consent = {
    passphrases: await passphrasesOf(vault, 'Ann'),
    approvals,
    backupTo: room.path('backups'),
  };
  return { epoch, fresh, consent };
}

function expectSound(vault: Vault) {
  const report = verifyChain(vault.file.events(1), { verify: fastVerify });
  expect(report.fault).toBeNull();
  expect(report.head).toEqual(vault.file.head());
  return report;
}

describe('a new epoch', () => {
  it('replaces cards, master key and all rings, and leaves the custodians as they are', async () => {
    const founded = await found(room);
    const { vault } = founded;
    await createKeys(vault, [{ ...newKey, name: 'Before' }]);
    const before = { ...vault.state };
    const items = await vault.strongroom.items();
    const old = createBackup(vault, room.path('files'));
    const oldPlaces = [founded.backup, (await old).folder];
    const { epoch, fresh, consent } = await begin(founded);
    expect(epoch.oldCards).toEqual([2, 4, 5]);
    const begun = await epoch.commit(consent);
    expect(begun).toMatchObject({ backupFailure: null, cleared: true });
    expect(begun.opensStill.map(({ place }) => place)).toEqual(oldPlaces);

    const { state } = vault;
    const shown = vault.file.events(1).filter(({ event }) => event.type === 'cards.shown');
    expect(shown.map(({ event }) => event.public)).toMatchObject([
      { epoch: 1, shown: [1, 2, 3, 4, 5].map((card) => ({ card, on: 'screen' })) },
      { epoch: 2, shown: fresh.map((_, i) => ({ card: i + 1, on: 'screen' })) },
    ]);
    const now = state.epochs.get(2);
    expect(state.epoch).toBe(2);
    expect(now).toMatchObject({ cause: 'numbers changed', unattended: false, cardsLost: false });
    expect(state.unlock).toEqual(before.unlock);
    for (const [id, ring] of state.rings) {
      expect(ring.current.generation).toBe((before.rings.get(id)?.current.generation ?? 0) + 1);
    }
    expect(vault.file.seals().map(({ epoch: of, ring }) => [of, ring])).toEqual(
      [...state.rings.keys()].sort().map((ring) => [2, ring]),
    );
    const after = await vault.strongroom.items();
    expect(after).toHaveLength(items.length);
    expect(after.filter((name) => name.includes('/ring/') && items.includes(name))).toEqual([]);
    expect(expectSound(vault)).toMatchObject({ epoch: 2, cardsLost: [] });
    const manifests = [...state.epochs.values()].map(({ signed }) => signed);
    const keys = new Map([...state.custodians.values()].map(({ id, signKey }) => [id, signKey]));
    const decoded = new Map(
      [...keys].map(([id, key]) => [id, Uint8Array.from(Buffer.from(key, 'base64url'))]),
    );
    expect(
      verifyManifest(manifests[1] as never, decoded, [...keys.keys()], manifests[0]?.manifest).ok,
    ).toMatchObject({ cards: [5, 2, 4], succession: 'proven' });

    const open = openItems(state).map(({ kind, about }) => `${kind} ${about}`);
    const olds = state.backups.filter(({ epoch: of }) => of === 1).map(({ id }) => `destroy-backup ${id}`);
    expect(olds).toHaveLength(2);
    expect(open).toEqual(['destroy-cards 1', ...olds]);
    const status = await statusOf(vault);
    expect(status).toMatchObject({ epoch: 2, threshold: 2, margin: 2, recoverable: true });
    expect(status.backups.map(({ epoch: of, current }) => [of, current])).toEqual([
      [1, false],
      [1, false],
      [2, true],
    ]);
    expect(status.backups.at(-1)?.proven).toMatchObject({ by: 'Ann', how: 'new cards' });

    await createKeys(vault, [newKey]);
    await vault.lock('asked');
    await unlockBy(vault, 'Bo');
    expect([...vault.state.keys.values()].map(({ name }) => name)).toEqual(['Before', 'Later']);
    const last = await createBackup(vault, room.path('files'));
    await vault.close();

    const host = await room.ports.startStrongroom();
    const recovery = await Recovery.fromBackup(room.ports, host, last.folder);
    expect(
      (await refusalOf(() => giveCard(host, founded.cards[0], (slot) => recovery.card(slot)))).code,
    ).toBe('card-old-epoch');
    for (const payload of [fresh[3], fresh[0]]) {
      await giveCard(host, payload, (slot) => recovery.card(slot));
    }
    const back = await recovery.into(room.path('vaults', 'Back'), {
      custodians: [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }],
      unlock: 1,
      oldMachine: 'destroyed',
    });
    expect([...back.state.keys.values()].map(({ name }) => name)).toEqual(['Before', 'Later']);
    await back.close();
  });

  it('leaves to old cards with old copies nothing made later', async () => {
    const founded = await found(room);
    const { vault } = founded;
    await createKeys(vault, [{ ...newKey, name: 'Before' }]);
    const oldSeals = vault.file.seals();
    const shares = founded.cards.slice(1, 4).map((payload) => decodePayload(Uint8Array.from(payload)));
    const scalar = recoveryScalar(await combineShares(shares));
    const ringKeys = new Map<string, Uint8Array>();
    for (const { ring, sealed } of oldSeals) {
      const content = await openWith(scalar, sealed);
      ringKeys.set(ring, (content as Uint8Array).slice(-32));
    }
    const boxOf = ({ ad, box }: MaterialRow, key: Uint8Array) => openBox(key, JSON.parse(ad), box);
    const rowsOf = (ring: string) => vault.file.materialOfRing(ring, '', 100);
    const rings = [...vault.state.rings.keys()];
    const openedBefore = rings.flatMap((ring) =>
      rowsOf(ring).map((row) => [row.id, boxOf(row, ringKeys.get(ring) as Uint8Array)] as const),
    );
    expect(openedBefore.every(([, plain]) => plain !== null)).toBe(true);
    const oldEventKey = openedBefore.find(([id]) => id === 'event-key/1')?.[1] as Uint8Array;
    const { head } = vault.state;
    cpSync(room.path('vaults', 'Test'), room.path('files', 'image'), { recursive: true });

    const { epoch, consent } = await begin(founded);
    const { backup } = await epoch.commit(consent);
    await createKeys(vault, [newKey]);
    const written = await createBackup(vault, room.path('files'));

    for (const ring of rings) {
      for (const row of rowsOf(ring)) {
        for (const key of ringKeys.values()) expect(boxOf(row, key)).toBeNull();
      }
    }
    for (const { sealed } of vault.file.seals()) expect(await openWith(scalar, sealed)).toBeNull();
    for (const folder of [backup?.folder ?? '', written.folder]) {
      const age = readFileSync(`${folder}/vault.age`);
      expect(await openWith(scalar, age)).toBeNull();
    }
    const later = vault.file.events(1).filter(({ event }) => event.sealed !== null && event.seq > head.seq);
    const readable = later.filter(({ event }) => openEventPart(oldEventKey, event) !== null);
    expect(readable.map(({ event }) => event.type)).toEqual([]);
    expect(later.map(({ event }) => event.type)).toContain('key.created');
    expect(later.map(({ event }) => event.type)).toContain('item.opened');
    await vault.close();
  });

  it('keeps the old epoch until everything is there, and can be tried again', async () => {
    const founded = await found(room);
    const { vault, cards } = founded;
    const head = vault.state.head;
    expect((await refusalOf(() => NewEpoch.prepare(vault, request, []))).code).toBe('approvals-missing');
    const approvals = [await approvalOf(vault)];
    const epoch = await NewEpoch.prepare(vault, request, approvals);
    const passphrases = await passphrasesOf(vault, 'Ann');
    const consent = { passphrases, approvals, backupTo: room.path('backups') };
    const codeOf = async (change: object = {}) =>
      (await refusalOf(() => epoch.commit({ ...consent, ...change }))).code;

    expect(await codeOf()).toBe('cards-too-few');
    await giveCard(vault.host, cards[0], (slot) => epoch.oldCard(slot));
    const twice = giveCard(vault.host, cards[0], (slot) => epoch.oldCard(slot));
    await expect(twice).rejects.toMatchObject({ failure: { code: 'cards-same-twice' } });
    for (const payload of cards.slice(1, 3))
      await giveCard(vault.host, payload, (slot) => epoch.oldCard(slot));
    expect(await codeOf()).toBe('cards-not-read-back');
    const other = createKeys(vault, [newKey]);
    await expect(other).rejects.toMatchObject({ failure: { code: 'act-under-way' } });
    await readAllBack(epoch);
    expect(await codeOf({ approvals: [] })).toBe('approvals-missing');
    const wrong = { ...passphrases[0], slot: await slotFor(vault.host, 'not hers') };
    expect(await codeOf({ passphrases: [wrong] })).toBe('passphrase-wrong');
    expect(await codeOf({ backupTo: room.path('nowhere') })).toBe('file-target-folder-missing');
    expect(vault.state.head).toEqual(head);
    expect(vault.state.epoch).toBe(1);

    expect((await epoch.commit(consent)).backupFailure).toBeNull();
    expect(vault.state.epoch).toBe(2);
    await createKeys(vault, [newKey]);
    expectSound(vault);
    await vault.close();
  });

  it('leaves everything as it was when it is given up or the vault locks', async () => {
    const founded = await found(room);
    const { vault } = founded;
    const head = vault.state.head;
    const first = await begin(founded);
    await first.epoch.abort();
    await createKeys(vault, [newKey]);
    await expect(first.epoch.commit(first.consent)).rejects.toMatchObject({
      failure: { code: 'act-not-started' },
    });
    const second = await begin(founded);
    await vault.lock('asked');
    await expect(second.epoch.commit(second.consent)).rejects.toMatchObject({
      failure: { code: 'act-not-started' },
    });
    await unlockBy(vault, 'Ann');
    expect(vault.state.epoch).toBe(1);
    expect(vault.state.head.seq).toBeGreaterThan(head.seq);
    const third = await begin(founded);
    await third.epoch.commit(third.consent);
    expect(vault.state.epoch).toBe(2);
    expectSound(vault);
    await vault.close();
  });

  it('is begun without old cards when they are lost, and says so for ever', async () => {
    const founded = await found(room);
    const { vault } = founded;
    const { epoch, consent } = await begin(founded, { cardsLost: true });
    await epoch.commit(consent);
    expect(vault.state.epochs.get(2)).toMatchObject({ cause: 'cards lost', cardsLost: true });
    expect(expectSound(vault).cardsLost).toEqual([2]);
    const status = await statusOf(vault);
    expect(status.findings.map(({ id }) => id)).toContain('cards-lost');
    await vault.close();
  });

  it('enters the old cards that are lost in the register, but not one that is brought after all', async () => {
    const founded = await found(room);
    const { vault } = founded;
    const { epoch, consent } = await begin(founded, { lost: [1, 2] });
    expect(vault.state.epochs.get(1)?.cards.get(1)?.mark).toBeNull();
    expect(epoch.lostCards).toEqual([1]);
    await epoch.commit(consent);
    const marks = [...(vault.state.epochs.get(1)?.cards.values() ?? [])].map(({ mark }) => mark?.as ?? null);
    expect(marks).toEqual(['lost', null, null, null, null]);
    expect(expectSound(vault).epoch).toBe(2);
    await vault.close();
  });

  it('tells how many old cards are left when they are too few, and goes on without them when that is said', async () => {
    const founded = await found(room);
    const { vault } = founded;
    const approvals = [await approvalOf(vault)];
    const few = await refusalOf(() => NewEpoch.prepare(vault, { ...request, lost: [1, 2, 3] }, approvals));
    expect([few.code, few.message]).toEqual(['cards-left-few', expect.stringContaining('2 can still')]);
    const none = await refusalOf(() => NewEpoch.prepare(vault, { ...request, lost: [6] }, approvals));
    expect([none.code, none.message]).toEqual(['card-number-unknown', 'Epoch 1 has no card 6.']);
    const { epoch, consent } = await begin(founded, { lost: [1, 2, 3], cardsLost: true });
    await epoch.commit(consent);
    expect(vault.state.epochs.get(1)?.cards.get(3)?.mark?.as).toBe('lost');
    expect(vault.state.epochs.get(2)?.cardsLost).toBe(true);
    await vault.close();
  });

  it('stands when its first backup cannot be written, which is told', async () => {
    const founded = await found(room);
    const { vault } = founded;
    const { epoch, consent } = await begin(founded);
    const begun = await epoch.commit({ ...consent, backupTo: null });
    expect(begun).toMatchObject({ backup: null, backupFailure: null });
    expect(vault.state.epoch).toBe(2);
    const status = await statusOf(vault);
    expect(status).toMatchObject({ recoverable: false, margin: null });
    expect(status.findings.map(({ id }) => id)).toContain('no-backup');
    await vault.close();
  });
});
