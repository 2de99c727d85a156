import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorOf } from '../../../../electron/core/vault/anchor.ts';
import { setRule } from '../../../../electron/core/vault/policy-acts.ts';
import { acceptRollback } from '../../../../electron/core/vault/rollback.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import type { Desk } from '../../../../electron/ipc/desk.ts';
import { vaultHandlers } from '../../../../electron/ipc/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, newRoom, PASSPHRASES, type Room, slotFor, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
let lost: { seq: number; hash: string };
let bo = '';

/** The vault's folder, and a copy of it as it was at a moment. */
const folder = () => room.path('vaults', 'Test');
function keep(name: string): void {
  mkdirSync(room.path('files', name));
  cpSync(folder(), room.path('files', name), { recursive: true });
}
function putBack(name: string): void {
  for (const entry of readdirSync(folder())) rmSync(join(folder(), entry), { recursive: true });
  cpSync(room.path('files', name), folder(), { recursive: true });
}

const slots = async (...names: string[]) => {
  const given = [];
  for (const name of names) {
    const custodian = [...vault.state.custodians.keys()].find((id) => vault.nameOf(id) === name) ?? '';
    given.push({ custodian, slot: await slotFor(vault.host, PASSPHRASES[name] ?? '') });
  }
  return given;
};
const approvedByBo = async () => [
  { custodian: bo, passphrase: await slotFor(vault.host, PASSPHRASES.Bo ?? '') },
];

beforeAll(async () => {
  room = newRoom();
  ({ vault } = await found(room));
  bo = [...vault.state.custodians.keys()][1] ?? '';
  await vault.close();
  keep('older');
  vault = await Vault.open(room.ports, folder());
  await unlockBy(vault, 'Ann', 'Bo');
  const approvals = [{ custodian: bo, passphrase: '' }];
  await setRule(vault, { rule: 'idle', value: 60, reason: 'test' }, approvals);
  lost = vault.file.head();
  await vault.close();
  keep('newer');
  putBack('older');
  vault = await Vault.open(room.ports, folder());
}, 240_000);
afterAll(async () => {
  await vault.close();
  room.clear();
});

describe('a file that was rolled back', () => {
  it('is not unlocked, and not accepted by one person or without a reason', async () => {
    expect((await refusalOf(() => unlockBy(vault, 'Ann'))).code).toBe('vault-rolled-back');
    const head = vault.file.head();
    const alone = await slots('Ann');
    expect((await refusalOf(() => acceptRollback(vault, alone, 'disk died', []))).code).toBe(
      'approvals-missing',
    );
    expect(vault.locked).toBe(true);
    expect(vault.file.head()).toEqual(head);
    const both = await slots('Ann');
    expect((await refusalOf(async () => acceptRollback(vault, both, ' ', await approvedByBo()))).code).toBe(
      'reason-missing',
    );
    expect(await anchorOf(vault)).toMatchObject({
      kind: 'rolled-back',
      lost,
      next: null,
      foreign: false,
    });
  }, 240_000);

  it('stays refused with the same lost head when the machine stops before the file is written', async () => {
    const { file } = vault;
    const commit = file.commitRolling.bind(file);
    file.commitRolling = async () => {
      throw new Error('the machine stopped');
    };
    const given = await slots('Ann');
    const approvals = await approvedByBo();
    // A machine that stopped puts nothing back.
    Object.assign(vault.host.strongroom, { commitAbort: async () => {} });
    await expect(acceptRollback(vault, given, 'disk died', approvals)).rejects.toThrow('the machine stopped');
    file.commitRolling = commit;
    const anchor = await anchorOf(vault);
    expect(anchor).toMatchObject({ kind: 'rolled-back', lost, foreign: false });
    expect(anchor.kind === 'rolled-back' && anchor.next?.seq).toBe(vault.file.head().seq + 2);
  }, 240_000);

  it('goes on by an event that names the lost head, signed by two', async () => {
    // As the window asks for it: those who unlock first, then those who approve.
    const around = { hold: () => () => {} };
    const desk = { open: () => vault, around, changed: async () => {} } as unknown as Desk;
    const people = await slots('Ann', 'Bo');
    const custodians = people.map(({ custodian, slot }) => ({ custodian, passphrase: slot }));
    const accept = vaultHandlers(desk)['vault.acceptRollback'];
    const status = await accept({ custodians, reason: 'disk died' });
    expect(status.locked).toBe(false);
    const last = vault.file.events(vault.file.head().seq)[0];
    expect(last?.event.type).toBe('rollback.accepted');
    expect(last?.event.public).toMatchObject({ lost });
    expect(last?.signatures.map(({ kind }) => kind)).toEqual(['actor', 'approver']);
    expect(vault.state.rollbacks).toMatchObject([{ lost }]);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
    const again = await slots('Ann');
    expect((await refusalOf(() => acceptRollback(vault, again, 'x', []))).code).toBe('rollback-none');
    await vault.lock('asked');
    await unlockBy(vault, 'Ann');
    expect(await anchorOf(vault)).toEqual({ kind: 'same' });
  }, 240_000);

  it('makes the newer file the one that is refused', async () => {
    await vault.close();
    putBack('newer');
    vault = await Vault.open(room.ports, folder());
    expect((await refusalOf(() => unlockBy(vault, 'Ann'))).code).toBe('vault-rolled-back');
  }, 240_000);
});
