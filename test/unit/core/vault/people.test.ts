import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openItems } from '../../../../electron/core/items/commands.ts';
import { eventRows } from '../../../../electron/core/ledger/history.ts';
import { findings } from '../../../../electron/core/policy/findings.ts';
import { registerView } from '../../../../electron/core/shares/register-view.ts';
import { createKeys, findKey } from '../../../../electron/core/vault/key-acts.ts';
import {
  acknowledgeCustodian,
  addCustodian,
  changePassphrase,
  changeThreshold,
  compromiseCustodian,
  reenrolCustodian,
  removeCustodian,
} from '../../../../electron/core/vault/people-acts.ts';
import {
  acknowledgeHolder,
  assignCard,
  leaveHolder,
  markCards,
  nameHolder,
  placeCard,
  seeCard,
} from '../../../../electron/core/vault/register-acts.ts';
import type { Approval } from '../../../../electron/core/vault/session.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import { runUse } from '../../../../electron/core/vault/use.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { SAFE } from '../../../../shared/errors/safe.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, PASSPHRASES, quickRoom, type Room, slotFor, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
beforeEach(async () => {
  room = quickRoom();
  vault = (await found(room)).vault;
  await createKeys(vault, [
    {
      name: 'Backups',
      purpose: 'encrypt',
      algorithm: 'age-x25519',
      ring: 'General',
      owner: 'Ann',
      description: '',
      activate: true,
      expires: null,
      extractable: true,
    },
  ]);
  await vault.lock('asked');
  await unlockBy(vault, 'Ann');
});
afterEach(async () => {
  for (const name of ['Cleo', 'Bo again']) delete PASSPHRASES[name];
  await vault.close();
  for (const host of room.hosts) await host.end();
  room.clear();
});

const FRESH = 'granite pebble oyster violin tundra spoon';
const idOf = (name: string) =>
  [...vault.state.custodians.values()].find((one) => one.name === name)?.id ?? '';
const slot = (passphrase: string) => slotFor(vault.host, passphrase);
const bo = async (): Promise<Approval[]> => [
  { custodian: idOf('Bo'), passphrase: await slot(PASSPHRASES.Bo ?? '') },
];
const openKinds = () => openItems(vault.state).map(({ kind, about }) => `${kind} ${about}`);
const register = () => registerView(vault.state, room.ports.clock.now(), (id) => vault.nameOf(id));

/** Everything that must hold after a change of who opens the vault. */
async function expectSound(before: { generation: number; items: readonly string[] }): Promise<void> {
  const report = verifyChain(vault.file.events(1), { verify: fastVerify });
  expect(report.fault).toBeNull();
  expect(vault.state.unlock.generation).toBe(before.generation + 1);
  const items = await vault.strongroom.items();
  expect(items).toHaveLength(before.items.length);
  expect(items.filter((item) => item.includes('/ring/') && before.items.includes(item))).toEqual([]);
  const plain = room.path('files', 'x');
  writeFileSync(plain, 'x');
  const key = findKey(vault, 'Backups').id;
  await runUse(vault, {
    job: 'a',
    key,
    operation: 'encrypt',
    input: plain,
    output: `${plain}.age`,
    overwrite: true,
  });
}

const standing = async () => ({
  generation: vault.state.unlock.generation,
  items: await vault.strongroom.items(),
});

describe('a custodian', () => {
  it('joins with the highest approvals, and signs the duties with the new keys', async () => {
    const was = await standing();
    const passphrase = await slot(FRESH);
    const alone = await refusalOf(() => addCustodian(vault, 'Cleo', passphrase, 1, [], true));
    expect(alone.code).toBe('approvals-missing');
    const id = await addCustodian(vault, 'Cleo', passphrase, 1, await bo(), true);
    await expectSound(was);
    expect(vault.state.acknowledgements.get(`${id}/custodian`)).toMatchObject({ how: 'signed here' });
    const signed = vault.file.events(1).find(({ event }) => event.type === 'person.acknowledged');
    expect(signed?.event.actor).toBe(id);
    expect(signed?.signatures.map(({ by }) => by)).toEqual([id]);
    const unsigned = await refusalOf(() => acknowledgeCustodian(vault, 'Cleo'));
    expect(unsigned.code).toBe('actor-not-signed-in');
    PASSPHRASES.Cleo = FRESH;
    await vault.lock('asked');
    await unlockBy(vault, 'Cleo');
    expect(vault.session.actor).toBe(id);
  });

  it('cannot make more custodians necessary than there are', async () => {
    const adding = async () => addCustodian(vault, 'Cleo', await slot(FRESH), 4, await bo());
    expect((await refusalOf(adding)).code).toBe('people-invalid');
  });

  it('leaves: new unlock key, rings rolled, and what was kept is asked for', async () => {
    const was = await standing();
    await removeCustodian(vault, 'Bo', 'moved', await bo());
    expect(vault.state.custodians.size).toBe(1);
    expect(openItems(vault.state)).toMatchObject([{ kind: 'return-backup' }]);
    await expectSound(was);
    await vault.lock('asked');
    await expect(unlockBy(vault, 'Bo')).rejects.toThrow();
    await unlockBy(vault, 'Ann');
  });

  it('acknowledges by signing, and only when signed in', async () => {
    expect(register().custodians.map(({ acknowledged }) => acknowledged)).toEqual([null, null]);
    expect((await refusalOf(() => acknowledgeCustodian(vault, 'Bo'))).code).toBe('actor-not-signed-in');
    await acknowledgeCustodian(vault, 'Ann');
    expect(register().custodians[0]?.acknowledged).toMatchObject({ how: 'signed here' });
  });
});

