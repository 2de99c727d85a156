// A strongroom in place whose new passphrases are derived as cheaply as is accepted, for tests that open many vaults.
import type { StrongroomHost } from '../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../electron/strongroom/hosts/in-place.ts';
import { type KeychainDoor, keychainDoor } from '../../electron/strongroom/session/keychain-door.ts';

export function quickStrongroom(door: KeychainDoor = keychainDoor, showBugs = false): StrongroomHost {
  const host = inPlaceStrongroom({ door, showBugs });
  const { strongroom } = host;
  return {
    ...host,
    strongroom: {
      ...strongroom,
      // Measuring loads lists of 2 MB into each thread; what it says is tested with the real one.
      passphraseStrength: async () => 128,
      newCustodian: (custodian, passphrase) =>
        strongroom.newCustodian(custodian, passphrase, { m: 65_536, t: 1, p: 1 }),
    },
  };
}
