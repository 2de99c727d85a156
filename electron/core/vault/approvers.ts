// Who signs for an act besides its actor: signed in with a passphrase while the act runs, and no longer.
import { refusal } from '../../../shared/errors/index.ts';
import { noteFailedUnlock } from './journal.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

/** Signs approvers in while `work` runs; who was signed in before stays so. */
export async function withApprovers<T>(
  vault: Vault,
  approvals: readonly Approval[],
  work: () => Promise<T>,
): Promise<T> {
  const { signedIn, standing } = vault.session;
  const came: string[] = [];
  try {
    for (const approval of approvals) {
      const { custodian, passphrase } = approval;
      const present = signedIn.includes(custodian);
      if (standing.has(custodian) || (present && passphrase === '')) continue;
      await signIn(vault, approval);
      if (present) continue;
      standing.add(custodian);
      came.push(custodian);
    }
    return await work();
  } finally {
    for (const custodian of came) {
      standing.delete(custodian);
      await vault.strongroom.signOut(custodian).catch(() => null);
    }
  }
}

async function signIn(vault: Vault, { custodian, passphrase }: Approval): Promise<void> {
  const row = vault.file.custodians().find((entry) => entry.custodian === custodian);
  const keys = vault.state.custodians.get(custodian);
  if (row === undefined || keys === undefined) throw refusal('custodian-unknown', { name: custodian });
  const { id, signKey, sealKey } = keys;
  try {
    await vault.strongroom.signIn(row, { id, signKey, sealKey }, passphrase);
  } catch (error) {
    throw noteFailedUnlock(vault, error);
  }
}
