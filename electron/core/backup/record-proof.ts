// Enters into the register that a backup was opened by its cards and holds what it should.
import { refusal } from '../../../shared/errors/index.ts';
import { commitNow } from '../vault/commit.ts';
import type { Vault } from '../vault/vault.ts';

/** What the cards showed of a backup folder. */
export interface Proof {
  readonly folder: string;
  readonly cards: readonly number[];
  readonly keys: number;
}

/** Refuses with `backup-unregistered` a folder whose `vault.age` is none that this vault has written. */
export async function recordProof(vault: Vault, { folder, cards, keys }: Proof): Promise<string> {
  return vault.turns.exclusive(async () => {
    const { folders } = vault.ports;
    const { sha256 } = folders.sha256(folders.join(folder, 'vault.age'));
    const entry = vault.state.backups.find((known) => known.sha256 === sha256);
    if (entry === undefined) throw refusal('backup-unregistered', { backup: folder });
    const params = { backup: entry.id, cards, keys };
    await commitNow(vault, vault.decided({ name: 'backup.prove', params, made: null }, []));
    return entry.id;
  });
}
