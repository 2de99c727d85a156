// Attempts to unlock that failed, as the journal of the locked time keeps them.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import type { Vault } from './vault.ts';

/** How many attempts to unlock failed since the vault was last open. */
export const failedUnlocks = (file: VaultFile): number =>
  file.journal().filter(({ kind }) => kind === 'unlock-failed').length;

/** Notes a wrong passphrase in the journal; gives what to throw, with the custodian's name. */
export function noteFailedUnlock(vault: Vault, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { code, data } = error.failure;
  if (code !== 'passphrase-wrong') return error;
  const custodian = String(data.custodian ?? '');
  vault.file.note({ at: vault.ports.clock.now(), kind: 'unlock-failed', data: { custodian } });
  return refusal('passphrase-wrong', { ...data, name: vault.nameOf(custodian) });
}
