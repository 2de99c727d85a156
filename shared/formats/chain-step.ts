// One step of the verifier: what is known of a vault after an event, or why the event cannot stand there.
import { applied } from './chain-content.ts';
import type { ChainFaultKind } from './chain-faults.ts';
import { signatureFault } from './chain-signatures.ts';
import type { ChainState, StartedState, Wrong } from './chain-state.ts';
import { toBase64url } from './encoding.ts';
import { FIRST_SEQ, type LedgerEvent, type SignedEvent, SignedEventSchema } from './event.ts';
import { eventHash } from './event-hash.ts';
import { isTime } from './fields.ts';
import type { Verify } from './signature.ts';

/**
 * The state after `signed`, or the fault that keeps it out. `whole` false: of the ledger only `TRUST_EVENTS` are given, so
 * that numbers rise with gaps and what an event continues is not at hand.
 */
export function take(
  state: ChainState,
  signed: SignedEvent,
  verify: Verify,
  whole = true,
): StartedState | Wrong {
  if (!SignedEventSchema.safeParse(signed).success) return { kind: 'format' };
  const { event } = signed;
  let hash: Uint8Array;
  try {
    hash = eventHash(event);
  } catch {
    return { kind: 'not-canonical' };
  }
  const misplaced = placeFault(state, event, whole);
  if (misplaced !== null) return { kind: misplaced };
  const changed = applied(state, event, hash, verify, whole);
  if ('kind' in changed) return changed;
  const unsigned = signatureFault(state, changed, signed, hash, verify);
  if (unsigned !== null) return unsigned;
  return {
    ...changed,
    fingerprint: changed.fingerprint as Uint8Array,
    head: { seq: event.seq, hash: toBase64url(hash) },
    at: event.at,
  };
}

function placeFault(state: ChainState, event: LedgerEvent, whole: boolean): ChainFaultKind | null {
  if (state.vault !== null && event.vault !== state.vault) return 'wrong-vault';
  const next = (state.head?.seq ?? FIRST_SEQ - 1) + 1;
  const follows = event.seq === next;
  if (!follows && (whole || state.head === null || event.seq < next)) return 'seq-gap';
  if (follows && event.prev !== (state.head?.hash ?? null)) return 'wrong-prev';
  if (!isTime(event.at)) return 'time';
  const starts = event.type === 'vault.created' || event.type === 'vault.recovered';
  if (!starts && event.instance !== state.instance) return 'wrong-instance';
  if ((event.type === 'vault.created') !== (state.head === null)) return 'wrong-content';
  return null;
}
