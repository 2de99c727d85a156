import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import { NewEpoch } from '../../../../electron/core/epochs/new-epoch.ts';
import { eventRows } from '../../../../electron/core/ledger/history.ts';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { Creation } from '../../../../electron/core/vault/creation.ts';
import { carryOutDestruction, requestDestruction } from '../../../../electron/core/vault/destruction-acts.ts';
import { CardDrill, recordDrill } from '../../../../electron/core/vault/drill-acts.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import {
  addCustodian,
  changePassphrase,
  changeThreshold,
  reenrolCustodian,
} from '../../../../electron/core/vault/people-acts.ts';
import { setRule } from '../../../../electron/core/vault/policy-acts.ts';
import { Recovery } from '../../../../electron/core/vault/recovery.ts';
import { RestoreDrill } from '../../../../electron/core/vault/restore-drill.ts';
import type { Approval } from '../../../../electron/core/vault/session.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import {
  type Founded,
  found,
  giveCard,
  newRoom,
  PASSPHRASES,
  passphrasesOf,
  type Room,
  slotFor,
} from '../../../support/desk.ts';
import { quickStrongroom } from '../../../support/quick-strongroom.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

/** What the strongroom finds of each passphrase here; how it measures is tested by itself. */
const WEAK = 'bo bo bo';
const network = { down: true, interfaces: [] as string[] };
const hosts: StrongroomHost[] = [];
let room: Room;
let founded: Founded;

function strongroom(): StrongroomHost {
  const host = quickStrongroom();
  const weak = new Set<string>();
  const { deposit } = host.strongroom;
  const measured: StrongroomHost = {
    ...host,
    strongroom: {
      ...host.strongroom,
      async deposit(kind, bytes) {
        const isWeak = Buffer.from(bytes).toString() === WEAK;
        const given = await deposit(kind, bytes);
        if (isWeak) weak.add(given.slot);
        return given;
      },
      passphraseStrength: async (slot) => (weak.has(slot) ? 69 : 70),
    },
  };
  hosts.push(measured);
  return measured;
}

beforeAll(async () => {
  room = newRoom({ startStrongroom: async () => strongroom(), network: () => network });
  founded = await found(room);
});
afterAll(async () => {
  await founded.vault.close();
  for (const host of hosts) await host.end();
  room.clear();
});

const bo = async (): Promise<Approval[]> => [
  { custodian: idOf('Bo'), passphrase: await slotFor(founded.vault.host, PASSPHRASES.Bo ?? '') },
];
const idOf = (name: string) =>
  [...founded.vault.state.custodians.values()].find((one) => one.name === name)?.id ?? '';
const given = (text: string) => slotFor(founded.vault.host, text);
const exceptions = async () =>
  (await eventRows(founded.vault, 1))
    .filter(({ type }) => type === 'network.up')
    .map(({ sentence }) => sentence);

/** The refusal of an act that must leave the ledger as it was. */
async function refused(act: () => Promise<unknown>): Promise<string> {
  const before = founded.vault.state.head.hash;
  const { code, message, data } = await refusalOf(act);
  expect(founded.vault.file.head().hash).toBe(before);
  expect(JSON.stringify([message, data])).not.toContain(WEAK);
  return code;
}

const set = async (rule: string, value: string | number) =>
  setRule(founded.vault, { rule, value, reason: 'tested' }, await bo());

