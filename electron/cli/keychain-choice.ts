// Which keychain a new vault or a recovery uses. The weaker one only when it is asked for by name.
import { dirname, join, relative, sep } from 'node:path';
import { refusal } from '../../shared/errors/index.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import { UsageError } from './command.ts';
import { oneOf } from './pairs.ts';
import type { World } from './world.ts';

interface KeychainValues {
  readonly keychain: string | undefined;
  readonly 'keychain-folder': string | undefined;
}

/** The choice for a vault in `folder`. Refuses a keychain inside the vault and the reverse. */
export function keychainOf(world: World, values: KeychainValues, folder: string): KeychainChoice {
  const backend = oneOf(values.keychain ?? 'os', '--keychain', ['os', 'file'] as const);
  const named = values['keychain-folder'];
  if (backend === 'os') {
    if (named !== undefined) throw new UsageError('--keychain-folder goes with --keychain file');
    return { backend };
  }
  const place = named ?? join(dirname(world.vaultsRoot), 'keychain', folder.split(sep).at(-1) ?? 'vault');
  const at = world.absolute(place);
  if (within(at, folder) || within(folder, at)) throw refusal('keychain-folder-in-vault');
  return { backend, folder: at };
}

function within(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep));
}
