// What the journal of the locked time tells people.
import type { VaultFile } from '../ports/vault-file.ts';

/** How many attempts to unlock failed since the vault was last open. */
export const failedUnlocks = (file: VaultFile): number =>
  file.journal().filter(({ kind }) => kind === 'unlock-failed').length;
