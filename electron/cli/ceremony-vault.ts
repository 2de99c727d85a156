// The vault at which a ceremony is held at the command line: open, locked where holders open it, none yet, or the one that the
// ceremony itself has made.
import type { Script } from '../../shared/model/ceremonies/script.ts';
import { folderName } from '../core/backup/folder-name.ts';
import { text } from '../core/ceremonies/given.ts';
import type { Run } from '../core/ceremonies/run.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import { Vault } from '../core/vault/vault.ts';
import { CliStage } from './ceremony-stage.ts';
import { type Outcome, UsageError } from './command.ts';
import { unlockNamed, type WhoValues, withLockedVault, withVault } from './open-vault.ts';
import { oneOf } from './pairs.ts';
import type { World } from './world.ts';

interface StageValues extends WhoValues {
  readonly keychain: string | undefined;
  readonly 'keychain-folder': string | undefined;
}

/** Runs `act` on a stage with the vault that the ceremony needs: unlocked, or locked where holders open it. */
export async function onStage(
  world: World,
  values: StageValues,
  held: Script['held'],
  run: Run | null,
  act: (stage: CliStage) => Promise<Outcome>,
): Promise<Outcome> {
  const keychainChoice = keychainIn(world, values);
  const on = async (vault: Vault | null) => {
    const stage = new CliStage(world, keychainChoice, vault);
    try {
      return await act(stage);
    } finally {
      await stage.close();
    }
  };
  if (held === 'without') return on(null);
  if (held === 'locked') return withLockedVault(world, values, on);
  const made = run === null ? null : madeFolder(world, run);
  return withVault(world, made === null ? values : { ...values, vault: made }, on);
}

/** How the vault of a ceremony that was found must be at hand: one that it made is there, too. */
export const heldAt = ({ script, committed }: Run): Script['held'] =>
  script.held === 'without' && committed ? 'open' : script.held;

/** Where the vault stands that a ceremony made; null for one that is held on a vault. */
function madeFolder(world: World, { script, parameters, committed }: Run): string | null {
  if (script.held !== 'without' || !committed) return null;
  return world.ports().folders.join(world.vaultsRoot, folderName(text(parameters, 'name')));
}

/** After a crash in its commit point the vault may stand: it is opened for what comes. */
export async function openMade(world: World, values: WhoValues, stage: CliStage, run: Run): Promise<void> {
  const folder = madeFolder(world, run);
  if (folder === null || stage.vault() !== null) return;
  await stage.dropHost();
  const vault = await Vault.open(world.ports(), folder);
  stage.own(vault);
  for (const { slot } of await unlockNamed(world, vault, values)) await vault.strongroom.discard(slot);
}

function keychainIn(world: World, values: StageValues): KeychainChoice {
  const backend = oneOf(values.keychain ?? 'os', '--keychain', ['os', 'file'] as const);
  const folder = values['keychain-folder'];
  if (backend === 'os') {
    if (folder !== undefined) throw new UsageError('--keychain-folder goes with --keychain file');
    return { backend };
  }
  // The name of the vault is a parameter that people enter later, so no folder can be made up from it.
  if (folder === undefined) throw new UsageError('--keychain file needs --keychain-folder in a ceremony');
  return { backend, folder: world.absolute(folder) };
}
