// Opening a vault for one command: found, locked file, unlocked by who was named, one act, closed again.
import { refusal } from '../../shared/errors/index.ts';
import { backUpAutomatically } from '../core/backup/automatic.ts';
import type { GivenPassphrase } from '../core/ports/strongroom/custodians.ts';
import { anchorOf } from '../core/vault/anchor.ts';
import type { Approval } from '../core/vault/session.ts';
import { unlock } from '../core/vault/unlocking.ts';
import { Vault } from '../core/vault/vault.ts';
import { pairOf } from './pairs.ts';
import { depositPassphrase } from './secrets.ts';
import type { World } from './world.ts';

export interface VaultValues {
  readonly vault?: string | undefined;
}

export interface WhoValues extends VaultValues {
  readonly as?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
  readonly 'passphrase-fd'?: string | undefined;
  readonly with?: readonly string[];
  readonly approver?: readonly string[];
}

/** The folder of the vault that is meant. Refuses with `vault-none` or `vault-choice`. */
export function vaultFolder(world: World, { vault }: VaultValues): string {
  const named = vault ?? world.vaultNamed;
  if (named !== undefined && named !== '') return named;
  const found = world.vaults();
  if (found.length === 0) throw refusal('vault-none', { path: world.vaultsRoot });
  const [only] = found;
  if (found.length > 1 || only === undefined) {
    const names = found.map(({ name }) => name).join(', ');
    throw refusal('vault-choice', { count: found.length, names: names.slice(0, 500) });
  }
  return only.folder;
}

/** Runs `act` on the locked vault. */
export async function withLockedVault<T>(
  world: World,
  values: VaultValues,
  act: (vault: Vault) => Promise<T>,
): Promise<T> {
  if (world.atHand !== undefined) return act(world.atHand);
  const vault = await Vault.open(world.ports(), vaultFolder(world, values));
  const before = vault.file.head().seq;
  try {
    const outcome = await act(vault);
    if (vault.file.head().seq !== before) await backUp(world, vault);
    return outcome;
  } finally {
    await vault.close();
  }
}

/** The backup that follows a change where a folder is set. What it fails by is a finding, not a failure of the command. */
async function backUp({ notice }: World, vault: Vault): Promise<void> {
  const written = await backUpAutomatically(vault);
  const failure = vault.state.schedule?.failure ?? null;
  if (written !== null) notice(`A backup was written to ${written.folder}.`);
  else if (failure !== null) notice(`No backup could be written: ${failure.why}`);
}

/** Runs `act` on the unlocked vault with the approvals that were given. Refuses as unlocking does. */
export async function withVault<T>(
  world: World,
  values: WhoValues,
  act: (vault: Vault, approvals: readonly Approval[]) => Promise<T>,
): Promise<T> {
  return withLockedVault(world, values, async (vault) => {
    for (const { slot } of await unlockNamed(world, vault, values)) await vault.strongroom.discard(slot);
    tellClock(world, vault);
    return vault.turns.truthful(async () =>
      act(vault, await approvalsOf(world, vault, values.approver ?? [])),
    );
  });
}

/** A clock that disagrees with the ledger is said at once, since dates wait for it. */
function tellClock(world: World, vault: Vault): void {
  const { verdict, clock, known } = vault.clock();
  if (verdict === 'fine') return;
  const how = verdict === 'behind' ? 'is behind the ledger' : 'has leapt ahead of the ledger';
  world.notice(
    `The clock of this machine (${clock}) ${how} (${known}): dates do not act by it until “clock confirm”.`,
  );
}

/** As `withVault`, for acts that need the passphrases of those who unlocked once more: nobody is asked twice. */
export async function withPassphrases<T>(
  world: World,
  values: WhoValues,
  act: (vault: Vault, passphrases: readonly GivenPassphrase[], approvals: readonly Approval[]) => Promise<T>,
): Promise<T> {
  return withLockedVault(world, values, async (vault) => {
    const passphrases = await unlockNamed(world, vault, values);
    return vault.turns.truthful(async () =>
      act(vault, passphrases, await approvalsOf(world, vault, values.approver ?? [])),
    );
  });
}

