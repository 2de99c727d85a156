// Vaults of many keys for the benchmarks, in folders of their own.

import type { EventDraft } from '../../electron/core/ports/strongroom/ledger.ts';
import { commitNow } from '../../electron/core/vault/commit.ts';
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

/** Uses of one commit: as many as the strongroom chains in one go without keeping much in memory. */
const AT_ONCE = 5_000;

/** Records that the key encrypted so many files; no file is read. */
export async function usedOften(vault: Vault, key: string, times: number): Promise<void> {
  const version = vault.state.keys.get(key)?.versions[0]?.id ?? '';
  const params = { key, version, operation: 'encrypt', reason: '', dated: null } as const;
  for (let done = 0; done < times; done += AT_ONCE) {
    const drafts: EventDraft[] = [];
    for (let i = done; i < Math.min(times, done + AT_ONCE); i++) {
      const made = { version, file: `/home/ann/build-${i}.tar`, bytes: 4096 + i, sha256: digest(i) };
      drafts.push(...vault.decided({ name: 'key.use', params, made }, []));
    }
    await vault.turns.exclusive(() => commitNow(vault, drafts));
  }
}

/** What such a file hashes to, as it is recorded. */
export const digest = (i: number): string => i.toString(16).padStart(64, '0');

/** An open vault with so many keys. */
export async function vaultOf(room: Room, keys: number): Promise<Vault> {
  const { vault } = await found(room);
  await createKeys(
    vault,
    Array.from({ length: keys }, (_, i) => newKey(`Key ${i + 1}`)),
  );
  return vault;
}
