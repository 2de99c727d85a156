// Holders open a locked vault with their cards: every check before anything is combined, the time, the lock, and what is left.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewEpoch } from '../../../../electron/core/epochs/new-epoch.ts';
import { currentManifest } from '../../../../electron/core/ledger/state.ts';
import { beginClosing } from '../../../../electron/core/vault/card-unlocking.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { addCustodian, reenrolCustodian } from '../../../../electron/core/vault/people-acts.ts';
import { setRule } from '../../../../electron/core/vault/policy-acts.ts';
import { accountOf, QuorumOpening } from '../../../../electron/core/vault/quorum.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { fromBase64url, toHex } from '../../../../shared/formats/encoding.ts';
import { tagWords } from '../../../../shared/formats/fingerprint.ts';
import {
  type Founded,
  found,
  giveCard,
  passphrasesOf,
  quickRoom,
  type Room,
  readAllBack,
  slotFor,
  unlockBy,
} from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let founded: Founded;
let vault: Vault;
/** Milliseconds by which the clock of the room is ahead. */
let ahead = 0;
const REQUEST = { purpose: 'a signature', minutes: 30 };

beforeEach(async () => {
  ahead = 0;
  room = quickRoom({ clock: { now: () => new Date(Date.now() + ahead).toISOString() } });
  founded = await found(room);
  vault = founded.vault;
  await vault.lock('test');
});
afterEach(async () => {
  await vault.close();
  room.clear();
});

const codeOf = async (act: Promise<unknown>) => (await refusalOf(() => act)).code;
const types = (from = 1) => vault.file.events(from).map(({ event }) => event.type);
const setWords = () => tagWords(fromBase64url(currentManifest(vault.state).setTag));
const give = (opening: QuorumOpening, payload: Uint8Array | undefined) =>
  giveCard(vault.host, payload, (slot) => opening.card(slot));

/** Cards brought, combined and compared. */
async function ready(cards = founded.cards.slice(0, 3), request = REQUEST): Promise<QuorumOpening> {
  const opening = await QuorumOpening.begin(vault, request);
  for (const card of cards) await give(opening, card);
  await opening.combine();
  opening.compare(setWords());
  return opening;
}

const opened = async (request = REQUEST) => (await ready(founded.cards.slice(1, 4), request)).open();

const make = (name: string) =>
  createKeys(vault, [
    {
      ...{ name, purpose: 'encrypt' as const, algorithm: 'aes-256' as const, ring: 'General', owner: 'Ann' },
      ...{ description: '', activate: false, expires: null, extractable: true },
    },
  ]);

describe('cards open the vault', () => {
  it('for a session that acts in its own name, and whose account the ledger keeps', async () => {
    const before = vault.file.head().seq;
    const session = await opened();
    expect(session).toMatchObject({ cards: [2, 3, 4], purpose: 'a signature', ended: null });
    await make('By cards');
    expect(types(before + 1)).toEqual(['quorum.opened', 'cards.read-back', 'key.created']);
    const [first, ...rest] = vault.file.events(before + 1);
    expect(first?.signatures.map(({ by }) => by)).toEqual(['card:1:2', 'card:1:3', 'card:1:4']);
    for (const { signatures } of rest)
      expect(signatures.map(({ kind, by }) => `${kind} ${by}`)).toEqual([`actor ${session.id}`]);
    const status = await statusOf(vault);
    expect(status).toMatchObject({
      locked: false,
      signedIn: [],
      quorum: { cards: [2, 3, 4], closing: false },
    });
    expect(Date.parse(session.until) - Date.parse(session.at)).toBeLessThanOrEqual(30 * 60_000);
    expect(accountOf(vault, session).events).toHaveLength(3);
    // The purpose is under seal.
    await vault.lock('test');
    expect(vault.state.quorums.get(session.id)).toMatchObject({ purpose: '', cards: [2, 3, 4] });
    expect(JSON.stringify(vault.file.events(before + 1))).not.toContain('a signature');
    expect(accountOf(vault, session)).toMatchObject({ open: false, events: { length: 3 } });
    await unlockBy(vault, 'Ann');
    expect(vault.state.quorums.get(session.id)?.purpose).toBe('a signature');
    expect(vault.state.names.has('by cards')).toBe(true);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
  });

  it('and the strongroom has neither card nor master key afterwards, nor any custodian', async () => {
    await opened();
    const { strongroom } = vault;
    const seals = vault.file.seals();
    const rings = [...vault.state.rings.values()].map((ring) => ring.current);
    expect(await codeOf(strongroom.openSeals(seals, rings))).toBe('master-key-absent');
    expect(await strongroom.signByCards('card', 1, 'A'.repeat(43))).toEqual([]);
    const [ann = ''] = [...vault.state.custodians.keys()];
    expect(await codeOf(strongroom.sign('record', 'A'.repeat(43), [ann]))).toBe('actor-not-signed-in');
  });

  it('takes what an earlier process left open into its first commit', async () => {
    vault.file.note({ at: new Date().toISOString(), kind: 'unlock-failed', data: { custodian: 'x' } });
    const before = vault.file.head().seq;
    await opened();
    expect(types(before + 1)).toEqual(['quorum.opened', 'cards.read-back', 'journal.taken']);
  });
});

