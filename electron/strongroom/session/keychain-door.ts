// The way from a vault's choice of keychain to the keychain itself. Never takes one for the other.
import type { KeychainChoice } from '../../core/ports/strongroom/installation.ts';
import { createFileKeychain, openFileKeychain } from '../keychain/file.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { openOsKeychain } from '../keychain/os.ts';

export interface KeychainDoor {
  open(choice: KeychainChoice): Keychain;
  /** Makes what a new installation needs before its first item; nothing for the system's keychain. */
  prepare(choice: KeychainChoice): Promise<void>;
}

export const keychainDoor: KeychainDoor = {
  open: (choice) => (choice.backend === 'os' ? openOsKeychain() : openFileKeychain(folderOf(choice))),
  prepare: async (choice) => {
    if (choice.backend === 'file') await createFileKeychain(folderOf(choice));
  },
};

function folderOf({ folder }: KeychainChoice): string {
  if (folder === undefined) throw new TypeError('expected a folder for the file keychain');
  return folder;
}
