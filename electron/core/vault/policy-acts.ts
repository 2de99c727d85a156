// Acts on the policy.
import type { Json } from '../../../shared/formats/canonical.ts';
import type { Approval, Vault } from './vault.ts';

/** Sets one rule. The approvals are counted by the policy as it is before. */
export async function setRule(
  vault: Vault,
  change: { readonly rule: string; readonly value: Json; readonly reason: string },
  approvals: readonly Approval[],
): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectUnlocked();
    const drafts = vault.decided({ name: 'policy.set', params: change, made: null }, approvals);
    await vault.commitNow(drafts, { approvals });
  });
}