describe('a forgotten passphrase', () => {
  const cleo = async (): Promise<Approval[]> => [{ custodian: idOf('Cleo'), passphrase: await slot(FRESH) }];
  const NEXT = 'another long passphrase of six words';

  it('is replaced by others, with new keys and rolled rings', async () => {
    await addCustodian(vault, 'Cleo', await slot(FRESH), 1, await bo());
    const was = await standing();
    const old = vault.state.custodians.get(idOf('Bo'));
    const alone = await refusalOf(async () => reenrolCustodian(vault, 'Bo', await slot(NEXT), '', []));
    expect(alone.code).toBe('approvals-missing');
    await reenrolCustodian(vault, 'Bo', await slot(NEXT), 'forgotten', await cleo());
    await expectSound(was);
    expect(vault.state.custodians.get(idOf('Bo'))?.signKey).not.toBe(old?.signKey);
    expect(vault.session.signedIn).toEqual([idOf('Ann')]);
    const custodian = idOf('Bo');
    await vault.lock('asked');
    await expect(unlockBy(vault, 'Bo')).rejects.toMatchObject({ failure: { code: 'passphrase-wrong' } });
    await unlock(vault, [{ custodian, slot: await slot(NEXT) }]);
    expect(vault.nameOf(vault.session.actor)).toBe('Bo');
  });

  it('needs cards where one custodian alone would bring in his own second person', async () => {
    const alone = await refusalOf(async () => reenrolCustodian(vault, 'Bo', await slot(NEXT), '', []));
    expect(alone).toMatchObject({ code: 'reenrol-needs-cards', data: { needed: 2, others: 1 } });
  });

  it('is not for who is signed in', async () => {
    const refused = await refusalOf(async () =>
      reenrolCustodian(vault, 'Ann', await slot(FRESH), '', await bo()),
    );
    expect(refused.code).toBe('reenrol-self');
  });
});

describe('the number that unlocks', () => {
  it('changes with the highest approvals and holds from the next unlock on', async () => {
    const was = await standing();
    expect((await refusalOf(() => changeThreshold(vault, 2, []))).code).toBe('approvals-missing');
    await changeThreshold(vault, 2, await bo());
    await expectSound(was);
    await vault.lock('asked');
    await expect(unlockBy(vault, 'Ann')).rejects.toMatchObject({ failure: { code: 'custodians-too-few' } });
    await unlockBy(vault, 'Ann', 'Bo');
    await changeThreshold(vault, 1, [{ custodian: idOf('Bo'), passphrase: '' }]);
    await vault.lock('asked');
    await unlockBy(vault, 'Bo');
  });

  it.each([
    [1, 'unlock-same'],
    [0, 'people-invalid'],
    [3, 'people-invalid'],
  ])('is refused as %i with %s', async (threshold, code) => {
    const changing = async () => changeThreshold(vault, threshold, await bo());
    expect((await refusalOf(changing)).code).toBe(code);
  });
});

describe('keys in other hands', () => {
  it('make what was signed since then questioned, until they are replaced', async () => {
    const since = room.ports.clock.now();
    await placeCard(vault, 1, { medium: 'paper', place: 'safe', bag: '' });
    expect(
      (await refusalOf(() => compromiseCustodian(vault, 'Ann', '2999-01-01T00:00:00.000Z', '', []))).code,
    ).toBe('since-future');
    await compromiseCustodian(vault, 'Ann', since, 'note found beside the laptop', []);
    const marked = async () => (await eventRows(vault, 1)).filter(({ questioned }) => questioned);
    expect((await marked()).map(({ type }) => type)).toEqual([
      'session.opened',
      'card.placed',
      'custodian.compromised',
      'item.opened',
    ]);
    expect(register().custodians[0]?.questionedSince).toBe(since);
    expect(openKinds()).toEqual([`replace-custodian-keys ${idOf('Ann')}`]);
    const found = findings(vault.state, { now: room.ports.clock.now(), backend: 'os', kdfs: [] }).map(
      ({ id }) => id,
    );
    expect(found).toContain('keys-questioned');
    await changePassphrase(
      vault,
      idOf('Ann'),
      await slot(PASSPHRASES.Ann ?? ''),
      await slot(FRESH),
      'stolen',
    );
    const count = (await marked()).length;
    await placeCard(vault, 2, { medium: 'paper', place: 'bank', bag: '' });
    expect(await marked()).toHaveLength(count);
    expect(openKinds()).toEqual([]);
    expect(register().custodians[0]?.questionedSince).toBeNull();
  });

  it('are changed by who knows the passphrase: a wrong one is noted as it says, with the name', async () => {
    const refused = await refusalOf(async () =>
      changePassphrase(vault, idOf('Ann'), await slot('not the passphrase'), await slot(FRESH), ''),
    );
    expect(refused).toMatchObject({ code: 'passphrase-wrong', safe: SAFE.noted, data: { name: 'Ann' } });
    expect(vault.file.journal().map(({ kind }) => kind)).toContain('unlock-failed');
  });

  it('question what was approved with them too', async () => {
    const since = room.ports.clock.now();
    await changeThreshold(vault, 2, await bo());
    await compromiseCustodian(vault, 'Bo', since, '', []);
    const rows = await eventRows(vault, 1);
    expect(rows.filter(({ questioned }) => questioned).map(({ type }) => type)).toContain('unlock.changed');
  });
});

