// Opens a vault whose file is older than the keychain knows, for good: only people can say that what came after is lost.
import { refusal } from '../../../shared/errors/index.ts';
import { CHAIN_FAULTS, verifyChainInParts } from '../../../shared/formats/chain.ts';
import { foldOpened } from '../ledger/opened.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import { anchorOf } from './anchor.ts';
import { commitNow } from './commit.ts';
import { type Approval, Session } from './session.ts';
import { custodiansOf, openStrongroom, sweep } from './unlocking.ts';
import type { Vault } from './vault.ts';

/**
 * Unlocks an older file for good: one event names the head that is lost, approved by as many as the policy's highest
 * count. A refusal leaves file, keychain and lock as they were; a crash in between leaves the file refused as before.
 */
export async function acceptRollback(
  vault: Vault,
  passphrases: readonly GivenPassphrase[],
  reason: string,
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    const anchor = vault.locked ? await anchorOf(vault) : null;
    if (anchor?.kind !== 'rolled-back') throw refusal('rollback-none');
    if (anchor.foreign || anchor.lost.hash === '') throw refusal('rollback-foreign');
    const { fault } = await verifyChainInParts(vault.file.events(1), { verify: vault.ports.verify });
    if (fault !== null) {
      throw refusal('ledger-faulty', { seq: fault.seq, fault: CHAIN_FAULTS[fault.kind] });
    }
    await openStrongroom(vault, passphrases);
    try {
      vault.state = await foldOpened(vault.file, vault.strongroom, null);
      vault.startSession(Session.ofCustodians(custodiansOf(passphrases), false));
      const { lost, next } = anchor;
      const params = { lost, next, reason };
      const drafts = vault.decided({ name: 'rollback.accept', params, made: null }, approvals);
      await commitNow(vault, drafts, { approvals, lost });
    } catch (error) {
      await vault.shutAgain();
      throw error;
    }
    await sweep(vault);
  });
}
