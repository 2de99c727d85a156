// The rules that hold in a vault now, and what others ask of them.
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { policyAfter } from '../../../shared/model/policy/acts.ts';
import { INITIAL_POLICY, type Policy } from '../../../shared/model/policy/policy.ts';
import type { VaultState } from '../ledger/state.ts';
import type { KdfParams } from '../ports/strongroom/custodians.ts';

/** The policy at the head of the ledger. */
export function policyOf(state: VaultState): Policy {
  return state.policy;
}

/** The policy at the end of a ledger that was verified. */
export function policyIn(events: readonly SignedEvent[]): Policy {
  return events.reduce((policy, { event }) => policyAfter(policy, event), INITIAL_POLICY);
}

const LANES = 4;

/** Argon2id of new passphrases; `m` in KiB. A vault that is only being made has the initial policy. */
export function kdfOf(policy: Policy = INITIAL_POLICY): Omit<KdfParams, 'salt'> {
  return { m: policy['kdf.memory'] * 1024, t: policy['kdf.passes'], p: LANES };
}
