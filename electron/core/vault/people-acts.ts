// Custodians join, leave and change their passphrase: new unlock key, all rings rolled, no card needed.
import { refusal } from '../../../shared/errors/index.ts';
import type { CommandName, ParamsOf } from '../decide.ts';
import { findCustodian, type Rolled } from '../people/commands.ts';
import { kdfOf, policyOf } from '../policy/policy-of.ts';
import type { CustodianKeys, CustodianRow } from '../ports/strongroom.ts';
import { rollRings } from './rolling.ts';
import type { Approval, Vault } from './vault.ts';

type PeopleCommand = Extract<CommandName, `custodian.${string}`>;

interface Change<N extends PeopleCommand> {
  readonly name: N;
  readonly params: ParamsOf<N>;
  readonly threshold: number;
  readonly fresh: (CustodianKeys & { row: CustodianRow; name: string }) | null;
  readonly gone: string | null;
  readonly approvals: readonly Approval[];
}

async function carryOut<N extends PeopleCommand>(vault: Vault, change: Change<N>): Promise<void> {
  const { state, file, strongroom, actor } = vault;
  const stay = [...state.custodians.values()].filter(
    ({ id }) => id !== change.gone && id !== change.fresh?.id,
  );
  const people = change.fresh === null ? stay : [...stay, change.fresh];
  const rows = file.custodians().filter((row) => people.some(({ id }) => id === row.custodian));
  const fresh = change.fresh;
  const custodians = fresh === null ? rows : [...rows.filter((row) => row.custodian !== fresh.id), fresh.row];
  const rolled = await rollRings(strongroom, file, state, people, change.threshold, custodians);
  const keys = fresh === null ? null : { id: fresh.id, signKey: fresh.signKey, sealKey: fresh.sealKey };
  const made: Rolled = { keys, unlock: rolled.unlock, rings: rolled.rings };
  const drafts = vault.decided(
    { name: change.name, params: change.params, made: made as never },
    change.approvals,
  );
  const named = people.map((person) => ({
    id: person.id,
    name: 'name' in person ? String(person.name) : '',
  }));
  const lockedView = await strongroom.sealLocked({ ...vault.lockedViewOf(), custodians: named });
  await vault.commitNow(drafts, {
    batch: { ...rolled.batch, lockedView },
    remove: rolled.remove,
    approvals: change.approvals,
    actor,
  });
  file.truncateLog();
}

/** Another custodian; `threshold` is how many unlock from now on. */
export async function addCustodian(
  vault: Vault,
  name: string,
  passphrase: string,
  threshold: number,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectPermitted('custodian.add', { name, threshold }, approvals);
    const id = await vault.strongroom.randomId(8);
    const fresh = {
      ...(await vault.strongroom.newCustodian(id, passphrase, kdfOf(policyOf(vault.state)))),
      name,
    };
    await carryOut(vault, {
      name: 'custodian.add',
      params: { name, threshold },
      threshold,
      fresh,
      gone: null,
      approvals,
    });
  });
}

/** A custodian leaves; what he kept opens nothing made later. */
export async function removeCustodian(
  vault: Vault,
  nameOrId: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectUnlocked();
    const person = findCustodian(vault.state, nameOrId);
    if (person === null) throw refusal('custodian-unknown', { name: nameOrId });
    const params = { custodian: person.id, reason };
    vault.expectPermitted('custodian.remove', params, approvals);
    const threshold = vault.state.unlock.threshold;
    await carryOut(vault, {
      name: 'custodian.remove',
      params,
      threshold,
      fresh: null,
      gone: person.id,
      approvals,
    });
  });
}

/** The custodian who acts gets a new passphrase and new key pairs; the old passphrase is asked for again. */
export async function changePassphrase(
  vault: Vault,
  custodian: string,
  old: string,
  next: string,
  reason: string,
): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectUnlocked();
    const person = vault.state.custodians.get(custodian);
    const row = vault.file.custodians().find((entry) => entry.custodian === custodian);
    if (person === undefined || row === undefined) throw refusal('custodian-unknown', { name: custodian });
    const params = { custodian, reason };
    await vault.strongroom.signIn(
      row,
      { id: person.id, signKey: person.signKey, sealKey: person.sealKey },
      old,
    );
    const before = vault.actor;
    vault.actor = custodian;
    try {
      vault.expectPermitted('custodian.passphrase', params);
      const fresh = {
        ...(await vault.strongroom.newCustodian(custodian, next, kdfOf(policyOf(vault.state)))),
        name: person.name,
      };
      await carryOut(vault, {
        name: 'custodian.passphrase',
        params,
        threshold: vault.state.unlock.threshold,
        fresh,
        gone: null,
        approvals: [],
      });
    } finally {
      vault.actor = before;
    }
  });
}
