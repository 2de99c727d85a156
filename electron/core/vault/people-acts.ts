// Custodians join, leave, change or lose their passphrase, and change how many of them unlock: new unlock key, all rings
// rolled, no card needed.
import { refusal } from '../../../shared/errors/index.ts';
import type { CommandName, ParamsOf } from '../decide.ts';
import { findCustodian, type Rolled } from '../people/commands.ts';
import { expectNetworkDown, networkException } from '../policy/network.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { kdfOf, policyOf } from '../policy/policy-of.ts';
import type { CustodianKeys, CustodianRow } from '../ports/strongroom/custodians.ts';
import { commitNow } from './commit.ts';
import { noteFailedUnlock } from './journal.ts';
import { lockedViewOf } from './locked-view.ts';
import { rollRings } from './rolling.ts';
import type { Approval } from './session.ts';
import { shred } from './shredding.ts';
import type { Vault } from './vault.ts';

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
  const { state, file, strongroom, session } = vault;
  const { actor } = session;
  expectNetworkDown(vault.ports, policyOf(state));
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
  const lockedView = await strongroom.sealLocked({ ...lockedViewOf(vault.state), custodians: named });
  await commitNow(vault, [...drafts, ...networkException(vault.ports, 'change of custodians')], {
    batch: { ...rolled.batch, lockedView },
    remove: rolled.remove,
    approvals: change.approvals,
    actor,
  });
  await shred(vault);
}

/** Key pairs of a custodian under a passphrase that is as strong as the policy asks. */
async function newKeys({ state, strongroom, ports }: Vault, id: string, name: string, passphrase: string) {
  const policy = policyOf(state);
  expectNetworkDown(ports, policy);
  await expectStrong(strongroom, policy, { name, passphrase }, state.name);
  return strongroom.newCustodian(id, passphrase, kdfOf(policy));
}

/** Ends a custodian's part in the strongroom unless he signed in himself. */
async function leaveAlone(vault: Vault, custodian: string): Promise<void> {
  if (!vault.session.signedIn.includes(custodian)) await vault.strongroom.signOut(custodian);
}

/**
 * Another custodian; `threshold` is how many unlock from now on. With `acknowledges` the person, who has just given a
 * passphrase, signs the duties of a custodian as a first act.
 */
export async function addCustodian(
  vault: Vault,
  name: string,
  passphrase: string,
  threshold: number,
  approvals: readonly Approval[],
  acknowledges = false,
): Promise<string> {
  return vault.turns.exclusive(async () => {
    vault.expectPermitted('custodian.add', { name, threshold }, approvals);
    const id = await vault.strongroom.randomId(8);
    const fresh = { ...(await newKeys(vault, id, name, passphrase)), name };
    await carryOut(vault, {
      name: 'custodian.add',
      params: { name, threshold },
      threshold,
      fresh,
      gone: null,
      approvals,
    });
    try {
      if (acknowledges) await signAcknowledgement(vault, id);
    } finally {
      await leaveAlone(vault, id);
    }
    return id;
  });
}

/** A custodian leaves; what he kept opens nothing made later, and an item asks for it. */
export async function removeCustodian(
  vault: Vault,
  nameOrId: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { id } = custodianOf(vault, nameOrId);
    const params = { custodian: id, reason, item: await vault.strongroom.randomId(8) };
    vault.expectPermitted('custodian.remove', params, approvals);
    const { threshold } = vault.state.unlock;
    const change = { name: 'custodian.remove' as const, params, threshold, fresh: null };
    await carryOut(vault, { ...change, gone: id, approvals });
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
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const person = vault.state.custodians.get(custodian);
    const row = vault.file.custodians().find((entry) => entry.custodian === custodian);
    if (person === undefined || row === undefined) throw refusal('custodian-unknown', { name: custodian });
    const params = { custodian, reason };
    try {
      await vault.strongroom.signIn(
        row,
        { id: person.id, signKey: person.signKey, sealKey: person.sealKey },
        old,
      );
    } catch (error) {
      throw noteFailedUnlock(vault, error);
    }
    const before = vault.session.actor;
    vault.session.actor = custodian;
    try {
      vault.expectPermitted('custodian.passphrase', params);
      await rekey(vault, 'custodian.passphrase', custodian, next, reason, []);
    } finally {
      vault.session.actor = before;
    }
  });
}

/** A custodian who forgot the passphrase gets a new one and new key pairs, approved by others. */
export async function reenrolCustodian(
  vault: Vault,
  nameOrId: string,
  next: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { id } = custodianOf(vault, nameOrId);
    vault.expectPermitted('custodian.reenrol', { custodian: id, reason }, approvals);
    try {
      await rekey(vault, 'custodian.reenrol', id, next, reason, approvals);
    } finally {
      await leaveAlone(vault, id);
    }
  });
}

async function rekey(
  vault: Vault,
  name: 'custodian.passphrase' | 'custodian.reenrol',
  custodian: string,
  next: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  const known = vault.state.custodians.get(custodian)?.name ?? '';
  const made = await newKeys(vault, custodian, known, next);
  await carryOut(vault, {
    name,
    params: { custodian, reason },
    threshold: vault.state.unlock.threshold,
    fresh: { ...made, name: known },
    gone: null,
    approvals,
  });
}

/** How many custodians unlock together from now on. */
export async function changeThreshold(
  vault: Vault,
  threshold: number,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectPermitted('custodian.threshold', { threshold }, approvals);
    const change = { name: 'custodian.threshold' as const, params: { threshold }, threshold };
    await carryOut(vault, { ...change, fresh: null, gone: null, approvals });
  });
}

/** Says since when a custodian's keys may be in other hands. */
export async function compromiseCustodian(
  vault: Vault,
  nameOrId: string,
  since: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { id } = custodianOf(vault, nameOrId);
    const params = { custodian: id, since, reason, item: await vault.strongroom.randomId(8) };
    await commitNow(vault, vault.decided({ name: 'custodian.compromise', params, made: null }, approvals), {
      approvals,
    });
  });
}

/** A custodian who is signed in acknowledges the duties of one. */
export async function acknowledgeCustodian(vault: Vault, nameOrId: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { id, name } = custodianOf(vault, nameOrId);
    if (!vault.session.signedIn.includes(id)) throw refusal('actor-not-signed-in', { name });
    await signAcknowledgement(vault, id);
  });
}

async function signAcknowledgement(vault: Vault, custodian: string): Promise<void> {
  const before = vault.session.actor;
  vault.session.actor = custodian;
  try {
    const params = { custodian };
    await commitNow(vault, vault.decided({ name: 'custodian.acknowledge', params, made: null }, []));
  } finally {
    vault.session.actor = before;
  }
}

function custodianOf(vault: Vault, nameOrId: string) {
  const person = findCustodian(vault.state, nameOrId);
  if (person === null) throw refusal('custodian-unknown', { name: nameOrId.slice(0, 120) });
  return person;
}