describe('a card holder', () => {
  it('is the custodian of the same name, and gets a contact under seal', async () => {
    const { holders } = register();
    expect(holders.map(({ name }) => name)).toEqual(['Ann', 'Bo', 'Chidi', 'Dana', 'Eve']);
    expect(holders[0]?.id).toBe(idOf('Ann'));
    await nameHolder(vault, 'Eve', 'Eve Sand', 'eve, room 4');
    expect(register().holders[4]).toMatchObject({ name: 'Eve Sand', contact: 'eve, room 4' });
    await nameHolder(vault, 'Eve Sand', undefined, 'room 5');
    expect(register().holders[4]).toMatchObject({ name: 'Eve Sand', contact: 'room 5' });
    expect((await refusalOf(() => nameHolder(vault, 'Eve Sand', 'dana', ''))).code).toBe('holder-exists');
    expect((await refusalOf(() => nameHolder(vault, 'Nobody', 'x', ''))).code).toBe('holder-unknown');
    const events = vault.file.events(1).map(({ event }) => JSON.stringify(event.public));
    expect(events.join('\n')).not.toContain('room 4');
  });

  it('acknowledges on paper', async () => {
    await acknowledgeHolder(vault, 'Dana', 'binder 3');
    expect(register().holders[3]?.acknowledged).toMatchObject({ how: 'signed paper' });
  });

  it('leaves: the card is asked back, new cards fall due, and the mark closes the item', async () => {
    expect((await refusalOf(() => leaveHolder(vault, 'Dana', 'retired', []))).code).toBe('approvals-missing');
    const { due, cards } = await leaveHolder(vault, 'Dana', 'retired', await bo());
    expect(cards).toEqual([4]);
    expect(openKinds()).toEqual(['return-card 1/4', 'new-cards ']);
    expect(openItems(vault.state).map((item) => item.due)).toEqual([due, due]);
    expect((await refusalOf(async () => leaveHolder(vault, 'Dana', '', await bo()))).code).toBe(
      'holder-left',
    );
    expect((await refusalOf(() => assignCard(vault, 4, 'Zoe', ''))).code).toBe('card-of-leaver');
    await markCards(vault, 1, [4], 'returned', 'by courier');
    expect(openKinds()).toEqual(['new-cards ']);
    await markCards(vault, 1, [4], 'destroyed', 'shredded');
    expect(register().sets[0]?.cards[3]).toMatchObject({ state: 'destroyed', holder: { left: true } });
  });

  it('who loses a card, and one who saw another’s, ask for new cards once', async () => {
    await markCards(vault, 1, [5], 'lost', '');
    await seeCard(vault, 1, 3, 'Fay', 'stood behind');
    expect(openKinds()).toEqual(['new-cards ']);
    expect(register().sets[0]?.cards[2]?.known).toEqual(['Chidi', 'Fay']);
    expect(register().margin).toMatchObject({ value: 1, level: 'warning' });
    await assignCard(vault, 3, 'Fay', '');
    expect(register().sets[0]?.cards[2]?.holder.name).toBe('Fay');
  });
});

describe('what each can do', () => {
  it('follows from unlock, approvals and cards', async () => {
    const [ann] = register().custodians;
    expect(ann?.abilities).toMatchObject({ unlocksWith: 0, cards: [1], recoversWith: 2 });
    expect(ann?.abilities.approvals).toContainEqual({ act: 'add a custodian', others: 1 });
    const eve = register().holders[4];
    expect(eve?.abilities).toMatchObject({ unlocksWith: null, approvals: [], cards: [5], recoversWith: 2 });
    await changeThreshold(vault, 2, await bo());
    expect(register().custodians[0]?.abilities.unlocksWith).toBe(1);
  });
});