/** Unlocks, where card holders have not, with the custodian who acts and those who stand by; gives their passphrases as deposited, actor first. */
export async function unlockNamed(world: World, vault: Vault, values: WhoValues): Promise<GivenPassphrase[]> {
  if (world.atHand !== undefined) {
    if (values.as === undefined) return [];
    return passphrasesOf(world, vault, values);
  }
  await anchorOf(vault);
  const passphrases = await passphrasesOf(world, vault, values);
  await unlock(vault, passphrases);
  return passphrases;
}

/** The passphrases of the custodian who acts and of those who stand by, deposited; actor first. */
export async function passphrasesOf(
  world: World,
  vault: Vault,
  values: WhoValues,
): Promise<GivenPassphrase[]> {
  const actor = actorOf(vault, values.as);
  const others = (values.with ?? []).map((argument) => pairOf(argument, '--with'));
  const people = [
    {
      custodian: actor,
      source: {
        name: vault.nameOf(actor),
        file: values['passphrase-file'],
        descriptor: values['passphrase-fd'],
        option: '--passphrase-file or --passphrase-fd',
      },
    },
    ...others.map(({ name, place }) => ({
      custodian: custodianOf(vault, name),
      source: { name, file: place, option: '--with NAME=FILE' },
    })),
  ];
  const needed = vault.doors.unlock.threshold;
  const given = new Set(people.map(({ custodian }) => custodian)).size;
  if (given < needed && world.terminal === null) throw refusal('custodians-too-few', { needed, given });
  const passphrases: GivenPassphrase[] = [];
  for (const { custodian, source } of people) {
    passphrases.push({ custodian, slot: await depositPassphrase(world, vault.strongroom, source) });
  }
  while (new Set(passphrases.map(({ custodian }) => custodian)).size < needed) {
    passphrases.push(await askAnother(world, vault));
  }
  return passphrases;
}

async function askAnother(world: World, vault: Vault): Promise<GivenPassphrase> {
  const { terminal } = world;
  if (terminal === null)
    throw refusal('passphrase-not-given', { name: 'another custodian', option: '--with' });
  const name = new TextDecoder().decode(await terminal.line('Who unlocks as well? ')).trim();
  const custodian = custodianOf(vault, name);
  const source = { name, option: '--with NAME=FILE' };
  return { custodian, slot: await depositPassphrase(world, vault.strongroom, source) };
}

/** The custodian who acts: as named, else the only one. Refuses with `actor-needed` or `custodian-unknown`. */
function actorOf(vault: Vault, named: string | undefined): string {
  if (named !== undefined) return custodianOf(vault, named);
  const [only, second] = [...vault.doors.custodians.keys()];
  if (only === undefined || second !== undefined) throw refusal('actor-needed');
  return only;
}

/** The id of a custodian by the name that is known while locked, or by his id. */
export function custodianOf(vault: Vault, nameOrId: string): string {
  const wanted = nameOrId.trim().toLowerCase();
  for (const id of vault.doors.custodians.keys()) {
    if (id === wanted || vault.nameOf(id).toLowerCase() === wanted) return id;
  }
  throw refusal('custodian-unknown', { name: nameOrId });
}

/** Deposits what approvers gave. One who unlocked, or is about to (`unlocking`), needs no passphrase again. */
export async function approvalsOf(
  world: World,
  vault: Vault,
  given: readonly string[],
  unlocking: readonly { readonly custodian: string }[] = [],
): Promise<Approval[]> {
  const signedIn = [...vault.session.signedIn, ...unlocking.map(({ custodian }) => custodian)];
  const actor = vault.session.actor || unlocking[0]?.custodian;
  const approvals: Approval[] = [];
  for (const argument of given) {
    const { name, place } = pairOf(argument, '--approver');
    const custodian = custodianOf(vault, name);
    const source = { name, file: place, option: '--approver NAME=FILE' };
    const present = signedIn.includes(custodian);
    const passphrase = present ? '' : await depositPassphrase(world, vault.strongroom, source);
    approvals.push({ custodian, passphrase });
  }
  const named = new Set(approvals.map(({ custodian }) => custodian));
  const standing = signedIn.filter((id) => id !== actor && !named.has(id));
  return [...approvals, ...standing.map((custodian) => ({ custodian, passphrase: '' }))];
}
