// What opening a vault reads of a long ledger, against the whole of it.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Doors, foldDoors } from '../../../../electron/core/ledger/doors.ts';
import { foldPublic } from '../../../../electron/core/ledger/opened.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { addCustodian } from '../../../../electron/core/vault/people-acts.ts';
import { createRing, moveKey, rollRing } from '../../../../electron/core/vault/ring-acts.ts';
import { rotateKey } from '../../../../electron/core/vault/rotating.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { found, passphrasesOf, quickRoom, type Room, slotFor } from '../../../support/desk.ts';

let room: Room;
beforeEach(() => {
  room = quickRoom();
});
afterEach(() => room.clear());

const approvedBy = async (vault: Vault, ...names: string[]) =>
  (await passphrasesOf(vault, ...names)).map(({ custodian, slot }) => ({ custodian, passphrase: slot }));

it('the doors of a vault are the same whether or not events of single keys are read', async () => {
  const { vault } = await found(room);
  const key = { purpose: 'encrypt', algorithm: 'age-x25519', owner: 'Ann', description: '' } as const;
  const names = ['Backups', 'Archive'].map((name) => ({ ...key, name, ring: 'General' }));
  await createKeys(
    vault,
    names.map((each) => ({ ...each, activate: true, expires: null, extractable: true })),
  );
  await createRing(vault, 'Payments', await passphrasesOf(vault, 'Ann'));
  await rotateKey(vault, 'Backups', { text: '' });
  await moveKey(vault, 'Archive', 'Payments', 'kept apart');
  await rollRing(vault, 'General', 'yearly', await passphrasesOf(vault, 'Ann'));
  await addCustodian(
    vault,
    'Cleo',
    await slotFor(vault.host, 'a third passphrase of Cleo'),
    2,
    await approvedBy(vault, 'Bo'),
    true,
  );
  const doors = foldDoors(vault.file);
  const whole = foldPublic(vault.file);
  expect(vault.file.eventsOfNoKey().length).toBeLessThan(vault.state.head.seq);
  for (const name of ['vault', 'instance', 'custodians', 'unlock', 'rings'] satisfies (keyof Doors)[]) {
    expect(doors[name], name).toEqual(whole[name]);
  }
  expect(doors.custodians.size).toBe(3);
  await vault.close();
});
