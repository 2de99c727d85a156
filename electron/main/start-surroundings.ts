// What the start shows is read from here, by the first look and by the application behind it.
import { dirname } from 'node:path';
import { app } from 'electron';
import { folders } from '../adapters/folders.ts';
import { networkState } from '../adapters/network.ts';
import { vaultFiles } from '../adapters/vault-file/vault-files.ts';
import { ceremoniesRoot, listVaults, vaultsAt, vaultsRoot } from '../adapters/vaults-root.ts';
import type { StartSurroundings } from '../ipc/start-answer.ts';
import type { Preferences } from './preferences.ts';

export function startSurroundings(preferences: Preferences) {
  return {
    folders,
    files: vaultFiles,
    product: { name: 'Holdfast', version: app.getVersion() },
    vaults: {
      root: vaultsRoot,
      list: () => [...listVaults(vaultsRoot()), ...vaultsAt(preferences.elsewhere())],
      opened(folder: string) {
        if (dirname(folder) !== vaultsRoot()) preferences.remember(folder);
      },
    },
    ceremonies: ceremoniesRoot,
    network: networkState,
    electron: process.versions.electron ?? '',
    platform: process.platform,
    preferences,
  } satisfies StartSurroundings;
}