describe('before anything is combined', () => {
  it('a card that was altered is named, and the others still open', async () => {
    const opening = await QuorumOpening.begin(vault, REQUEST);
    const card = decodePayload(Uint8Array.from(founded.cards[0] ?? []));
    card.y[7] = (card.y[7] as number) ^ 1;
    const refused = await give(opening, encodePayload(card)).catch((error) => error.failure);
    expect(refused.code).toBe('card-altered');
    expect(refused.message).toContain('Ann');
    for (const n of [1, 2, 3]) await give(opening, founded.cards[n]);
    await opening.combine();
    opening.compare(setWords());
    await opening.open();
    expect(vault.locked).toBe(false);
  });

  it('too few cards, the same twice, and another set are refused', async () => {
    const opening = await QuorumOpening.begin(vault, REQUEST);
    await give(opening, founded.cards[0]);
    expect(await codeOf(give(opening, founded.cards[0]))).toBe('cards-same-twice');
    await give(opening, founded.cards[1]);
    expect(opening.missing).toBe(1);
    expect(await codeOf(opening.combine())).toBe('cards-too-few');
    const other = quickRoom();
    try {
      const stranger = await found(other);
      expect(await codeOf(give(opening, stranger.cards[2]))).toBe('card-other-vault');
      await stranger.vault.close();
    } finally {
      other.clear();
    }
    expect(await codeOf(opening.open())).toBe('ceremony-act-lost');
    expect(vault.locked).toBe(true);
  });

  it('cards of an epoch before are refused', async () => {
    await unlockBy(vault, 'Ann');
    const request = { holders: ['Ann', 'Bo'], threshold: 2, cause: null, reason: 'x', unattended: false };
    const epoch = await NewEpoch.prepare(vault, { ...request, cardsLost: false }, [
      { custodian: [...vault.state.custodians.keys()][1] ?? '', passphrase: '' },
    ]);
    const fresh = await readAllBack(epoch);
    for (const card of founded.cards.slice(0, 3))
      await giveCard(vault.host, card, (slot) => epoch.oldCard(slot));
    const [bo] = await passphrasesOf(vault, 'Bo');
    await epoch.commit({
      passphrases: await passphrasesOf(vault, 'Ann'),
      approvals: [{ custodian: bo?.custodian ?? '', passphrase: bo?.slot ?? '' }],
      backupTo: null,
    });
    await vault.lock('test');
    const opening = await QuorumOpening.begin(vault, REQUEST);
    expect(await codeOf(give(opening, founded.cards[0]))).toBe('card-old-epoch');
    for (const card of fresh) await give(opening, card);
    await opening.combine();
    opening.compare(setWords());
    await opening.open();
    expect(vault.locked).toBe(false);
  });

  it('nobody is asked for a card without a purpose, for too long, or at an open vault', async () => {
    const begin = (request: typeof REQUEST) => codeOf(QuorumOpening.begin(vault, request));
    expect(await begin({ purpose: '  ', minutes: 30 })).toBe('reason-missing');
    expect(await begin({ purpose: 'x', minutes: 121 })).toBe('quorum-too-long');
    await unlockBy(vault, 'Ann');
    expect(await begin(REQUEST)).toBe('quorum-vault-open');
    const [bo] = await passphrasesOf(vault, 'Bo');
    const agreed = [{ custodian: bo?.custodian ?? '', passphrase: bo?.slot ?? '' }];
    await setRule(vault, { rule: 'quorum.minutes', value: 20, reason: 'x' }, agreed);
    await vault.lock('test');
    expect(await begin(REQUEST)).toBe('quorum-too-long');
    await QuorumOpening.begin(vault, { purpose: 'x', minutes: 20 });
  });

  it('nobody is asked for a card where the keychain lost its items, or the file is older than it knows', async () => {
    const folder = room.path('keychain');
    const kept = room.path('kept');
    cpSync(folder, kept, { recursive: true });
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    expect(await codeOf(QuorumOpening.begin(vault, REQUEST))).toBe('anchor-missing');
    cpSync(kept, folder, { recursive: true });
    await vault.close();
    const file = room.path('vaults', 'Test', 'vault.db');
    const older = readFileSync(file);
    vault = await Vault.open(room.ports, room.path('vaults', 'Test'));
    await unlockBy(vault, 'Ann');
    await make('Later');
    await vault.close();
    writeFileSync(file, older);
    vault = await Vault.open(room.ports, room.path('vaults', 'Test'));
    expect(await codeOf(QuorumOpening.begin(vault, REQUEST))).toBe('vault-rolled-back');
  });

  it('what a person reads from a card must be of the set; words and digits count, however they are written', async () => {
    const opening = await QuorumOpening.begin(vault, REQUEST);
    for (const card of founded.cards.slice(0, 3)) await give(opening, card);
    expect(() => opening.compare(setWords())).toThrow();
    const { set, digits, confirmation } = await opening.combine();
    expect(set).toBe(setWords());
    expect(confirmation.startsWith(digits)).toBe(true);
    for (const read of ['abandon ability able', set.slice(1), digits.slice(1), ''])
      expect(() => opening.compare(read), read).toThrow(/is not the set/);
    expect(await codeOf(opening.open())).toBe('ceremony-act-lost');
    opening.compare(set.toUpperCase().replaceAll(' · ', '  '));
    opening.compare(toHex(fromBase64url(currentManifest(vault.state).setTag)).toUpperCase());
    await opening.open();
  });
});

