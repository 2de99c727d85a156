// Which events are questioned: a custodian's keys were in other hands from some time on, so what they signed until they
// were replaced may be somebody else's. Nothing is taken back; whoever reads the ledger is told.
import type { VaultState } from '../ledger/state.ts';

/** True for an event that one of `signers` (ids) signed with keys that were in other hands by then. */
export function isQuestioned(
  state: VaultState,
  event: { readonly seq: number; readonly at: string; readonly signers: readonly string[] },
): boolean {
  return state.questioned.some(
    ({ custodian, since, until }) =>
      event.signers.includes(custodian) && event.at >= since && (until === null || event.seq <= until),
  );
}
