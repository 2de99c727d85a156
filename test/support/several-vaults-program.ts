// Real vaults of one person for the test of several in the window, each with a key of its own and its items in the keychain of
// the system.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { createKeys } from '../../electron/core/vault/key-acts.ts';
import { found, PASSPHRASES, quickRoom } from './desk.ts';

export { PASSPHRASES };

/** Makes them below `home`, where the vaults of its user lie; gives their ids by name. */
export async function severalVaults(home: string, names: readonly string[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const name of names) {
    const room = quickRoom({ keychain: { backend: 'os' } });
    const { vault } = await found(room, 1, 3, name);
    await createKeys(vault, [
      {
        name: `Key of ${name}`,
        algorithm: 'age-x25519',
        purpose: 'encrypt',
        ring: 'General',
        owner: 'Ann',
        description: '',
        activate: true,
        expires: null,
        extractable: false,
      },
    ]);
    ids[name] = vault.state.vault;
    await vault.close();
    renameSync(room.path('vaults', name), join(home, 'data', 'holdfast', 'vaults', name));
    room.clear();
  }
  return ids;
}