describe('the lock', () => {
  it('before the opening makes the strongroom forget the cards', async () => {
    const opening = await ready();
    expect(vault.cardsIn).toBe(true);
    const reasons: string[] = [];
    vault.onLock((reason) => reasons.push(reason));
    await vault.lock('asked');
    expect(reasons).toEqual(['asked']);
    expect(vault.cardsIn).toBe(false);
    expect(await codeOf(opening.open())).toBe('ceremony-act-lost');
    expect(await codeOf(vault.strongroom.combine(opening.current))).toBe('cards-too-few');
  });

  it('ends the session, and another process finds the vault locked', async () => {
    const session = await opened();
    await vault.lock('asked');
    expect(vault.quorum).toBeNull();
    expect(await codeOf(make('Late'))).toBe('vault-locked');
    await vault.close();
    vault = await Vault.open(room.ports, room.path('vaults', 'Test'));
    expect(vault.locked).toBe(true);
    expect(vault.nameOf(session.id)).toBe('holders of the cards 2, 3, 4');
  });

  it('comes with the time: nothing is recorded after it, and the strongroom ends', async () => {
    await opened();
    const reasons: string[] = [];
    vault.onLock((reason) => reasons.push(reason));
    ahead = 29 * 60_000;
    await make('In time');
    ahead = 31 * 60_000;
    const before = vault.file.head();
    expect(vault.overdue).toBe(true);
    expect(await codeOf(make('Too late'))).toBe('quorum-over');
    await vault.turns.exclusive(async () => {});
    expect(vault.locked).toBe(true);
    expect(reasons).toEqual(['time']);
    expect(vault.file.head()).toEqual(before);
    ahead = 0;
    await unlockBy(vault, 'Ann');
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
  });

  it('follows when the strongroom ends by its own clock; the ceremony can go on to its record', async () => {
    await opened({ purpose: 'x', minutes: 0.002 });
    const locked = new Promise<string>((resolve) => vault.onLock(resolve));
    expect(await locked).toBe('time');
    expect(vault.locked).toBe(true);
    await vault.turns.exclusive(async () => {});
    await unlockBy(vault, 'Ann');
    expect(vault.locked).toBe(false);
  });

  it('is not moved by activity, nor by a clock that is set back', async () => {
    const session = await opened();
    ahead = 20 * 60_000;
    await make('One');
    ahead = -60 * 60_000;
    await make('Two');
    expect(vault.quorum?.until).toBe(session.until);
    ahead = 30 * 60_000;
    expect(await codeOf(make('Three'))).toBe('quorum-over');
  });

  it('follows a refusal in the middle of the opening: no key is left, and the cards are gone', async () => {
    const opening = await ready();
    const { file } = vault;
    const seals = file.seals.bind(file);
    file.seals = () => seals().slice(1);
    const before = file.head();
    expect(await codeOf(opening.open())).toBe('seal-missing');
    file.seals = seals;
    expect(vault.locked).toBe(true);
    expect(file.head()).toEqual(before);
    expect(vault.host).not.toBe(room.hosts[0]);
    expect(await codeOf(opening.open())).toBe('ceremony-act-lost');
    await opened();
    expect(vault.locked).toBe(false);
  });
});