describe('a passphrase weaker than the rule', () => {
  it('makes no vault', async () => {
    const host = strongroom();
    const people = {
      name: 'Weak',
      custodians: [
        { name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') },
        { name: 'Bo', passphrase: await slotFor(host, WEAK) },
      ],
      unlock: 1,
      holders: ['Ann', 'Bo'],
      threshold: 2,
      rings: [],
      mode: 'production' as const,
    };
    const { code, message } = await refusalOf(() => Creation.prepare(room.ports, host, people));
    expect(code).toBe('policy-passphrase-weak');
    expect(message).toContain('Bo');
    expect(existsSync(room.path('vaults', 'Weak'))).toBe(false);
  });

  it('is not taken at a change or an onboarding', async () => {
    const { vault } = founded;
    const old = await given(PASSPHRASES.Ann ?? '');
    const weak = await given(WEAK);
    const approvals = await bo();
    const acts = [
      () => changePassphrase(vault, idOf('Ann'), old, weak, 'due'),
      () => addCustodian(vault, 'Cleo', weak, 1, approvals),
    ];
    for (const act of acts) expect(await refused(act)).toBe('policy-passphrase-weak');
    await vault.lock('asked');
    await unlock(vault, await passphrasesOf(vault, 'Ann'));
  });

  it('is measured by the rule as it is now', async () => {
    const strong = await given('velvet tundra spoon granite oyster pebble');
    await set('passphrase.strength', 90);
    expect(
      await refused(async () =>
        changePassphrase(founded.vault, idOf('Ann'), await given(PASSPHRASES.Ann ?? ''), strong, 'due'),
      ),
    ).toBe('policy-passphrase-weak');
    await set('passphrase.strength', 70);
    await changePassphrase(founded.vault, idOf('Ann'), await given(PASSPHRASES.Ann ?? ''), strong, 'due');
    await changePassphrase(founded.vault, idOf('Ann'), strong, await given(PASSPHRASES.Ann ?? ''), 'back');
  });
});

describe('a network that is up', () => {
  it('stands as an exception in the record of a ceremony', async () => {
    const { vault } = founded;
    expect(await exceptions()).toEqual([]);
    network.down = false;
    network.interfaces = ['eth0', 'wlan0'];
    await addCustodian(
      vault,
      'Cleo',
      await given('velvet tundra spoon granite oyster pebble'),
      1,
      await bo(),
    );
    const cleo = await given('velvet tundra spoon granite oyster pebble');
    const weak = await given(WEAK);
    const forgotten = () =>
      reenrolCustodian(vault, 'Bo', weak, 'forgotten', [{ custodian: idOf('Cleo'), passphrase: cleo }]);
    expect(await refused(forgotten)).toBe('policy-passphrase-weak');
    const drill = CardDrill.at(vault);
    await giveCard(vault.host, founded.cards[1], (slot) => drill.take(slot));
    await recordDrill(vault, await drill.prove('D1'), '');
    expect(await exceptions()).toEqual([
      'Exception: a network was up (eth0, wlan0) during: change of custodians.',
      'Exception: a network was up (eth0, wlan0) during: share drill.',
    ]);
  });

  it('keeps a ceremony from beginning where the policy says so', async () => {
    const { vault } = founded;
    const [id = ''] = await createKeys(vault, [
      {
        name: 'Never used',
        purpose: 'encrypt',
        algorithm: 'age-x25519',
        ring: 'General',
        owner: 'Ann',
        description: '',
        activate: false,
        expires: null,
        extractable: false,
      },
    ]);
    const request = { key: id, versions: null, days: 0, reason: 'made by mistake' };
    const destruction = await requestDestruction(vault, request);
    await set('network', 'refuse');
    const backup = await createBackup(vault, room.path('backups'));
    const approvals = await bo();
    const epoch = {
      holders: ['Ann', 'Bo', 'Chidi'],
      threshold: 2,
      cause: null,
      reason: 'due',
      unattended: false,
      cardsLost: false,
    };
    const date = new Date().toISOString().slice(0, 10);
    const host = strongroom();
    const acts = [
      () => changeThreshold(vault, 2, approvals),
      () => NewEpoch.prepare(vault, epoch, approvals),
      async () => CardDrill.at(vault),
      () => RestoreDrill.begin(room.ports, host, backup.folder, vault),
      async () =>
        carryOutDestruction(vault, {
          destruction,
          date,
          passphrases: await passphrasesOf(vault, 'Ann'),
          approvals,
        }),
      () => Recovery.fromBackup(room.ports, host, backup.folder),
    ];
    for (const act of acts) expect(await refused(act)).toBe('policy-network-up');

    network.down = true;
    await changeThreshold(vault, 2, await bo());
    expect(await exceptions()).toHaveLength(2);
  });

  it('is asked about again before a recovery takes over, as is the strength of passphrases', async () => {
    const { vault } = founded;
    const { folder } = await createBackup(vault, room.path('backups'));
    const host = strongroom();
    const recovery = await Recovery.fromBackup(room.ports, host, folder);
    for (const payload of founded.cards.slice(0, 3))
      await giveCard(host, payload, (slot) => recovery.card(slot));
    const into = async (passphrase: string) =>
      recovery.into(room.path('vaults', 'Back'), {
        custodians: [
          { name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') },
          { name: 'Bo', passphrase: await slotFor(host, passphrase) },
        ],
        unlock: 1,
        oldMachine: 'destroyed',
      });
    network.down = false;
    expect(await refused(() => into(PASSPHRASES.Bo ?? ''))).toBe('policy-network-up');
    network.down = true;
    expect(recovery.policy['passphrase.strength']).toBe(70);
    expect(await refused(() => into(WEAK))).toBe('policy-passphrase-weak');
    expect(existsSync(room.path('vaults', 'Back'))).toBe(false);
    const back = await into(PASSPHRASES.Bo ?? '');
    expect(back.locked).toBe(false);
    await back.close();
  });
});
