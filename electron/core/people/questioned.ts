// Which events are questioned: a custodian's keys were in other hands from some time on, so what they signed until they
// were replaced may be somebody else's. Nothing is taken back; whoever reads the ledger is told.
import type { VaultState } from '../ledger/state.ts';

/** The custodian whose keys make an event questionable, or null. `signers` are the ids of all who signed. */
export function questionedBy(
  state: VaultState,
  event: { readonly seq: number; readonly at: string; readonly signers: readonly string[] },
): string | null {
  const found = state.questioned.find(
    ({ custodian, since, until }) =>
      event.signers.includes(custodian) && event.at >= since && (until === null || event.seq <= until),
  );
  return found?.custodian ?? null;
}
