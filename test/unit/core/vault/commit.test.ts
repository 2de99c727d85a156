// A commit that the vault file holds stands, also where the keychain fails at its end: nothing that comes later may undo it,
// and no refusal denies it.
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import { NewEpoch } from '../../../../electron/core/epochs/new-epoch.ts';
import { openItems } from '../../../../electron/core/items/commands.ts';
import { Creation } from '../../../../electron/core/vault/creation.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { markCards } from '../../../../electron/core/vault/register-acts.ts';
import { revealKey } from '../../../../electron/core/vault/reveal-act.ts';
import { rollRing } from '../../../../electron/core/vault/ring-acts.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { afterRecord, type Refusal, refusal } from '../../../../shared/errors/index.ts';
import { SAFE } from '../../../../shared/errors/safe.ts';
import {
  type Founded,
  found,
  giveCard,
  PASSPHRASES,
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
beforeEach(async () => {
  room = quickRoom();
  founded = await found(room);
  vault = founded.vault;
});
afterEach(async () => {
  await vault.close();
  room.clear();
});

const key = (name: string) => ({
  name,
  purpose: 'secret' as const,
  algorithm: 'secret' as const,
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
});

async function approvalOfBo() {
  const [bo] = await passphrasesOf(vault, 'Bo');
  return { custodian: bo?.custodian ?? '', passphrase: bo?.slot ?? '' };
}

/** The keychain does not answer the next time that a commit ends. */
function hangAtEnd() {
  Object.assign(vault.strongroom, {
    commitEnd: async () => {
      throw refusal('keychain-hanging', { seconds: 20, call: 'put' });
    },
  });
}

/** New cards, all read back, with what their commit asks for. */
async function preparedEpoch() {
  const approvals = [await approvalOfBo()];
  const request = {
    threshold: 2,
    holders: ['Ann', 'Bo', 'Chidi'],
    cause: null,
    reason: '',
    unattended: false,
    cardsLost: false,
  };
  const epoch = await NewEpoch.prepare(vault, request, approvals);
  for (const number of [1, 2, 3])
    await giveCard(vault.host, founded.cards[number - 1], (slot) => epoch.oldCard(slot));
  await readAllBack(epoch);
  const passphrases = await passphrasesOf(vault, 'Ann');
  return { epoch, passphrases, approvals };
}

describe('what is refused after something was recorded', () => {
  const slotsFull = () =>
    Object.assign(vault.strongroom, {
      reveal: async () => {
        throw refusal('slots-full');
      },
    });

  it('says that this stands, and not that nothing was changed', async () => {
    const [id = ''] = await createKeys(vault, [key('Shown')]);
    const approvals = [await approvalOfBo()];
    const reveal = (reason: string) => revealKey(vault, { key: id, version: null, reason, approvals });
    const before = vault.file.head().seq;
    expect(await refusalOf(() => reveal(''))).toMatchObject({ code: 'reason-missing', safe: SAFE.unchanged });
    expect(vault.file.head().seq).toBe(before);
    slotsFull();
    expect(await refusalOf(() => reveal('asked'))).toMatchObject({ code: 'slots-full', safe: SAFE.recorded });
    expect(vault.file.head().seq).toBe(before + 1);
  });

  it('also where the act takes several turns, and not in the act after it', async () => {
    const late = async () => {
      await createKeys(vault, [key('First')]);
      await createKeys(vault, [key('First')]);
    };
    expect(await refusalOf(() => vault.turns.truthful(late))).toMatchObject({
      code: 'key-name-taken',
      safe: SAFE.recorded,
    });
    const again = () => vault.turns.truthful(() => createKeys(vault, [key('First')]));
    expect(await refusalOf(again)).toMatchObject({ code: 'key-name-taken', safe: SAFE.unchanged });
  });

  it('keeps what it says of a damage, and of a lock', () => {
    const safeOf = (code: 'material-altered' | 'vault-locked') =>
      (afterRecord(refusal(code)) as Refusal).failure.safe;
    expect([safeOf('material-altered'), safeOf('vault-locked')]).toEqual([SAFE.recoverable, SAFE.either]);
  });
});

describe('a backup that cannot be registered', () => {
  it('is not left behind, nor begun while another act keeps all others out', async () => {
    const before = readdirSync(room.path('backups'));
    const holder = {};
    vault.turns.hold(holder, 'A new epoch');
    const write = () => createBackup(vault, room.path('backups'));
    expect(await refusalOf(write)).toMatchObject({ code: 'act-under-way', safe: SAFE.unchanged });
    vault.turns.release(holder);
    Object.assign(vault.strongroom, {
      commitBegin: async () => {
        throw refusal('keychain-locked');
      },
    });
    expect((await refusalOf(write)).code).toBe('keychain-locked');
    expect(readdirSync(room.path('backups'))).toEqual(before);
  });
});

describe('the first backup of an epoch', () => {
  it('is not left behind where it cannot be registered: the epoch stands without', async () => {
    const { epoch, passphrases, approvals } = await preparedEpoch();
    const before = readdirSync(room.path('backups'));
    const { commitBegin } = vault.strongroom;
    let commits = 0;
    Object.assign(vault.strongroom, {
      commitBegin: async (...args: Parameters<typeof commitBegin>) => {
        commits += 1;
        if (commits === 2) throw refusal('keychain-locked');
        return commitBegin(...args);
      },
    });
    const begun = await epoch.commit({ passphrases, approvals, backupTo: room.path('backups') });
    expect(begun).toMatchObject({ backup: null, backupFailure: { code: 'keychain-locked' } });
    expect(vault.state.epoch).toBe(2);
    expect(readdirSync(room.path('backups'))).toEqual(before);
  });
});

describe('cards that come back together', () => {
  it('are all entered or none is', async () => {
    await markCards(vault, 1, [2], 'destroyed', '');
    const { seq } = vault.file.head();
    const marks = () =>
      [...(vault.state.epochs.get(1)?.cards.values() ?? [])].map(({ mark }) => mark?.as ?? null);
    const both = () => markCards(vault, 1, [1, 2], 'returned', 'left');
    expect(await refusalOf(both)).toMatchObject({ code: 'card-mark-refused', safe: SAFE.unchanged });
    expect(vault.file.head().seq).toBe(seq);
    expect(marks()).toEqual([null, 'destroyed', null, null, null]);
    await markCards(vault, 1, [1, 3], 'lost', '');
    expect(marks()).toEqual(['lost', 'destroyed', 'lost', null, null]);
    expect(openItems(vault.state).map(({ text }) => text)).toEqual(['Cards 1, 3 are lost.']);
  });
});

describe('an unlock that is refused after the passphrases were right', () => {
  it('leaves the vault locked, and nothing of it in the strongroom', async () => {
    await vault.lock('asked');
    const passphrases = await passphrasesOf(vault, 'Ann');
    const { host } = vault;
    Object.assign(host.strongroom, {
      items: async () => {
        throw refusal('keychain-hanging', { seconds: 20, call: 'list' });
      },
    });
    expect((await refusalOf(() => unlock(vault, passphrases))).code).toBe('keychain-hanging');
    expect(vault.locked).toBe(true);
    expect(vault.host).not.toBe(host);
    await unlockBy(vault, 'Ann');
    expect(vault.locked).toBe(false);
  });
});

describe('a new vault', () => {
  /** Everything but the commit. */
  async function prepared() {
    const host = await room.ports.startStrongroom();
    const creation = await Creation.prepare(room.ports, host, {
      name: 'Second',
      custodians: [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }],
      unlock: 1,
      holders: ['Ann', 'Bo', 'Chidi'],
      threshold: 2,
      rings: [],
      mode: 'production',
    });
    await readAllBack(creation);
    return { host, creation, folder: room.path('vaults', 'Second') };
  }
  const backups = () => readdirSync(room.path('backups')).filter((name) => name.startsWith('Second'));

  it('stands with its cards where its backup cannot be registered, and says why', async () => {
    const { host, creation, folder } = await prepared();
    const { commitBegin } = host.strongroom;
    Object.assign(host.strongroom, {
      commitBegin: async (...args: Parameters<typeof commitBegin>) => {
        if (args[0] !== null) throw refusal('keychain-locked');
        return commitBegin(...args);
      },
    });
    expect(creation.stands).toBe(false);
    const { vault: second, backup, unrecorded } = await creation.commit(folder, room.path('backups'), false);
    expect(unrecorded?.code).toBe('keychain-locked');
    expect(creation.stands).toBe(true);
    expect(existsSync(backup.folder)).toBe(true);
    await second.lock('asked');
    await unlockBy(second, 'Ann');
    await second.close();
  });

  it('leaves no backup behind that does not open, and no vault', async () => {
    const { host, creation, folder } = await prepared();
    Object.assign(host.strongroom, {
      openBackup: async () => {
        throw refusal('age-truncated');
      },
    });
    const commit = () => creation.commit(folder, room.path('backups'), false);
    expect((await refusalOf(commit)).code).toBe('age-truncated');
    expect(creation.stands).toBe(false);
    expect(backups()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    await host.end();
  });
});

describe('a commit whose end the keychain does not take', () => {
  it('locks the vault and says so; the next unlock finds it whole', async () => {
    hangAtEnd();
    const { epoch } = vault.state;
    const refused = await refusalOf(async () =>
      rollRing(vault, 'General', 'a year has passed', await passphrasesOf(vault, 'Ann')),
    );
    expect(refused).toMatchObject({ code: 'keychain-hanging', safe: SAFE.locked });
    expect((await refusalOf(() => createKeys(vault, [key('Later')]))).code).toBe('vault-locked');
    await vault.turns.exclusive(async () => {});
    await unlockBy(vault, 'Ann');
    expect(vault.state.epoch).toBe(epoch);
    expect([...vault.state.rings.values()].find(({ name }) => name === 'General')?.current.generation).toBe(
      2,
    );
    await createKeys(vault, [key('Later')]);
  });

  it('leaves new cards in force whose epoch the file holds, also when the act is given up then', async () => {
    const { epoch, passphrases, approvals } = await preparedEpoch();
    expect(epoch.mayStand).toBe(false);
    hangAtEnd();
    const refused = await refusalOf(() => epoch.commit({ passphrases, approvals, backupTo: null }));
    expect(refused).toMatchObject({ code: 'keychain-hanging', safe: SAFE.locked });
    expect(epoch.mayStand).toBe(true);
    await epoch.abort();
    await vault.turns.exclusive(async () => {});
    await unlockBy(vault, 'Ann');
    expect(vault.state.epoch).toBe(2);
  });
});
