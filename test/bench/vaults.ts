// Vaults of many keys for the benchmarks, in folders of their own.
import { createKeys, type NewKey } from '../../electron/core/vault/key-acts.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { found, newRoom, type Room } from '../support/desk.ts';
import { quickStrongroom } from '../support/quick-strongroom.ts';

/** A place whose vaults derive keys as cheaply as is accepted, so that little has to be taken off what is measured. */
export function quickRoom(): Room {
  return newRoom({ startStrongroom: async () => quickStrongroom() });
}

export const newKey = (name: string): NewKey => ({
  name,
  purpose: 'encrypt',
  algorithm: 'age-x25519',
  ring: 'General',
  owner: 'Ann',
  description: 'made for a benchmark',
  activate: true,
  expires: '2028-11-24T00:00:00.000Z',
  extractable: false,
});

/** An open vault with so many keys. */
export async function vaultOf(room: Room, keys: number): Promise<Vault> {
  const { vault } = await found(room);
  await createKeys(
    vault,
    Array.from({ length: keys }, (_, i) => newKey(`Key ${i + 1}`)),
  );
  return vault;
}
