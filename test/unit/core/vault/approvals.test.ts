import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeCustodian } from '../../../../electron/core/vault/people-acts.ts';
import { setRule } from '../../../../electron/core/vault/policy-acts.ts';
import type { Approval } from '../../../../electron/core/vault/session.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, newRoom, PASSPHRASES, type Room, slotFor, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
let ann: string;
let bo: string;
beforeAll(async () => {
  room = newRoom();
  ({ vault } = await found(room));
  [ann, bo] = [...vault.state.custodians.keys()] as [string, string];
  await vault.lock('asked');
  await unlockBy(vault, 'Ann');
}, 240_000);
afterAll(async () => {
  await vault.close();
  room.clear();
});

const approval = async (custodian: string, passphrase: string): Promise<Approval> => ({
  custodian,
  passphrase: await slotFor(vault.host, passphrase),
});
const rightly = () => approval(bo, PASSPHRASES.Bo ?? '');
const set = (value: number, approvals: readonly Approval[]) =>
  setRule(vault, { rule: 'idle', value, reason: 'test' }, approvals);

/** Refused with a code, and nothing in file or state has changed. */
async function refusedUnchanged(act: () => Promise<unknown>): Promise<string> {
  const before = { head: vault.file.head(), state: vault.state };
  const { code } = await refusalOf(act);
  expect(vault.file.head()).toEqual(before.head);
  expect(vault.state).toBe(before.state);
  return code;
}

describe('approvals at a commit', () => {
  it('are refused from nobody, from the same person, from a stranger, and with a wrong passphrase', async () => {
    expect(await refusedUnchanged(() => set(60, []))).toBe('approvals-missing');
    const own = await approval(ann, PASSPHRASES.Ann ?? '');
    expect(await refusedUnchanged(() => set(60, [own, own]))).toBe('approvals-missing');
    const stranger = await approval('dddddddddddddddd', 'whatever');
    expect(await refusedUnchanged(() => set(60, [stranger]))).toBe('approvals-missing');
    const wrong = await approval(bo, 'not his');
    expect(await refusedUnchanged(() => set(60, [wrong]))).toBe('passphrase-wrong');
  }, 240_000);

  it('are signatures over the event, and end with it', async () => {
    await set(60, [await rightly()]);
    expect(vault.state.policy.idle).toBe(60);
    const last = vault.file.events(vault.file.head().seq)[0];
    expect(last?.signatures.map(({ kind, by }) => [kind, by])).toEqual([
      ['actor', ann],
      ['approver', bo],
    ]);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
    expect(await refusedUnchanged(() => set(90, [{ custodian: bo, passphrase: '' }]))).toMatch(/./);
    expect(await refusedUnchanged(() => set(90, []))).toBe('approvals-missing');
  }, 240_000);

  it('are not signed by who is not signed in', async () => {
    const request = {
      seq: vault.state.head.seq + 1,
      prev: vault.state.head.hash,
      at: '2026-11-24T10:00:00.000Z',
      epoch: 1,
      actor: ann,
      role: 'custodian',
      drafts: [],
      signers: [ann],
      approvers: [bo],
    };
    expect((await refusalOf(() => vault.strongroom.chain(request))).code).toBe('actor-not-signed-in');
  });

  it('ask a custodian who is here for the passphrase, when one is given', async () => {
    await vault.lock('asked');
    await unlockBy(vault, 'Ann', 'Bo');
    expect(await refusedUnchanged(async () => set(120, [await approval(bo, 'guessed by Ann')]))).toBe(
      'passphrase-wrong',
    );
    await set(120, [await rightly()]);
    expect(vault.session.signedIn).toEqual([ann, bo]);
  }, 240_000);

  it('are refused from somebody who left', async () => {
    expect(await refusedUnchanged(() => removeCustodian(vault, bo, 'left', []))).toBe('approvals-missing');
    await removeCustodian(vault, bo, 'left', [await rightly()]);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
    expect([...vault.state.custodians.keys()]).toEqual([ann]);
    expect(await refusedUnchanged(async () => set(300, [await rightly()]))).toBe('custodian-unknown');
    await set(300, []);
    expect(vault.state.policy.idle).toBe(300);
  }, 240_000);
});
