// How many people an act needs. With custodians who unlock alone approvals are signed evidence, not prevention.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import {
  type ApprovedAct,
  type Missing,
  missingFor,
  neededFor,
  policyAfter,
  type Standing,
} from '../../../shared/model/policy/acts.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { policyOf } from './policy-of.ts';

function standingOf(state: VaultState): Standing {
  return { policy: policyOf(state), custodians: state.custodians, threshold: state.unlock.threshold };
}

/** People needed for an act: the policy's count, but never more custodians than the vault has. */
export function approvalsNeeded(state: VaultState, act: ApprovedAct): number {
  return neededFor(standingOf(state), act);
}

/** Refuses when actor and approvers, each counted once and each a custodian now, are too few. */
export function missingApprovals(
  state: VaultState,
  act: ApprovedAct,
  actor: string,
  approvers: readonly string[],
): Failure | null {
  const needed = approvalsNeeded(state, act);
  const given = new Set([actor, ...approvers].filter((id) => state.custodians.has(id))).size;
  return given >= needed ? null : refused({ act, needed, given });
}

/**
 * Refuses events that the people who sign them may not bring about, by the rule with which any reader of the ledger
 * will judge them. The last gate before a commit: a command that forgot to ask cannot pass it.
 */
export function unapproved(
  state: VaultState,
  drafts: readonly EventDraft[],
  actor: string,
  approvers: readonly string[],
): Failure | null {
  let before = standingOf(state);
  for (const { type, public: pub } of drafts) {
    const deed = { type, actor, public: pub };
    const missing = missingFor(before, deed, [actor, ...approvers]);
    if (missing !== null) return refused(missing);
    before = { ...before, policy: policyAfter(before.policy, deed) };
  }
  return null;
}

function refused({ act, needed, given }: Missing): Failure {
  return failure('approvals-missing', { act, needed, given });
}
