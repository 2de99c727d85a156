import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeys, findKey } from '../../../../electron/core/vault/key-acts.ts';
import { changePassphrase } from '../../../../electron/core/vault/people-acts.ts';
import { Recovery } from '../../../../electron/core/vault/recovery.ts';
import { rotateKey } from '../../../../electron/core/vault/rotating.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import { runUse } from '../../../../electron/core/vault/use.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, newRoom, PASSPHRASES, type Room, slotFor, unlockBy } from '../../../support/desk.ts';

let room: Room;
beforeEach(() => {
  room = newRoom();
});
afterEach(() => room.clear());

const newKey = {
  name: 'Backups',
  purpose: 'encrypt' as const,
  algorithm: 'age-x25519' as const,
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
};

async function encryptAndDecrypt(vault: Vault, name: string): Promise<void> {
  const plain = room.path('files', `${name}.txt`);
  writeFileSync(plain, `content of ${name}`);
  const key = findKey(vault, 'Backups').id;
  const use = { job: name, key, overwrite: false };
  await runUse(vault, { ...use, operation: 'encrypt', input: plain, output: `${plain}.age` });
  await runUse(vault, { ...use, operation: 'decrypt', input: `${plain}.age`, output: `${plain}.back` });
  expect(readFileSync(`${plain}.back`, 'utf8')).toBe(`content of ${name}`);
}

function expectSound(vault: Vault): void {
  const report = verifyChain(vault.file.events(1), { verify: fastVerify });
  expect(report.fault).toBeNull();
  expect(report.head).toEqual(vault.file.head());
}

describe('the main line of a vault', () => {
  it('creates, uses, locks, unlocks, rotates, changes a passphrase and recovers', async () => {
    const { vault, backup, cards } = await found(room);
    expectSound(vault);
    const status = await statusOf(vault);
    expect(status).toMatchObject({
      locked: false,
      threshold: 3,
      margin: 2,
      recoverable: true,
      unattended: false,
    });
    await createKeys(vault, [newKey]);
    await encryptAndDecrypt(vault, 'one');
    await vault.lock('asked');
    expect((await statusOf(vault)).locked).toBe(true);
    expect((await statusOf(vault)).unlock.custodians.map(({ name }) => name)).toEqual(['Ann', 'Bo']);
    await expect(createKeys(vault, [newKey])).rejects.toMatchObject({ failure: { code: 'vault-locked' } });

    const ann = [...vault.state.custodians.keys()][0] ?? '';
    const wrong = await slotFor(vault.host, 'not it');
    await expect(unlock(vault, [{ custodian: ann, slot: wrong }])).rejects.toMatchObject({
      failure: { code: 'passphrase-wrong' },
    });
    expect((await statusOf(vault)).failedUnlocks).toBe(1);
    await unlockBy(vault, 'Ann');
    expect((await statusOf(vault)).failedUnlocks).toBe(0);
    expect(vault.file.events(1).map(({ event }) => event.type)).toContain('journal.taken');

    await rotateKey(vault, 'Backups', { text: 'yearly' });
    expect(findKey(vault, 'Backups').versions).toHaveLength(2);
    const old = room.path('files', 'one.txt');
    const use = { job: 'old', key: findKey(vault, 'Backups').id, overwrite: false };
    await runUse(vault, { ...use, operation: 'decrypt', input: `${old}.age`, output: `${old}.again` });
    expect(readFileSync(`${old}.again`, 'utf8')).toBe('content of one');

    const items = await vault.strongroom.items();
    await changePassphrase(
      vault,
      ann,
      await slotFor(vault.host, PASSPHRASES.Ann ?? ''),
      await slotFor(vault.host, 'another passphrase of six words entirely'),
      'test',
    );
    expectSound(vault);
    const after = await vault.strongroom.items();
    expect(after).toHaveLength(items.length);
    expect(after.filter((item) => items.includes(item) && item.includes('/ring/'))).toEqual([]);
    await vault.lock('asked');
    await expect(unlockBy(vault, 'Ann')).rejects.toMatchObject({ failure: { code: 'passphrase-wrong' } });
    await unlockBy(vault, 'Bo');
    await encryptAndDecrypt(vault, 'two');
    const { writeBackup } = await import('../../../../electron/core/backup/write.ts');
    const second = await writeBackup(vault, room.path('files'));
    expect(second.folder).not.toBe(backup);
    const before = vault.state.head;
    await vault.close();
    rmSync(room.path('vaults', 'Test'), { recursive: true });
    rmSync(room.path('keychain'), { recursive: true });

    const host = await room.ports.startStrongroom();
    const recovery = await Recovery.fromBackup(room.ports, host, second.folder);
    for (const number of [5, 1, 3]) {
      const payload = Uint8Array.from(cards[number - 1] as Uint8Array);
      await recovery.card((await host.strongroom.deposit('card', payload)).slot);
    }
    const recovered = await recovery.into(room.path('vaults', 'Back'), {
      custodians: [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }],
      unlock: 1,
      oldMachine: 'lost',
    });
    expectSound(recovered);
    expect(recovered.state.head.seq).toBeGreaterThan(before.seq);
    rmSync(`${old}.again`);
    await runUse(recovered, { ...use, operation: 'decrypt', input: `${old}.age`, output: `${old}.again` });
    expect(readFileSync(`${old}.again`, 'utf8')).toBe('content of one');
    await recovered.lock('asked');
    await unlockBy(recovered, 'Ann');
    await encryptAndDecrypt(recovered, 'three');
    await recovered.close();
    const again = await Vault.open(room.ports, room.path('vaults', 'Back'));
    expect((await statusOf(again)).name).toBe('Test');
    await again.close();
  });

  it('needs two custodians where two unlock together', async () => {
    const { vault } = await found(room, 2);
    await createKeys(vault, [newKey]);
    await vault.lock('asked');
    await expect(unlockBy(vault, 'Ann')).rejects.toMatchObject({ failure: { code: 'custodians-too-few' } });
    await unlockBy(vault, 'Ann', 'Bo');
    await encryptAndDecrypt(vault, 'both');
    await vault.close();
  });

  it('mends a lost keychain in place by cards, with no key lost', async () => {
    const { vault, cards } = await found(room);
    await createKeys(vault, [newKey]);
    await encryptAndDecrypt(vault, 'kept');
    await vault.close();
    rmSync(room.path('keychain'), { recursive: true });
    const host = await room.ports.startStrongroom();
    const recovery = await Recovery.fromVaultFile(room.ports, host, room.path('vaults', 'Test'));
    for (const payload of cards.slice(0, 3)) {
      await recovery.card((await host.strongroom.deposit('card', Uint8Array.from(payload))).slot);
    }
    const mended = await recovery.inPlace(room.path('vaults', 'Test'), {
      custodians: [{ name: 'Bo', passphrase: await slotFor(host, PASSPHRASES.Bo ?? '') }],
      unlock: 1,
      oldMachine: 'working',
    });
    expectSound(mended);
    const plain = room.path('files', 'kept.txt');
    const use = { job: 'x', key: findKey(mended, 'Backups').id, overwrite: true };
    await runUse(mended, { ...use, operation: 'decrypt', input: `${plain}.age`, output: `${plain}.back` });
    expect(readFileSync(`${plain}.back`, 'utf8')).toBe('content of kept');
    await mended.close();
  });
});
