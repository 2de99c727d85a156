// How many people an act needs. With one custodian unlocking alone approvals are signed evidence, not prevention.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { VaultState } from '../ledger/state.ts';
import { type ApprovedAct, POLICY } from './defaults.ts';

/** People needed for an act: the policy's count, but never more custodians than the vault has. */
export function approvalsNeeded(state: VaultState, act: ApprovedAct): number {
  return Math.min(POLICY.approvals[act], state.custodians.size);
}

/** Refuses when actor and approvers, each counted once and each a custodian now, are too few. */
export function missingApprovals(
  state: VaultState,
  act: ApprovedAct,
  actor: string,
  approvers: readonly string[],
): Failure | null {
  const needed = approvalsNeeded(state, act);
  const people = new Set([actor, ...approvers].filter((id) => state.custodians.has(id)));
  return people.size >= needed ? null : failure('approvals-missing', { act, needed, given: people.size });
}
