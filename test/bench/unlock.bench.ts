// Unlocking as people do it: one derivation at the cost that vaults are made with, and what comes on top of it.
import { Vault } from '../../electron/core/vault/vault.ts';
import { inPlaceStrongroom } from '../../electron/strongroom/hosts/in-place.ts';
import { derive } from '../../electron/strongroom/passphrase/argon2.ts';
import { keychainDoor } from '../../electron/strongroom/session/keychain-door.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { found, newRoom, PASSPHRASES, unlockBy } from '../support/desk.ts';
import { inTurns, promise, tell } from './promises.ts';

// Not the quick one of the tests: passphrases cost here what they cost people.
const room = newRoom({ startStrongroom: async () => inPlaceStrongroom({ door: keychainDoor }) });
try {
  const { vault } = await found(room);
  const row = vault.file.custodians().find(({ custodian }) => vault.nameOf(custodian) === 'Ann');
  if (row === undefined) throw new Error('the vault has no Ann');
  await vault.close();
  const folder = room.path('vaults', 'Test');
  const best = await inTurns(5, {
    derive: () => derive(utf8(PASSPHRASES.Ann ?? ''), { ...row.kdf, salt: fromBase64url(row.kdf.salt) }),
    async unlock() {
      const opened = await Vault.open(room.ports, folder);
      await unlockBy(opened, 'Ann');
      await opened.close();
    },
  });
  tell('one key derivation', `${best.derive.toFixed(3)} s`);
  promise('opening, unlocking and closing / one key derivation', best.unlock / best.derive, { most: 2 });
} finally {
  room.clear();
}