describe('in the session', () => {
  it('custodians who are here can agree, and mend a custodian who lost a passphrase', async () => {
    await opened();
    const words = 'wide meadow lantern orbit crane velvet';
    const slot = () => slotFor(vault.host, words);
    const by = async (...names: string[]) =>
      (await passphrasesOf(vault, ...names)).map((one) => ({
        custodian: one.custodian,
        passphrase: one.slot,
      }));
    expect(await codeOf(addCustodian(vault, 'Cy', await slot(), 1, []))).toBe('approvals-missing');
    // Two are needed, and the session is none of them.
    expect(await codeOf(addCustodian(vault, 'Cy', await slot(), 1, await by('Bo')))).toBe(
      'approvals-missing',
    );
    const cy = await addCustodian(vault, 'Cy', await slot(), 1, await by('Ann', 'Bo'));
    const agreed = [...(await by('Bo')), { custodian: cy, passphrase: await slot() }];
    await reenrolCustodian(vault, 'Ann', await slot(), 'forgot it', agreed);
    expect(vault.session.signedIn).toEqual([]);
    await vault.lock('test');
    const [ann] = await passphrasesOf(vault, 'Ann');
    await unlock(vault, [{ custodian: ann?.custodian ?? '', slot: await slot() }]);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
  });

  it('new cards are refused, for custodians sign them', async () => {
    await opened();
    const request = { holders: ['Ann', 'Bo'], threshold: 2, cause: null, reason: 'x', unattended: false };
    expect(await codeOf(NewEpoch.prepare(vault, { ...request, cardsLost: false }, []))).toBe(
      'quorum-custodian-needed',
    );
  });

  it('nothing more is done once its account is taken: the ring keys are gone', async () => {
    await opened();
    await make('Before');
    await beginClosing(vault);
    expect(await codeOf(make('After'))).toMatch(/^(ring-closed|quorum-closing)$/);
    expect(vault.state.names.has('after')).toBe(false);
    expect((await statusOf(vault)).quorum?.closing).toBe(true);
  });
});
