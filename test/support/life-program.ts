// A real vault for the test of a key's life in the window, its keys in the keychain of the system: one that may process no more
// since this morning, one that is in use, one that agrees, one from which keys are derived, and a secret that is only kept.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findKey } from '../../electron/core/vault/find-key.ts';
import { createKeys, type NewKey } from '../../electron/core/vault/key-acts.ts';
import { setRule } from '../../electron/core/vault/policy-acts.ts';
import { fromBase64url, toHex } from '../../shared/formats/encoding.ts';
import { ALGORITHMS, type MaterialAlgorithm } from '../../shared/model/algorithms.ts';
import { found, PASSPHRASES, passphrasesOf, quickRoom } from './desk.ts';

export { PASSPHRASES };

const HOUR = 3_600_000;
/** Further keys, so that lists and the ledger come by many pages. */
export const MANY = 1_200;
/** What is kept under the name Door code. */
export const DOOR = 'R40-L12-R3/yard#gate';

const key = (name: string, algorithm: MaterialAlgorithm, processStop: string | null = null): NewKey => ({
  name,
  algorithm,
  purpose: ALGORITHMS[algorithm].purposes[0],
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
  ...(processStop === null ? {} : { deactivation: processStop, processStop }),
});

/**
 * Makes the vault `Test` for the user whose folder is `home`, as it was twelve hours ago. Two custodians must agree that a
 * key is compromised.
 */
export async function vaultInLife(home: string) {
  const early = () => new Date(Date.now() - 12 * HOUR).toISOString();
  const room = quickRoom({ keychain: { backend: 'os' }, clock: { now: early } });
  const { vault } = await found(room);
  const stop = new Date(Date.now() - 6 * HOUR).toISOString();
  await createKeys(vault, [
    key('Archive', 'age-x25519', stop),
    key('Signing', 'ed25519'),
    key('Agreeing', 'x25519'),
    key('Base', 'hkdf-sha256'),
  ]);
  const from = room.path('files', 'door.txt');
  writeFileSync(from, DOOR);
  const { slot } = await vault.strongroom.depositFile(from);
  await createKeys(vault, [
    { ...key('Door code', 'secret'), material: { slot, from, format: 'raw', passphrase: null } },
  ]);
  await createKeys(
    vault,
    Array.from({ length: MANY }, (_, i) => key(`=Device ${i + 1}`, 'aes-256')),
  );
  const [bo] = await passphrasesOf(vault, 'Bo');
  const approval = { custodian: bo?.custodian ?? '', passphrase: bo?.slot ?? '' };
  await setRule(vault, { rule: 'approvals.compromise', value: 2, reason: 'two of us' }, [approval]);
  const [row] = vault.file.material([findKey(vault, 'Base').versions[0]?.id ?? '']);
  if (row === undefined) throw new Error('expected a row');
  const base = toHex(await vault.strongroom.pickup(await vault.strongroom.reveal(row)));
  const agreeing = fromBase64url(findKey(vault, 'Agreeing').versions[0]?.publicKey ?? '');
  const archive = findKey(vault, 'Archive').versions[0]?.publicText ?? '';
  await vault.close();
  renameSync(room.path('vaults'), join(home, 'data', 'holdfast', 'vaults'));
  room.clear();
  return {
    /** The recipient of Archive. */
    archive,
    /** The bytes of Base, in hexadecimal. */
    base,
    /** The public half of Agreeing. */
    agreeing,
  };
}
